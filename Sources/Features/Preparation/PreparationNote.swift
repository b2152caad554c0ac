/// Something that a preparation met in the training rows and that a reader should know.
public struct PreparationNote: Codable, Sendable, Equatable {
  /// What was met.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// All training rows have one value; the column is 0 in training and tells nothing.
    case constant
    /// The interquartile range is 0, so robust scaling left the scale at 1.
    case noInterquartileRange = "no_interquartile_range"
    /// The power transform's best exponent lies at the end of the range that is searched.
    case powerAtLimit = "power_at_limit"
  }

  /// The input.
  public let column: String
  /// What was met.
  public let kind: Kind

  /// Notes what was met in a column.
  public init(column: String, kind: Kind) {
    self.column = column
    self.kind = kind
  }
}
