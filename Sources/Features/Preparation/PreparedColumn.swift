internal import TierScoring

/// What was learned about one input.
public enum PreparedColumn: Codable, Sendable, Equatable {
  /// A number.
  case number(PreparedNumber)
  /// A category.
  case category(PreparedCategory)

  /// The input's name.
  public var name: String {
    switch self {
    case .number(let column): column.name
    case .category(let column): column.name
    }
  }

  /// The names of the prepared columns that come of it, in order.
  public var outputNames: [String] {
    switch self {
    case .number(let column): column.flagsMissing ? [column.name, "\(column.name)_missing"] : [column.name]
    case .category(let column): column.outputNames
    }
  }
}

/// The numbers learned about a number column.
public struct PreparedNumber: Codable, Sendable, Equatable {
  /// The input's name.
  public let name: String
  /// What stands for a missing value; nothing where a missing value is refused.
  public let replacement: Double?
  /// Whether a further column tells where values were missing.
  public let flagsMissing: Bool
  /// The limits between which values are held, lowest first; nothing where they are not.
  public let limits: [Double]?
  /// The function by which values are bent.
  public let transform: ColumnPreparation.TransformRule
  /// The exponent of the power transform; nothing for the others.
  public let exponent: Double?
  /// What is taken from the bent value.
  public let center: Double
  /// What it is then divided by.
  public let scale: Double
}

/// The levels of a category column and the numbers that stand for them.
public struct PreparedCategory: Codable, Sendable, Equatable {
  /// The input's name.
  public let name: String
  /// The levels.
  public let levels: [String]
  /// The numbers of each level, before centring and scaling.
  public let numbers: [[Double]]
  /// The numbers of a category that is not among the levels; nothing refuses the row.
  public let unseen: [Double]?
  /// The numbers of a missing category; nothing refuses the row.
  public let missing: [Double]?
  /// The names of the prepared columns.
  public let outputNames: [String]
  /// What is taken from the number; 0 for one-hot columns.
  public let center: Double
  /// What it is then divided by; 1 for one-hot columns.
  public let scale: Double
}
