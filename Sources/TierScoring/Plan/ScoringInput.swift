/// A column that a plan reads, before any preparation.
public struct ScoringInput: Sendable, Equatable {
  /// What the values of an input are.
  public enum Kind: Sendable, Equatable {
    /// Real numbers; NaN is missing, infinity is out of domain and refused.
    case number
    /// One of these texts, none twice. Inside a plan the value is the text's index among them, −1 for any other text,
    /// and NaN where it is missing.
    case category(levels: [String])
  }

  /// The column's name; unique within a plan.
  public let name: String
  /// What its values are.
  public let kind: Kind
  /// The unit of its values, for people to read; nothing where there is none.
  public let unit: String?

  /// Declares an input.
  public init(_ name: String, _ kind: Kind = .number, unit: String? = nil) {
    self.name = name
    self.kind = kind
    self.unit = unit
  }
}
