/// A count of customers, or of their rows, that a report gives away, in words or in a rate.
public struct ReportCount: Sendable, Equatable {
  /// A count that is the sum of others.
  public struct Sum: Sendable, Equatable {
    /// The sum.
    public var total: ReportCount
    /// Its parts.
    public var parts: [ReportCount]

    /// States a sum; nothing where the parts do not add up to it, as they leave somebody out.
    public init?(_ total: ReportCount, of parts: [ReportCount]) {
      guard !parts.isEmpty, parts.reduce(0, { $0 + $1.value }) == total.value else { return nil }
      self.total = total
      self.parts = parts
    }
  }

  /// Its name: the same customers go by the same name in every report.
  public var name: String
  /// How many there are.
  public var value: Int
  /// The name of the count that these are a part of, so that the others of it are told too.
  public var group: String?

  /// Names a count.
  public init(_ name: String, _ value: Int, within group: String? = nil) {
    self.name = name
    self.value = value
    self.group = group
  }
}
