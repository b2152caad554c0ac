import Features
import Frames
import Learning
import Models
import Testing

/// What a predictor cannot be fitted to is refused by name.
@Suite struct PredictorRefusalTests {
  private let sample = PredictionSample()

  private func refusal(_ settings: PredictorSettings, _ training: PredictionTraining) -> ModelError? {
    modelError { _ = try settings.fit(training) }
  }

  private var logistic: LogisticPredictor { LogisticPredictor(regression: LogisticRegression(), strengths: [0.01]) }

  @Test func filtersThatLeaveNothingAreNamed() {
    var settings = ScorecardPredictor()
    settings.information.minimum = 100
    #expect(
      refusal(.scorecard(settings), sample.training())
        == .nothingLeft(model: "scorecard", filter: "information_value", count: 4))
    // One value tells nothing, so its coefficient is 0.
    settings.information.minimum = 0
    let constant = PredictionSample(
      table: Frame([Column("branches", .number(.init(repeating: 1, count: 600)))]), target: sample.target)
    #expect(
      refusal(.scorecard(settings), constant.training(inputs: ["branches"]))
        == .nothingLeft(model: "scorecard", filter: "selection", count: 1))
  }

  @Test func aPenaltyThatLeavesNothingIsNamed() {
    var settings = logistic
    (settings.regression.penalty.lassoShare, settings.strengths) = (1, [1e6])
    let inputs = ["age", "noise"]
    #expect(
      refusal(.logistic(settings), sample.training(inputs: inputs))
        == .nothingLeft(model: "logistic", filter: "penalty", count: inputs.count))
  }

  @Test func stepsHaveNoOddsToShift() {
    var settings = logistic
    (settings.calibration, settings.populationRate) = (.isotonic, 0.1)
    let found = refusal(.logistic(settings), sample.training())
    guard case .setting("logistic", "calibrate", "isotonic", _) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test(arguments: [0, 1]) func aClassThatIsMissingInTheTrainingRowsIsNamed(_ present: Int) {
    let rows = sample.target.indices.filter { sample.target[$0] == Double(present) }
    #expect(
      refusal(.logistic(logistic), sample.training(rows: rows))
        == .oneClass(model: "logistic_regression", presentClass: present, rowCount: rows.count))
    let count = Double(rows.count)
    #expect(
      refusal(.scorecard(ScorecardPredictor()), sample.training(rows: rows))
        == .binning(.oneClass(events: present == 1 ? count : 0, nonEvents: present == 1 ? 0 : count)))
  }

  @Test func noStrengthIsRefused() {
    var settings = logistic
    settings.strengths = []
    #expect(
      refusal(.logistic(settings), sample.training())
        == .setting(model: "logistic", key: "strengths", value: "[]", wanted: "at least one strength"))
  }

  @Test(arguments: [0.0, 1, -0.2, .nan]) func aRateThatIsNoneIsRefused(_ rate: Double) {
    var settings = logistic
    settings.populationRate = rate
    guard case .setting("prior_shift", "to", _, _) = refusal(.logistic(settings), sample.training()) else {
      Issue.record("a rate of \(rate) was accepted")
      return
    }
  }

  /// 40 is an age that some have.
  @Test func aSpecialValueAmongOrdinaryOnesIsRefusedUnlessItIsSaid() throws {
    var rule = BinningRule()
    rule.specials = [SpecialValue(.number(40), meaning: "unknown")]
    var settings = ScorecardPredictor(binning: Binning(rules: ["age": rule]))
    guard
      case .binning(.specialAmongOrdinary("age", .number(40), _, _)) = refusal(
        .scorecard(settings), sample.training())
    else {
      Issue.record("40 was accepted as a special age")
      return
    }
    rule.specials[0].amongOrdinary = true
    settings.binning.rules["age"] = rule
    #expect(refusal(.scorecard(settings), sample.training()) == nil)
  }

  @Test func anUnknownIndicatorIsNamed() {
    for settings in [PredictorSettings.logistic(logistic), .scorecard(ScorecardPredictor())] {
      do {
        _ = try settings.fit(sample.training(inputs: ["income", "incme"]))
        Issue.record("'incme' was accepted by \(settings.kind)")
      } catch {
        #expect("\(error)".contains("'incme'"), "\(error)")
      }
    }
  }

  /// A level that training never saw has a stated value, or is refused by name where the rule says so.
  @Test func aLevelNeverSeenScoresAsTheRuleSays() throws {
    let other = Frame(
      sample.table.columns.dropLast() + [
        Column(
          "region", .category(codes: .init(repeating: 0, count: sample.target.count), levels: ["east"]))
      ])
    let neutral = try ScorecardPredictor().fit(sample.training())
    guard case .scorecard(let detail) = neutral.detail else { return }
    let region = try #require(detail.scorecard.variables.first { $0.name == "region" })
    let (known, unseen) = (try neutral.scores(sample.table), try neutral.scores(other))
    let points = try detail.scorecard.points(sample.table.columns.map { try BinningColumn($0) })
    let place = try #require(detail.scorecard.variables.firstIndex { $0.name == "region" })
    for row in sample.target.indices {
      #expect(
        unseen.points![row] - known.points![row] == region.unseenPoints! - points.columns[place][row])
    }
    var rule = BinningRule()
    rule.unseen = .refuse
    let strict = try ScorecardPredictor(binning: Binning(rules: ["region": rule])).fit(sample.training())
    guard case .rowsRefused("scorecard", 600, let reason) = modelError({ _ = try strict.scores(other) }) else {
      Issue.record("a level never seen was scored")
      return
    }
    #expect(reason == "'region' has a level that training never saw")
  }
}
