import Evaluation
import Experiments
import Features
import Models
import Runs
import Testing

/// Configs of predictions are read as they are written, with every default written out in the resolved form.
@Suite struct PredictionConfigTests {
  private func one(_ overrides: [(keyPath: String, value: String)] = [], _ yaml: String = ScratchLoans.least) throws
    -> ExperimentCase
  {
    try ScratchConfig.experiment(yaml, overrides: overrides).cases[0]
  }

  private func task(_ overrides: [(keyPath: String, value: String)] = []) throws -> PredictionTask {
    guard case .prediction(let task) = try one(overrides).task else {
      throw ExperimentsError.unfitConfig(place: "test", problem: "no prediction")
    }
    return task
  }

  @Test func everyDefaultIsWrittenOut() throws {
    let one = try one()
    #expect(
      one.resolved["evaluate"]
        == .object([
          "folds": .number(5), "repeats": .number(10), "split": .string("stratified"), "inner_folds": .number(5),
          "bootstrap": .number(500), "cut_off": .object(["probability": .number(0.5)]), "profit": .null,
          "fairness": .null, "strategy": .null, "reject_inference": .null,
          "leaks": .object(["threshold": .number(0.95), "accept": .list([])]), "sensitivity": .flag(true),
        ]))
    #expect(
      one.resolved["label"]
        == .object([
          "name": .string("bad"), "table": .null, "column": .string("status"), "positive": .list([.string("B")]),
          "negative": .list([.string("A"), .string("C")]), "excluded": .list([]), "provisional": .list([]),
          "rejected": .list([]), "accepted": .null,
        ]))
    #expect(
      one.resolved["model"]
        == .object([
          "kind": .string("logistic"), "penalty": .string("l2"), "choose": .string("simplest"),
          "strengths": .list([1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001].map(JSONValue.number)),
          "signs": .object([:]), "calibrate": .string("none"), "population_rate": .null,
          "event_weight": .number(1), "offset": .null, "search": .null, "select": .string("none"),
        ]))
    #expect(one.resolved["tiers"]?["names"] == .list(["low", "medium", "high"].map(JSONValue.string)))
    #expect(one.resolved["tiers"]?["shares"] == .list([.number(1.0 / 3), .number(1.0 / 3)]))
    #expect(one.resolved["rows"] == .string("loans") && one.resolved["as_of"] == .null)
  }

  @Test func everyDefaultOfAScorecardIsWrittenOut() throws {
    let model = try one([("cases.logistic.model", "{kind: scorecard, variables: {term: {specials: [{value: 99}]}}}")])
      .resolved["model"]
    #expect(
      model?["select"]
        == .object([
          "information_value": .number(0.02), "largest_information_value": .null, "correlation": .number(0.75),
          "stepwise": .string("none"), "stability": .null,
        ]))
    #expect(
      model?["points"]
        == .object([
          "base_score": .number(600), "base_odds": .number(50), "double_odds": .number(20),
          "rounding": .string("nearest"), "base": .string("apart"),
        ]))
    #expect(model?["strength"] == .number(0) && model?["signs"] == .string("free"))
    guard case .object(let rule) = model?["bins"] else {
      Issue.record("no bins")
      return
    }
    #expect(
      Set(rule.keys) == [
        "maximum_bins", "minimum_share", "minimum_count", "minimum_events", "minimum_non_events", "direction",
        "turning_gain", "maximum_prebins", "tree_leaves", "prebin_edges", "rare_share", "smoothing", "specials",
        "minimum_separate_count", "missing", "special", "unseen", "manual",
      ])
    #expect(
      model?["variables"]?["term"]?["maximum_bins"] == rule["maximum_bins"],
      "a variable's rule departs from the shared one")
    #expect(
      model?["variables"]?["term"]?["specials"]
        == .list([.object(["value": .number(99), "meaning": .string(""), "among_ordinary": .flag(false)])]))
  }

  @Test func sayingADefaultChangesNothing() throws {
    let said = try one([
      ("evaluate", "{folds: 5, split: stratified, leaks: {threshold: 0.95}, cut_off: {probability: 0.5}}"),
      ("tiers", "{names: [low, medium, high]}"), ("cases.logistic.model", "{kind: logistic, penalty: l2, signs: {}}"),
    ])
    #expect(try said.resolved == one().resolved)
  }

  @Test func everyDefinitionOfALabelIsRead() throws {
    func label(_ text: String) throws -> Label {
      try task([("label", text), ("outcome", "{window: 90d}"), ("as_of", "2025-06-30")]).label
    }
    #expect(try label("{name: churn, inactive: true}") == Label(name: "churn", definition: .inactive))
    #expect(try label("{name: churn, closed: true}").definition == .closed)
    #expect(
      try label("{name: fall, fallen: {indicator: balance_last, share: 0.5}}").definition
        == .fallen(FallenLabel(indicator: "balance_last", share: 0.5, comparison: .level)))
    #expect(
      try label("{name: reply, events: {table: answers, where: 'yes == true', at_least: 2}}").definition
        == .events(EventLabel(table: "answers", filter: "yes == true", atLeast: 2)))
    #expect(
      try label("{name: bad, table: loan, column: s, positive: [B, D], negative: [A, C], provisional: [C, D]}")
        .definition
        == .column(
          ColumnLabel(
            table: "loan", column: "s", positive: ["B", "D"], negative: ["A", "C"], provisional: ["C", "D"])))
  }

  @Test func everyKindOfAsOfIsRead() throws {
    func asOf(_ text: String) throws -> ExperimentCase { try one([("as_of", text)]) }
    #expect(try asOf("2025-06-30").resolved["as_of"] == .string("2025-06-30"))
    let days = JSONValue.list(["2024-12-31", "2025-03-31", "2025-06-30"].map(JSONValue.string))
    #expect(
      try asOf("[2025-06-30, 2024-12-31, 2025-03-31, 2024-12-31]").resolved["as_of"] == days, "in order, each once")
    #expect(try asOf("{from: 2024-12-31, to: 2025-06-30, every: 3mo}").resolved["as_of"] == days)
    let column = JSONValue.object(["column": .string("loans.date"), "days_before": .number(1)])
    #expect(try asOf("{column: loans.date}").resolved["as_of"] == column)
    #expect(try asOf("{column: date}").resolved["as_of"] == column, "the table is the one that rows names")
  }

  @Test func modelsAreReadAsTheyAreWritten() throws {
    func predictor(_ text: String) throws -> PredictorSettings { try task([("cases.logistic.model", text)]).predictor }
    #expect(
      try predictor(
        "{kind: logistic, penalty: elastic_net, lasso_share: 0.3, strengths: [0.1], signs: {term: negative}}")
        == .logistic(
          LogisticPredictor(
            regression: LogisticRegression(penalty: LogisticPenalty(strength: 0, lassoShare: 0.3)), strengths: [0.1],
            signs: ["term": .notPositive])))
    #expect(
      try predictor("{kind: logistic, penalty: none, choose: best, calibrate: platt, population_rate: 0.02}")
        == .logistic(
          LogisticPredictor(
            regression: LogisticRegression(), strengths: [0], takesSimplest: false, calibration: .platt,
            populationRate: 0.02)))
    guard
      case .scorecard(let card) = try predictor(
        """
        {kind: scorecard, bins: {maximum_bins: 4, smoothing: {method: none}}, strength: 0.1, signs: demanded,
         variables: {purpose: {manual: {groups: [[car, trip], [home]], reason: policy}}, term: {maximum_bins: 2}},
         points: {base_odds: 20, rounding: none}}
        """)
    else {
      Issue.record("another kind")
      return
    }
    #expect(card.binning.rule.maximumBins == 4 && card.binning.rule.smoothing == .none)
    #expect(
      card.binning.rules["term"]?.maximumBins == 2 && card.binning.rules["term"]?.smoothing == WeightSmoothing.none)
    #expect(
      card.binning.rules["purpose"]?.manual == ManualBins(groups: [["car", "trip"], ["home"]], reason: "policy"))
    #expect(card.demandsSigns && card.regression.penalty == .ridge(0.1))
    #expect(card.scaling == ScorecardScaling(baseOdds: 20, rounding: .none))
  }

  @Test func judgingIsReadAsItIsWritten() throws {
    let evaluation = try task([
      ("as_of", "[2024-01-31, 2024-02-29]"), ("outcome", "{window: 60d, gap: 5d}"),
      ("evaluate", "{split: time, folds: 1, training: 365d, cut_off: {false_positive: 1, false_negative: 4}}"),
    ]).evaluation
    #expect(evaluation.split.kind == .time && evaluation.split.trainingDays == 365)
    #expect(evaluation.split.gapDays == 65, "by default, all of the outcome window")
    guard case .costs(let costs) = evaluation.cutOff else {
      Issue.record("no costs")
      return
    }
    #expect(costs.probabilityCutoff == 0.2)
    let fairness = try task([("evaluate", "{cut_off: {probability: 0.3}, fairness: {groups: [purpose]}}")]).evaluation
      .fairness
    #expect(fairness?.rules.cutoff == 0.3, "that of the decisions, unless another is said")
    #expect(fairness?.rules.favourable == .below && fairness?.rules.leastRows == 100)
  }
}
