/// A condition on the rows of a table, written as a person would say it.
///
/// ```
/// category == "travel"
/// amount >= 100 and not channel in ["atm", "branch"]
/// date < 2025-01-01 or (closed is missing and active)
/// ```
///
/// Conditions: a column against a number, a text in quotes, a day, or `true` and `false`, by `==`, `!=`, `<`, `<=`,
/// `>`, `>=`; `in [...]` and `not in [...]`; `is missing` and `is not missing`; a column of flags alone. They are
/// joined by `and`, `or`, `not` (which binds closest, then `and`) and parentheses. A column whose name is not a plain
/// word, or is one of these words, is put in backticks; a quote is put between its like by writing it twice.
///
/// Missing values: every comparison with a missing value is false, `!=`, `in` and `not in` too. `not` before a condition
/// turns false to true: `not x == 1` holds where `x` is missing, and `x != 1` does not.
///
/// A time compared with a day is compared by its own day: `time <= 2025-01-01` takes in the whole day. Order is defined
/// for numbers, days and times only.
public struct RowFilter: Sendable, Equatable {
  /// The condition as it was written.
  public let text: String
  /// The condition as a tree.
  public let condition: Condition

  /// Reads a condition.
  ///
  /// Throws `FramesError.filter`, with the place and what was wanted there.
  public init(_ text: String) throws(FramesError) {
    self.text = text
    var parser = try ConditionParser(text)
    condition = try parser.condition()
  }

  /// The names of the columns that the condition looks at, in the order in which they are first named.
  public var columns: [String] {
    var names: [String] = []
    condition.forEachLeaf { column, _ in if !names.contains(column.name) { names.append(column.name) } }
    return names
  }

  /// A condition as a tree.
  public indirect enum Condition: Sendable, Equatable {
    /// A column's value compared with a fixed one.
    case comparison(Reference, Comparison, Literal)
    /// A column's value is one of some.
    case membership(Reference, [Literal])
    /// A column's value is missing.
    case missing(Reference)
    /// A column of flags is true.
    case flag(Reference)
    /// The other does not hold.
    case not(Condition)
    /// Both hold.
    case and(Condition, Condition)
    /// At least one holds.
    case or(Condition, Condition)

    /// Calls `body` with each column that is named, and the values it is compared with, from left to right.
    func forEachLeaf<Failure: Error>(
      _ body: (Reference, [Literal]) throws(Failure) -> Void
    ) throws(Failure) {
      switch self {
      case .comparison(let column, _, let literal): try body(column, [literal])
      case .membership(let column, let literals): try body(column, literals)
      case .missing(let column), .flag(let column): try body(column, [])
      case .not(let inner): try inner.forEachLeaf(body)
      case .and(let left, let right), .or(let left, let right):
        try left.forEachLeaf(body)
        try right.forEachLeaf(body)
      }
    }
  }

  /// A column that a condition names.
  public struct Reference: Sendable, Equatable {
    /// The column's name.
    public let name: String
    /// The character of the condition at which it is named, from 1.
    public let character: Int
  }

  /// How two values are compared.
  public enum Comparison: String, Sendable, CaseIterable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// Whether the comparison asks for an order and not only for being the same.
    public var needsOrder: Bool { self != .equal && self != .unequal }
  }

  /// A value that a condition compares with.
  public struct Literal: Sendable, Equatable {
    /// The value.
    public let value: Value
    /// The character of the condition at which it stands, from 1.
    public let character: Int

    /// A fixed value.
    public enum Value: Sendable, Equatable {
      case number(Double)
      case text(String)
      case day(Day)
      case flag(Bool)
    }
  }
}
