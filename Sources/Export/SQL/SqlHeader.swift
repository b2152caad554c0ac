import TierScoring

/// The comment above a query: what the model is, what it reads and what it yields.
enum SqlHeader {
  static func text(of bundle: TierModelBundle, _ dialect: SqlDialect, _ table: String, keys: [String]) -> String {
    let plan = bundle.plan
    var lines = ["Stratum model: \(bundle.name)", "Kind: \(bundle.kind)"]
    lines += bundle.lineage.sorted { $0.key < $1.key }.map { "Lineage, \($0.key): \($0.value)" }
    lines += ["For \(dialect.requirement).", "", "Reads the table \(dialect.identifier(table).text):"]
    lines += keys.map { "  \(dialect.identifier($0).text): handed through" }
    lines += plan.inputs.map { "  \(dialect.identifier($0.name).text): \(meaning(of: $0))" }
    lines += ["", "Yields one row for each row of the table:"]
    lines += ExportedColumn.all(of: plan).map { column in
      "  \(dialect.identifier(column.name).text): \(meaning(of: column, plan.outputs))"
    }
    return lines.map { "-- \(oneLine($0))".trimmingSpaces + "\n" }.joined()
  }

  private static func meaning(of input: ScoringInput) -> String {
    switch input.kind {
    case .number: "a number\(input.unit.map { ", in \($0)" } ?? ""); NULL and NaN are missing"
    case .category(let levels): "a category of \(levels.count) levels; NULL is missing"
    }
  }

  private static func meaning(of column: ExportedColumn, _ outputs: ScoringOutputs) -> String {
    switch column.content {
    case .refusal: "why the row has no tier: its reason, a colon and the input; NULL where it has one"
    case .name(let value, _) where value == outputs.tier: "the tier"
    case .name(let value, _) where value == outputs.group?.value: "the \(column.name) that the row belongs to"
    case .name: "why the score is not higher; NULL where there is no further reason"
    case .number(let value) where value == outputs.margin && column.name == "margin":
      "the distance to the next tier (\(outputs.marginUnit.rawValue)); NULL where there is none"
    case .number(let value) where value == outputs.score && column.name == "score": "the score"
    case .number where column.name == "probability": "the probability of the event"
    case .number: "a part of the result"
    }
  }

  /// A text that cannot end the comment that it stands in.
  private static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: " "
          default: scalar
          }
        }))
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
