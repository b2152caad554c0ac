public import TierScoring

/// One column that every form of an exported model yields for each row.
///
/// The columns of a plan are, in order: `tier` (the tier's name), `margin`, `score` and `probability` where the model has
/// them, the group's name (such as `cluster`) where it has one, `part_<name>` for each part, `reason_1`, `reason_2`, …
/// where it tells reasons, and `refusal`. A refused row has its refusal and nothing else; any other row has no refusal.
public struct ExportedColumn: Sendable, Equatable {
  /// What a column holds.
  public enum Content: Sendable, Equatable {
    /// The number in a value of the plan; missing where that is.
    case number(value: Int)
    /// The name of the index in a value of the plan; missing where that is.
    case name(value: Int, names: [String])
    /// Why the row is refused: `missing:<input>`, `unseen:<input>`, `infinite:<input>` or `undefined:<input>`.
    case refusal
  }

  /// The column's heading; unique within a plan.
  public let name: String
  /// What it holds.
  public let content: Content

  /// The columns of a plan, in order.
  public static func all(of plan: ScoringPlan) -> [ExportedColumn] {
    let outputs = plan.outputs
    func number(_ name: String, _ value: Int?) -> [ExportedColumn] {
      value.map { [ExportedColumn(name: name, content: .number(value: $0))] } ?? []
    }
    func name(_ name: String, _ value: Int, _ names: [String]) -> [ExportedColumn] {
      [ExportedColumn(name: name, content: .name(value: value, names: names))]
    }
    return name("tier", outputs.tier, plan.tiers) + number("margin", outputs.margin) + number("score", outputs.score)
      + number("probability", outputs.probability)
      + (outputs.group.map { name($0.name, $0.value, $0.labels) } ?? [])
      + outputs.parts.flatMap { number("part_\($0.name)", $0.value) }
      + (outputs.reasons.map { reasons in
        reasons.values.enumerated().flatMap { rank, value in name("reason_\(rank + 1)", value, reasons.names) }
      } ?? [])
      + [ExportedColumn(name: "refusal", content: .refusal)]
  }
}
