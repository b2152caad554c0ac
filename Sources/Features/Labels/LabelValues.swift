/// The class of each row of a table.
public struct LabelValues: Sendable, Equatable {
  /// The label's name.
  public let name: String
  /// Whether each row is positive, in the table's order; both classes occur.
  public let positive: [Bool]
  /// What makes a row positive, as a sentence for a report.
  public let definition: String
  /// What a report must say beside the definition, such as how values that may still change were counted.
  public let notes: [String]

  /// Makes the classes of a table's rows.
  public init(name: String, positive: [Bool], definition: String, notes: [String] = []) {
    self.name = name
    self.positive = positive
    self.definition = definition
    self.notes = notes
  }

  /// The number of positive rows.
  public var positiveCount: Int { positive.count { $0 } }
  /// The number of negative rows.
  public var negativeCount: Int { positive.count - positiveCount }
  /// 1 for positive and 0 for negative rows.
  public var targets: [Double] { positive.map { $0 ? 1 : 0 } }
}
