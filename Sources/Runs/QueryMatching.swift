import Frames

extension Query {
  /// The runs that meet the condition, in their order.
  ///
  /// Throws: `QueryError` where a key is in none of the runs, or is compared with a value of another kind.
  ///
  /// - Parameters:
  ///   - runs: The runs to choose among.
  ///   - known: Every key of the runs; asked for only where one is not found.
  public func matches(_ runs: [RunSummary], known: () -> [String]) throws(QueryError) -> [RunSummary] {
    try demandKnownKeys(runs, known)
    var found: [RunSummary] = []
    for run in runs where try holds(condition, run) { found.append(run) }
    return found
  }

  private func demandKnownKeys(_ runs: [RunSummary], _ known: () -> [String]) throws(QueryError) {
    if runs.isEmpty { return }
    for key in keys where !runs.contains(where: { $0.values[key.path].map(Query.isSingle) ?? false }) {
      let known = known()
      let within = known.filter { $0.hasPrefix(key.path + ".") }
      let near =
        within.first { $0 == key.path + ".value" } ?? within.first { $0.hasSuffix(".value") } ?? within.first
        ?? nearestSpelling(to: key.path, among: known)
        ?? known.first { $0.hasSuffix(".\(key.path)") || $0.hasSuffix(".\(key.path).value") }
      throw QueryError(
        text: text, column: key.column,
        problem: "no run has the key '\(key.path)'" + (near.map { ", did you mean '\($0)'?" } ?? ""))
    }
  }

  private func holds(_ condition: Condition, _ run: RunSummary) throws(QueryError) -> Bool {
    switch condition {
    case .not(let inner): return try !holds(inner, run)
    // Both sides are looked at, so that a fault on the right is found whatever stands on the left.
    case .and(let one, let other):
      let (first, second) = (try holds(one, run), try holds(other, run))
      return first && second
    case .or(let one, let other):
      let (first, second) = (try holds(one, run), try holds(other, run))
      return first || second
    case .comparison(let key, let relation, let literal): return try compare(key, relation, literal, run)
    }
  }

  private func compare(
    _ key: Key, _ relation: Relation, _ literal: Literal, _ run: RunSummary
  ) throws(QueryError) -> Bool {
    let value = run.values[key.path] ?? .null
    if literal.value == .null { return (value == .null) == (relation == .equal) }
    if value == .null { return relation == .unequal }
    switch (value, literal.value) {
    case (.number(let one), .number(let other)): return Query.holds(relation, one, other)
    case (.string(let one), .string(let other)): return Query.holds(relation, one, other)
    case (.flag(let one), .flag(let other)): return (one == other) == (relation == .equal)
    default:
      throw QueryError(
        text: text, column: literal.column,
        problem:
          "'\(key.path)' is \(Query.kind(value)) in \(run.id), this is \(Query.kind(literal.value)): write it like that"
      )
    }
  }

  private static func holds<Value: Comparable>(_ relation: Relation, _ one: Value, _ other: Value) -> Bool {
    switch relation {
    case .equal: one == other
    case .unequal: one != other
    case .less: one < other
    case .atMost: one <= other
    case .greater: one > other
    case .atLeast: one >= other
    }
  }

  /// Whether a value can be compared: a mapping or a list cannot.
  private static func isSingle(_ value: JSONValue) -> Bool { value.members == nil && value.items == nil }

  private static func kind(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .flag: "true or false"
    case .number: "a number"
    case .string: "text"
    case .list: "a list"
    case .object: "a mapping"
    }
  }
}
