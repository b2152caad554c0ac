import Frames

extension ProjectPlan {
  /// The content of `experiments/first.yaml`.
  var config: String {
    let head = [
      "# yaml-language-server: $schema=./schema.json",
      "# Made by `stratum init`: a first experiment to change. `stratum explain NAME` says what a name means.",
      "name: first", "dataset: datasets/\(choices.name)",
    ]
    let body = choices.table == .events ? events : choices.label == nil ? customers : prediction
    return (head + body + ["seed: 7"] + cases).joined(separator: "\n") + "\n"
  }

  private var events: [String] {
    guard let asOf else { preconditionFailure("a plan of events knows its days") }
    let value = choices.amount == nil ? "frequency" : "monetary"
    let features = ["recency", "frequency"] + (choices.amount == nil ? [] : ["monetary", "amount_mean"])
    let space = choices.amount == nil ? "recency, frequency" : "recency, frequency, monetary"
    let bent = ["recency", "frequency", "gap_mean"] + (choices.amount == nil ? [] : ["monetary", "amount_mean"])
    return [
      "as_of: \(asOf.day)", "outcome: {window: \(asOf.window)d, value: \(value)}     # judged on what comes later",
      "features: [\((features + ["tenure", "active_days", "gap_mean"]).joined(separator: ", "))]", "prepare:",
      "  default: {missing: median, clip: [0.005, 0.995], scale: standard}",
    ] + bent.map { "  \($0): {transform: log1p}" } + [
      "evaluate: {folds: 5, repeats: 2, bootstrap: 200, stability: 20, space: [\(space)]}",
      "tiers: {order_by: \(value), names: [high, medium, low]}",
    ]
  }

  private var customers: [String] {
    let numbers = features.filter(\.isNumber)
    let ordering = YAMLText.word(named(choices.amount ?? ""))
    let space = ([choices.amount ?? ""] + numbers.map(\.name).filter { $0 != choices.amount }).prefix(3)
    return rows + ["features:"] + numbers.map { "  - \(YAMLText.word(named($0.name)))" } + [
      "prepare:", "  default: {missing: median, clip: [0.005, 0.995], scale: standard}",
      "evaluate: {folds: 5, repeats: 1, stability: 20, space: [\(space.map { YAMLText.word(named($0)) }.joined(separator: ", "))]}",
      "tiers: {order_by: \(ordering), names: [high, medium, low]}",
    ]
  }

  private var prediction: [String] {
    guard let label = choices.label.flatMap(sketch.column), let positive = choices.positive else {
      preconditionFailure("a plan of a prediction knows its label")
    }
    // A flag's values are told as flags.
    func values(_ levels: [String]) -> String {
      let texts = label.type == .flag ? levels.map { ["yes": "true", "no": "false"][$0] ?? $0 } : levels
      return texts.map(YAMLText.quoted).joined(separator: ", ")
    }
    let others = label.levels.filter { $0 != positive }
    return rows + [
      "label: {name: event, column: \(YAMLText.word(label.name)), positive: [\(values([positive]))], negative: [\(values(others))]}",
      "features:",
    ] + features.map { "  - \(YAMLText.word(named($0.name)))" } + [
      "prepare:", "  default: {missing: median, clip: [0.005, 0.995], scale: standard}",
      "evaluate: {folds: 5, repeats: 2}", "tiers: {names: [low, medium, high], shares: [0.6, 0.25]}",
    ]
  }

  private var cases: [String] {
    if choices.table == .customers, choices.label != nil {
      return [
        "cases:", "  - {name: logistic, model: {kind: logistic, penalty: l2}}",
        "  - {name: scorecard, model: {kind: scorecard}}",
      ]
    }
    let clusters = "  - {name: kmeans, model: {kind: kmeans, clusters: 4, restarts: 10}}"
    guard choices.table == .events else { return ["cases:", clusters] }
    let money = choices.amount == nil ? [] : ["        - {indicator: monetary, name: M}"]
    return [
      "cases:", "  - name: rfm-rules", "    model:", "      kind: rfm_rules", "      dimensions:",
      "        - {indicator: recency, name: R, direction: lower}", "        - {indicator: frequency, name: F}",
    ] + money + ["      cuts: {shares: [0.2, 0.3]}", clusters]
  }

  /// Where no column says whose row it is, each row stands for itself.
  private var rows: [String] { choices.customer == nil ? ["rows: \(tableName)"] : [] }

  /// A column as features name it: with its table, so that it is never taken for an indicator of events.
  private func named(_ column: String) -> String { "\(tableName).\(column)" }

  /// The columns that can be features: what measures, and categories that are not too many; nothing that names rows.
  private var features: [ColumnSketch] {
    sketch.columns.filter { column in
      let isOther = ![choices.customer, choices.label].contains(column.name)
      let tells =
        column.levels.count > 1 && !(RoleHints.looksLikeKey(column.name) && column.levels.count == sketch.rowCount)
      let fits = column.isNumber || column.type == .flag || column.type == .category && column.levels.count <= 50
      return isOther && tells && fits
    }
  }
}
