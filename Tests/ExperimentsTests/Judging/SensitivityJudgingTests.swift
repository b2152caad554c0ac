import Experiments
import Features
import Models
import Runs
import Testing
import TierScoring

/// What refits say is held against the model as it is; the numbers are worked out by hand.
@Suite struct SensitivityJudgingTests {
  /// Two customers of each tier; the higher have all later value.
  private let judging = SensitivityJudging(tiers: [0, 0, 1, 1], tierCount: 2, later: [4, 4, 0, 0])

  private var score: WeightedScore {
    WeightedScore(
      dimensions: [
        .init(name: "Value", weight: 0.6, indicators: [.init(indicator: "monetary", missing: 0)]),
        .init(name: "activity", weight: 0.4, indicators: [.init(indicator: "frequency")]),
      ], cuts: .shares([0.5]))
  }

  @Test func weightsAreChangedByAFifthEachWayAndTheLargerChangeIsTold() throws {
    var seen: [[Double]] = []
    let judgement = try judging.judge(.weightedScore(score), Preparation(), hasMissing: false) { model, _ in
      guard case .weightedScore(let score) = model else { return [] }
      seen.append(score.dimensions.map(\.weight))
      return score.dimensions[0].weight > 0.6 ? [0, 1, 0, 1] : [0, 0, 1, 1]
    }
    #expect(seen == [[0.6 * 0.8, 0.4], [0.6 * 1.2, 0.4], [0.6, 0.4 * 0.8], [0.6, 0.4 * 1.2]])
    #expect(judgement.metrics["sensitivity.weights.value.moved_share"]?.value == 0.5)
    #expect(judgement.metrics["sensitivity.weights.activity.moved_share"]?.value == 0)
    // No order puts more value first than the tiers did, so Gini was 1; the other tiers hold the same value each: 0.
    #expect(judgement.metrics["sensitivity.weights.value.gini_change"]?.value == -1)
    #expect(judgement.metrics["sensitivity.weights.activity.gini_change"]?.value == 0)
    let missing = judgement.metrics["sensitivity.missing.middling_points.moved_share"]
    #expect(missing?.value == nil && missing?.reason == "no input is missing for anyone")
  }

  @Test func everyOtherFillingIsTried() throws {
    var preparation = Preparation()
    preparation.default.missing = .median
    preparation.columns["balance"] = ColumnPreparation(missing: .refuse)
    var seen: [ColumnPreparation.MissingRule] = []
    let clusters = TierModelSettings.clusters(ClusterTiers(clusterCount: 3))
    let judgement = try judging.judge(clusters, preparation, hasMissing: true) { _, other in
      seen.append(other.default.missing)
      #expect(other.columns["balance"]?.missing == .refuse)
      return [0, 0, 1, 1]
    }
    #expect(seen == [.mean, .zero])
    #expect(judgement.metrics.keys.sorted().first == "sensitivity.missing.mean.gini_change")
  }

  // MARK: Predictions

  private func scores(_ probabilities: [Double]) -> FittedPredictor.Scores {
    FittedPredictor.Scores(
      probabilities: probabilities, grades: probabilities.map { $0 > 0.5 ? 1 : 0 }, points: nil, margins: probabilities)
  }

  private func judged(
    _ settings: PredictorSettings, eventWeight: Double = 1, hasMissing: Bool = true,
    refit: (PredictorSettings, Preparation) throws -> FittedPredictor.Scores
  ) throws -> Judgement {
    try PredictionSensitivity(scores([0.9, 0.8, 0.2, 0.1]), events: [true, true, false, false])
      .judge(settings, eventWeight: eventWeight, Preparation(), hasMissing: hasMissing, refit: refit)
  }

  private var logistic: PredictorSettings {
    .logistic(LogisticPredictor(regression: LogisticRegression(), strengths: [0]))
  }

  /// Half the rows change their grade, two of four probabilities move by 0.6, and one of four pairs is turned round.
  @Test func theLargerOfTwoChangesOfTheEventsWeightIsTold() throws {
    var weights: [EventWeight] = []
    let judgement = try judged(logistic, eventWeight: 5, hasMissing: false) { settings, _ in
      guard case .logistic(let settings) = settings else { return scores([]) }
      weights.append(settings.eventWeight)
      return scores(weights.count == 1 ? [0.9, 0.8, 0.2, 0.1] : [0.9, 0.2, 0.8, 0.1])
    }
    #expect(weights == [.times(0.8 * 5), .times(1.2 * 5)])
    let name = "sensitivity.weights.event"
    #expect(judgement.metrics["\(name).moved_share"]?.value == 0.5)
    #expect(abs(try #require(judgement.metrics["\(name).probability_change"]?.value) - 0.3) < 1e-15)
    #expect(judgement.metrics["\(name).auc_change"]?.value == -0.25)
    #expect(judgement.metrics["sensitivity.missing.mean.auc_change"]?.reason == "no input is missing for anyone")
  }

  @Test func aScorecardsMissingValuesLoseTheirOwnEvidence() throws {
    var seen: [EvidenceFallback] = []
    let judgement = try judged(.scorecard(ScorecardPredictor())) { settings, _ in
      guard case .scorecard(let settings) = settings else { return scores([]) }
      #expect(settings.binning.rule.minimumSeparateCount > 1e9)
      seen.append(settings.binning.rule.missing)
      throw ModelError.nothingLeft(model: "scorecard", filter: "selection", count: 4)
    }
    #expect(seen == [.neutral, .mostRisky])
    let metric = judgement.metrics["sensitivity.missing.most_risky.moved_share"]
    #expect(metric?.value == nil && metric?.reason?.hasPrefix("scorecard has no variable left") == true)
  }
}
