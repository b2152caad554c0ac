import Experiments
import Models
import Runs
import Testing

/// The keys of predictors: what they set, what they are where nothing is said, and what they refuse.
@Suite struct PredictorKeysTests {
  private func config(_ model: String) -> String {
    """
    name: bad-loans
    dataset: loans
    rows: loans
    label: {name: bad, column: class, positive: ["2"], negative: ["1"]}
    features: [duration, amount]
    cases:
      - name: one
        model: {\(model)}

    """
  }

  private func predictor(_ model: String) throws -> (settings: PredictorSettings, resolved: JSONValue) {
    let experiment = try ScratchConfig.experiment(config(model)).cases[0]
    guard case .prediction(let task) = experiment.task else {
      Issue.record("\(model) is no prediction")
      throw CancellationError()
    }
    return (task.predictor, try #require(experiment.resolved["model"]))
  }

  private func logistic(_ model: String) throws -> LogisticPredictor {
    guard case .logistic(let settings) = try predictor("kind: logistic" + model).settings else {
      Issue.record("\(model) is no logistic")
      throw CancellationError()
    }
    return settings
  }

  private func scorecard(_ model: String) throws -> ScorecardPredictor {
    guard case .scorecard(let settings) = try predictor("kind: scorecard" + model).settings else {
      Issue.record("\(model) is no scorecard")
      throw CancellationError()
    }
    return settings
  }

  @Test func reasons() throws {
    #expect(try scorecard("").reasons == ReasonSettings(count: 4, baseline: .maximum))
    #expect(try scorecard(", reasons: 2, reason_baseline: mean").reasons == ReasonSettings(count: 2, baseline: .mean))
    let resolved = try predictor("kind: scorecard").resolved
    #expect(resolved["reasons"] == .number(4) && resolved["reason_baseline"] == .string("maximum"))
  }

  @Test func eventWeights() throws {
    #expect(try logistic("").eventWeight == .times(1))
    #expect(try logistic(", event_weight: 3.5").eventWeight == .times(3.5))
    #expect(try logistic(", event_weight: balanced").eventWeight == .balanced)
    #expect(try predictor("kind: logistic, event_weight: balanced").resolved["event_weight"] == .string("balanced"))
  }

  @Test func offsetAndSelection() throws {
    let least = try logistic("")
    #expect(least.offset == nil && least.selection == nil)
    #expect(try logistic(", offset: age").offset == "age")
    for (word, criterion) in [
      ("akaike", StepwiseSelection.Criterion.akaike), ("bayes", .bayes), ("likelihood_ratio", .likelihoodRatio),
    ] { #expect(try logistic(", penalty: none, select: \(word)").selection == criterion) }
  }

  @Test func search() throws {
    #expect(try logistic("").search == nil)
    let found = try logistic(
      ", penalty: elastic_net, search: {draws: 7, strengths: [0.001, 1], lasso_share: [0.2, 0.9]}")
    #expect(found.search == PenaltySearch(draws: 7, strengths: 0.001...1, lassoShares: 0.2...0.9))
    let fixed = try logistic(", penalty: elastic_net, lasso_share: 0.3, search: {}, choose: best")
    #expect(fixed.search == PenaltySearch(draws: 20, strengths: 0.0001...1))
    #expect(fixed.regression.penalty.lassoShare == 0.3 && !fixed.takesSimplest)
    #expect(try logistic(", penalty: l1, search: {}").regression.penalty.lassoShare == 1)
  }

  @Test func stability() throws {
    #expect(try scorecard("").stability == nil)
    #expect(try scorecard(", select: {stability: 0.1}").stability == StabilityFilter(maximumIndex: 0.1))
  }

  @Test(arguments: [
    ("kind: scorecard, reasons: -1", "model.reasons"), ("kind: scorecard, reasons: 2.5", "model.reasons"),
    ("kind: scorecard, reason_baseline: median", "model.reason_baseline"),
    ("kind: scorecard, select: {stability: -1}", "model.select.stability"),
    ("kind: scorecard, event_weight: 2", "unknown key 'event_weight'"),
    ("kind: logistic, reasons: 2", "unknown key 'reasons'"),
    ("kind: logistic, event_weight: 0", "model.event_weight"),
    ("kind: logistic, event_weight: balance", "did you mean 'balanced'?"),
    ("kind: logistic, select: akaike", "penalty: none"),
    ("kind: logistic, penalty: none, select: akaike, event_weight: 2", "an event_weight"),
    ("kind: logistic, penalty: none, select: akaike, signs: {amount: positive}", "signs"),
    ("kind: logistic, penalty: none, select: aic", "model.select"),
    ("kind: logistic, penalty: none, search: {}", "no search beside penalty: none"),
    ("kind: logistic, strengths: [1], search: {}", "no strengths beside a search"),
    ("kind: logistic, search: {draws: 0}", "model.search.draws"),
    ("kind: logistic, search: {strengths: [1, 0.1]}", "the lower one first"),
    ("kind: logistic, search: {strengths: [0, 1]}", "above 0"),
    ("kind: logistic, search: {lasso_share: [0, 1]}", "elastic_net"),
    ("kind: logistic, penalty: elastic_net, search: {lasso_share: [0, 2]}", "from 0 to 1"),
    ("kind: logistic, penalty: elastic_net, lasso_share: 0.5, search: {lasso_share: [0, 1]}", "a search that draws it"),
    ("kind: logistic, search: {seed: 1}", "unknown key 'seed'"),
  ]) func whatCannotBeIsRefused(model: String, named: String) {
    let refusal = ScratchConfig.refusal(config(model))
    #expect(refusal?.contains(named) == true, "\(refusal ?? "it was read")")
  }
}
