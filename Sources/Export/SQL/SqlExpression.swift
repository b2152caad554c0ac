/// A piece of SQL, and the columns of earlier layers that it reads.
///
/// Only other pieces can be put into one: a name or a text has to go through a dialect, which quotes it.
struct SqlExpression: Sendable, Equatable, ExpressibleByStringInterpolation {
  let text: String
  let reads: Set<String>

  /// What a dialect has written; it reads no column of a layer.
  init(written text: String) {
    self.text = text
    reads = []
  }

  /// A column of an earlier layer.
  init(column name: String) {
    text = name
    reads = [name]
  }

  init(stringLiteral text: String) { self.init(written: text) }

  init(stringInterpolation parts: Parts) {
    text = parts.text
    reads = parts.reads
  }

  /// The pieces, one after another.
  init(_ pieces: [SqlExpression], separator: String) {
    text = pieces.map(\.text).joined(separator: separator)
    reads = pieces.reduce(into: []) { $0.formUnion($1.reads) }
  }

  /// `CASE`: the result of the first condition that holds, else `otherwise`, which NULL stands for where there is none.
  static func cases(
    _ branches: [(condition: SqlExpression, result: SqlExpression)], otherwise: SqlExpression? = nil
  ) -> SqlExpression {
    if branches.isEmpty { return otherwise ?? "NULL" }
    let arms = branches.map { "WHEN \($0.condition) THEN \($0.result)" as SqlExpression }
    return SqlExpression(
      ["CASE"] + arms + (otherwise.map { ["ELSE \($0)"] } ?? []) + ["END"],
      separator: branches.count > 3 ? "\n      " : " ")
  }

  struct Parts: StringInterpolationProtocol {
    fileprivate var text = ""
    fileprivate var reads: Set<String> = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ expression: SqlExpression) {
      text += expression.text
      reads.formUnion(expression.reads)
    }
  }
}
