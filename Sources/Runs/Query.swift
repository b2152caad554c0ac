/// A condition on runs, such as `metrics.auc.value > 0.8 and config.model.kind == "logistic"`.
///
/// A key is a dotted path into a run's record. What a run does not have is null: it equals null alone, and is neither less
/// nor more than anything. `and` binds closer than `or`, `not` closer than both; parentheses group.
public struct Query: Sendable, Equatable {
  /// The condition as it was written.
  public let text: String
  let condition: Condition

  indirect enum Condition: Sendable, Equatable {
    case comparison(Key, Relation, Literal)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
  }

  /// A dotted path, with the column in which it stands.
  struct Key: Sendable, Equatable {
    let path: String
    let column: Int
  }

  enum Relation: String, Sendable, CaseIterable {
    case equal = "=="
    case unequal = "!="
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case greater = ">"
  }

  /// A value with the column in which it stands.
  struct Literal: Sendable, Equatable {
    let value: JSONValue
    let column: Int
  }

  /// Reads a condition.
  ///
  /// Throws: `QueryError` that names the column of the fault.
  public init(_ text: String) throws(QueryError) {
    self.text = text
    var parser = QueryParser(text)
    condition = try parser.condition()
  }

  /// The keys that the condition names, in order.
  var keys: [Key] { Query.keys(condition) }

  /// The paths of the keys, in order.
  public var paths: [String] { keys.map(\.path) }

  private static func keys(_ condition: Condition) -> [Key] {
    switch condition {
    case .comparison(let key, _, _): [key]
    case .not(let inner): keys(inner)
    case .and(let one, let other), .or(let one, let other): keys(one) + keys(other)
    }
  }
}

/// What is wrong with a condition on runs.
public struct QueryError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The condition.
  public let text: String
  /// The column of the fault, from 1.
  public let column: Int
  /// What is wrong there, and what to do.
  public let problem: String

  /// The column, what is wrong, and the condition with a mark below the fault.
  public var description: String {
    "--where, column \(column): \(problem)\n  \(text)\n  \(String(repeating: " ", count: max(0, column - 1)))^"
  }
}
