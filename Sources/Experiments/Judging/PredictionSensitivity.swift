import Evaluation
package import Features
package import Models
import Runs

/// Judges how far a prediction hangs on what an analyst chose: how often an event counts, and what stands for missing
/// values.
///
/// The model is fitted to all rows with each other choice, and held against the model as it is on those rows.
package struct PredictionSensitivity {
  private let scores: FittedPredictor.Scores
  private let events: [Bool]

  /// - Parameters:
  ///   - scores: What the model as it is says of every row.
  ///   - events: Whether each row is an event.
  package init(_ scores: FittedPredictor.Scores, events: [Bool]) {
    self.scores = scores
    self.events = events
  }

  /// - Parameters:
  ///   - eventWeight: How often an event counted in the model as it is; a scorecard's rows all count once.
  ///   - hasMissing: Whether any input that the model fills is missing for any row.
  ///   - refit: What the model with other settings says of every row that it is fitted to.
  package func judge(
    _ predictor: PredictorSettings, eventWeight: Double, _ preparation: Preparation, hasMissing: Bool,
    refit: (PredictorSettings, Preparation) throws -> FittedPredictor.Scores
  ) throws -> Judgement {
    var judgement = Judgement()
    for choice in Self.choices(predictor, eventWeight, preparation) {
      let name = "sensitivity.\(choice.name)"
      let (refits, reason) = try choice.refits(hasMissing: hasMissing, refit: refit)
      try add(name, refits, reason: reason, to: &judgement)
    }
    return judgement
  }

  private typealias Choice = SensitivityChoice<PredictorSettings>

  private static func choices(
    _ predictor: PredictorSettings, _ eventWeight: Double, _ preparation: Preparation
  ) -> [Choice] {
    switch predictor {
    case .logistic(let logistic):
      let weights = [1 - Choice.change, 1 + Choice.change].map { factor in
        var other = logistic
        other.eventWeight = .times(factor * eventWeight)
        return (PredictorSettings.logistic(other), preparation)
      }
      return [Choice(name: "weights.event", isOfMissing: false, settings: weights)]
        + preparation.otherFillings.map { name, other in
          Choice(name: "missing.\(name)", isOfMissing: true, settings: [(predictor, other)])
        }
    case .scorecard(let scorecard):
      let fallbacks: [EvidenceFallback] = [.neutral, .mostRisky]
      return fallbacks.map { fallback in
        var other = scorecard
        other.binning.rule = other.binning.rule.withoutEvidenceApart(fallback)
        other.binning.rules = other.binning.rules.mapValues { $0.withoutEvidenceApart(fallback) }
        return Choice(
          name: "missing.\(fallback.rawValue)", isOfMissing: true, settings: [(.scorecard(other), preparation)])
      }
    }
  }

  private func add(
    _ name: String, _ refits: [FittedPredictor.Scores], reason: String?, to judgement: inout Judgement
  ) throws {
    let count = events.count
    func mean(_ difference: (Int) -> Double) -> Double {
      events.indices.reduce(0) { $0 + difference($1) } / Double(max(1, count))
    }
    let moved = refits.map { refit in mean { refit.grades[$0] != scores.grades[$0] ? 1 : 0 } }
    let shifts = refits.map { refit in mean { abs(refit.probabilities[$0] - scores.probabilities[$0]) } }
    let now = try area(scores)
    let gains = try refits.compactMap { refit in try area(refit).flatMap { area in now.map { area - $0 } } }
    for (part, value) in [
      ("moved_share", moved.max()), ("probability_change", shifts.max()),
      ("auc_change", gains.max { abs($0) < abs($1) }),
    ] {
      judgement.metrics["\(name).\(part)"] = Metric(value, n: count, direction: .none, reason: reason)
    }
  }

  private func area(_ scores: FittedPredictor.Scores) throws -> Double? {
    try ScoredSample(scores: scores.probabilities, events: events).areaUnderCurve().value.value
  }
}

extension BinningRule {
  /// The rule with which no missing or special value has a weight of evidence of its own.
  fileprivate func withoutEvidenceApart(_ fallback: EvidenceFallback) -> BinningRule {
    var rule = self
    rule.minimumSeparateCount = .greatestFiniteMagnitude
    (rule.missing, rule.special) = (fallback, fallback)
    return rule
  }
}
