import Testing

/// Configs of predictions that cannot be are refused with the place, what was wanted and what was found.
@Suite struct RefusedPredictionTests {
  struct Spoilt: Sendable, CustomTestStringConvertible {
    var key: String
    var value: String
    var named: [String]
    var testDescription: String { "\(key): \(value)" }

    init(_ key: String, _ value: String, _ named: String...) {
      (self.key, self.value, self.named) = (key, value, named)
    }
  }

  static let labels = [
    Spoilt("label", "{name: x, inactive: true, closed: true}", "label", "one of inactive, closed", "2 are given"),
    Spoilt("label", "{name: x}", "label", "one of inactive", "0 are given"),
    Spoilt("label", "{inactive: true}", "the key 'name' is missing"),
    Spoilt("label", "{name: x, inactive: false}", "label.inactive", "true"),
    Spoilt("label", "{name: x, inactive: true, positive: [B]}", "label.positive", "no 'positive' beside 'inactive'"),
    Spoilt(
      "label", "{name: x, fallen: {indicator: balance_last, share: 1.5}}", "label.fallen.share", "from 0.0 to 1.0"),
    Spoilt("label", "{name: x, fallen: {indicator: y, share: 0.5, compare: levl}}", "label.fallen.compare", "'level'"),
    Spoilt("label", "{name: x, column: status, negative: [A]}", "the key 'positive' is missing"),
    Spoilt("label", "{name: x, column: status, positive: [B]}", "the key 'negative' is missing"),
    Spoilt("label", "{name: x, colum: status}", "label.colum", "did you mean 'column'?"),
    Spoilt("label", "{name: x, events: {table: t, at_least: 0}}", "label.events.at_least", "from 1 to"),
  ]

  static let days = [
    Spoilt("as_of", "[]", "as_of", "at least one day"),
    Spoilt("as_of", "{from: 2025-06-30, to: 2025-01-31, every: 1mo}", "as_of.to", "a day not before from, 2025-06-30"),
    Spoilt("as_of", "{from: 2025-01-31, to: 2025-06-30, every: 3months}", "as_of.every", "such as 1mo or 30d"),
    Spoilt("as_of", "{from: 2025-01-31, to: 2025-06-30}", "the key 'every' is missing"),
    Spoilt("as_of", "{column: other.date}", "as_of.column", "a column of 'loans'"),
    Spoilt("as_of", "{column: date, day_before: 1}", "as_of.day_before", "did you mean 'days_before'?"),
    Spoilt("evaluate", "{split: time}", "evaluate.split", "a split that needs no days"),
    Spoilt("evaluate", "{gap: 30d}", "evaluate.gap", "no 'gap' without split: time"),
    Spoilt("evaluate", "{training: 30d}", "evaluate.training", "no 'training' without split: time"),
    Spoilt("evaluate", "{split: column}", "the key 'fold_column' is missing"),
    Spoilt(
      "evaluate", "{split: column, fold_column: part, folds: 4}", "evaluate.folds", "no 'folds' beside split: column"),
    Spoilt("evaluate", "{fold_column: part}", "evaluate.fold_column", "no fold_column without split: column"),
    Spoilt("evaluate", "{split: tim}", "evaluate.split", "'time'"),
  ]

  static let judging = [
    Spoilt("evaluate", "{folds: 1}", "evaluate.folds", "from 2 to 1000"),
    Spoilt("evaluate", "{stability: 4}", "evaluate.stability", "unknown key 'stability'"),
    Spoilt("evaluate", "{cut_off: {probability: 1.2}}", "evaluate.cut_off.probability", "from 0.0 to 1.0"),
    Spoilt(
      "evaluate", "{cut_off: {probability: 0.2, false_positive: 1, false_negative: 5}}", "evaluate.cut_off.probability",
      "either a probability, or the costs"),
    Spoilt("evaluate", "{cut_off: {false_positive: 1}}", "the key 'false_negative' is missing"),
    Spoilt("evaluate", "{cut_off: {false_positive: 0, false_negative: 0}}", "evaluate.cut_off"),
    Spoilt("evaluate", "{profit: {kind: churn, return_on_loan: 1}}", "evaluate.profit.return_on_loan", "unknown key"),
    Spoilt("evaluate", "{profit: {kind: credit, full_recovery_share: 0.8, total_loss_share: 0.4}}", "evaluate.profit"),
    Spoilt("evaluate", "{fairness: {groups: []}}", "evaluate.fairness.groups", "at least one column"),
    Spoilt("evaluate", "{fairness: {groups: [purpose, purpose]}}", "evaluate.fairness.groups", "none of them twice"),
    Spoilt("evaluate", "{strategy: {gain: 1}}", "the key 'loss' is missing"),
    Spoilt(
      "evaluate", "{strategy: {approval_rates: [0.5, 1.5], gain: 1, loss: 1}}", "evaluate.strategy.approval_rates"),
    Spoilt("evaluate", "{leaks: {threshold: 0.5}}", "evaluate.leaks.threshold"),
    Spoilt("tiers", "{names: [low]}", "tiers.names", "at least two grades"),
    Spoilt("tiers", "{names: [low, low]}", "tiers.names", "different names"),
    Spoilt("tiers", "{shares: [0.6, 0.4]}", "tiers.shares", "leave something"),
    Spoilt("tiers", "{shares: [0.6]}", "tiers.shares", "2 positive shares"),
    Spoilt("tiers", "{order_by: amount}", "tiers.order_by", "unknown key 'order_by'"),
  ]

  static let models = [
    Spoilt("model", "{kind: kmeans}", "model.kind", "'kmeans'", "logistic"),
    Spoilt("model", "{kind: scorcard}", "model.kind", "scorecard"),
    Spoilt("model", "{kind: logistic, penality: l1}", "model.penality", "did you mean 'penalty'?"),
    Spoilt("model", "{kind: logistic, strengths: [0.1, 0.1]}", "model.strengths", "none of them twice"),
    Spoilt("model", "{kind: logistic, strengths: []}", "model.strengths", "at least one strength"),
    Spoilt("model", "{kind: logistic, strengths: [-1]}", "model.strengths", "from 0"),
    Spoilt(
      "model", "{kind: logistic, penalty: none, strengths: [1]}", "model.strengths", "no strengths beside penalty: none"
    ),
    Spoilt("model", "{kind: logistic, penalty: l1, lasso_share: 0.5}", "model.lasso_share", "beside penalty: l1"),
    Spoilt("model", "{kind: logistic, signs: {term: up}}", "model.signs.term", "positive"),
    Spoilt("model", "{kind: logistic, calibrate: isotonic, population_rate: 0.1}", "model.calibrate", "none or platt"),
    Spoilt("model", "{kind: logistic, population_rate: 1}", "model.population_rate"),
    Spoilt("model", "{kind: logistic, bins: {}}", "model.bins", "unknown key 'bins'"),
    Spoilt(
      "model", "{kind: scorecard, bins: {maximum_bin: 3}}", "model.bins.maximum_bin", "did you mean 'maximum_bins'?"),
    Spoilt("model", "{kind: scorecard, bins: {maximum_bins: 0}}", "model.bins.maximum_bins", "from 1 to 100"),
    Spoilt("model", "{kind: scorecard, bins: {tree_leaves: -1}}", "model.bins.tree_leaves", "from 0 to 500"),
    Spoilt("model", "{kind: scorecard, bins: {tree_leaves: 1}}", "model.bins.tree_leaves", "from 2 to 500"),
    Spoilt(
      "model", "{kind: scorecard, bins: {smoothing: {method: none, count: 1}}}", "smoothing.count", "no count beside"),
    Spoilt("model", "{kind: scorecard, variables: {term: {manual: {edges: [12]}}}}", "the key 'reason' is missing"),
    Spoilt(
      "model", "{kind: scorecard, variables: {term: {manual: {edges: [1], groups: [[a]], reason: r}}}}",
      "model.variables.term.manual", "either edges or groups"),
    Spoilt(
      "model", "{kind: scorecard, signs: demanded, select: {stepwise: akaike}}", "model.select.stepwise",
      "no stepwise selection beside"),
    Spoilt("model", "{kind: scorecard, points: {double_odds: 0}}", "model.points.double_odds"),
  ]

  @Test(arguments: labels + days + judging + models) func isRefusedWithItsPlace(_ spoilt: Spoilt) throws {
    let key = spoilt.key == "model" ? "cases.logistic.model" : spoilt.key
    let refusal = try #require(ScratchConfig.refusal(ScratchLoans.least, overrides: [(key, spoilt.value)]))
    for part in spoilt.named { #expect(refusal.contains(part), "'\(part)' is not in: \(refusal)") }
    #expect(!refusal.contains("\n"))
  }

  /// An `as_of` by a column without a table.
  @Test func aColumnOfDaysNeedsATable() throws {
    let config = ScratchLoans.least.replacing("rows: loans\n", with: "as_of: {column: date}\n")
    let refusal = try #require(ScratchConfig.refusal(config))
    #expect(refusal.contains("a table and its column, as in loans.date"), "\(refusal)")
  }
}
