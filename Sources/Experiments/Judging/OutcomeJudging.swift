import Evaluation
package import Features
import Frames
package import Learning
import Runs

/// Judges tiers by what customers did in the outcome window. A customer's tier comes from a model that was fitted
/// without that customer.
package struct OutcomeJudging {
  private let outcome: Outcome
  private let tierNames: [String]
  private let settings: EvaluationSettings
  private let folds: Folds
  private let seed: UInt64
  private let workers: Workers
  private let inactive: [Bool]

  package init(
    outcome: Outcome, tierNames: [String], settings: EvaluationSettings, folds: Folds, seed: UInt64, workers: Workers
  ) {
    self.outcome = outcome
    self.tierNames = tierNames
    self.settings = settings
    self.folds = folds
    self.seed = seed
    self.workers = workers
    inactive = outcome.active.map { !$0 }
  }

  /// - Parameter held: For each repeat, each customer's labels by the model that was fitted without the customer.
  package func judge(held: [Labels]) -> Judgement {
    var judgement = Judgement()
    let judgedAll = judgements(held)
    for (position, value) in outcome.values.enumerated() {
      let principal = position == 0
      let suffix = principal ? "" : "." + value.name
      let judged = judgedAll[position]
      let byFold = foldOutcomes(held, value)
      add(judged, byFold, suffix: suffix, to: &judgement)
      if principal { addInactivity(judged, byFold, to: &judgement) }
      let missing = judged[0].missingValueCount
      if missing > 0 {
        judgement.notes.append(
          "\(missing) of \(folds.rowCount) customers have no '\(value.name)' in the outcome window and are left out of its metrics."
        )
      }
    }
    describe(&judgement)
    return judgement
  }

  /// For each value, each repeat's judgement; the values and repeats share their resamples.
  private func judgements(_ held: [Labels]) -> [[OutcomeJudgement]] {
    let later = workers.map(outcome.values.count) { LaterValues(outcome.values[$0].values) }
    let outcomes = workers.map(later.count * held.count) { task in
      let (value, repetition) = task.quotientAndRemainder(dividingBy: held.count)
      let labels = held[repetition]
      return TierOutcome(
        tiers: labels.tiers, tierCount: tierNames.count, later: later[value], scores: labels.scores, inactive: inactive)
    }
    let judged = TierOutcome.judgements(of: outcomes, draws: settings.bootstrap, seed: seed, workers: workers)
    return later.indices.map { Array(judged[$0 * held.count..<($0 + 1) * held.count]) }
  }

  private func foldOutcomes(_ held: [Labels], _ value: OutcomeValue) -> [TierOutcome] {
    let count = folds.foldCount
    return workers.map(held.count * count) { task in
      let (repetition, fold) = task.quotientAndRemainder(dividingBy: count)
      let rows = folds.testRows(fold: fold, repetition: repetition)
      func taken<Element>(_ all: [Element]) -> [Element] { rows.map { all[$0] } }
      let labels = held[repetition]
      return TierOutcome(
        tiers: taken(labels.tiers), tierCount: tierNames.count, laterValues: taken(value.values),
        scores: labels.scores.map(taken), inactive: taken(inactive))
    }
  }

  private func add(
    _ judged: [OutcomeJudgement], _ byFold: [TierOutcome], suffix: String, to judgement: inout Judgement
  ) {
    let tierFolds = byFold.map { $0.valueByTier() }
    for (tier, name) in tierNames.enumerated() {
      func metric(
        _ estimate: (OutcomeJudgement.Tier) -> Estimate, _ fold: (TierValue) -> Measure
      ) -> Metric {
        // A tier is not better for holding more: which share it should hold is the reader's business.
        self.metric(judged.map { estimate($0.tiers[tier]) }, tierFolds.map { fold($0[tier]).value }, .none)
      }
      judgement.metrics["tier.\(name).value_share\(suffix)"] = metric({ $0.valueShare }, { $0.valueShare })
      judgement.metrics["tier.\(name).later_mean\(suffix)"] = metric({ $0.mean }, { $0.mean })
      judgement.metrics["tier.\(name).later_median\(suffix)"] = metric({ $0.median }, { $0.median })
      judgement.metrics["tier.\(name).lift\(suffix)"] = metric({ $0.lift }, { $0.lift })
    }
    let concentrations = byFold.map { $0.tierConcentration() }
    judgement.metrics["gini\(suffix)"] = metric(
      judged.map(\.tierGini), concentrations.map(\.gini.value), .higher)
    judgement.metrics["concentration\(suffix)"] = metric(
      judged.map(\.tierConcentration), concentrations.map(\.concentrationIndex.value), .higher)
    guard judged.allSatisfy({ $0.rankCorrelation != nil && $0.scoreGini != nil }) else { return }
    judgement.metrics["spearman\(suffix)"] = metric(
      judged.map { $0.rankCorrelation! }, byFold.map { $0.rankCorrelation()?.value }, .higher)
    judgement.metrics["gini_score\(suffix)"] = metric(
      judged.map { $0.scoreGini! }, byFold.map { $0.scoreConcentration()?.gini.value }, .higher)
  }

  /// The mean over repeats of the measure and of its interval's ends.
  private func metric(_ estimates: [Estimate], _ folds: [Double?], _ direction: Metric.Direction) -> Metric {
    func mean(_ part: (Estimate) -> Double?) -> Double? {
      let values = estimates.compactMap(part)
      return values.count == estimates.count ? values.reduce(0, +) / Double(values.count) : nil
    }
    let repeats = estimates.count > 1 ? ", mean of \(estimates.count) repeats" : ""
    return Metric(
      mean(\.value), low: mean(\.low), high: mean(\.high),
      interval: "percentile bootstrap over customers, \(settings.bootstrap) draws, 95 %\(repeats)",
      n: self.folds.rowCount, folds: folds, direction: direction, reason: estimates.compactMap(\.reason).first)
  }

  private func addInactivity(_ judged: [OutcomeJudgement], _ byFold: [TierOutcome], to judgement: inout Judgement) {
    guard let rates = judged[0].inactivity else { return }
    let foldRates = byFold.map { $0.inactivityByTier() }
    for (tier, name) in tierNames.enumerated() {
      let rate = rates.tiers[tier]
      judgement.metrics["tier.\(name).inactivity"] = Metric(
        rate.rate.value, low: rate.interval?.low, high: rate.interval?.high, interval: "Wilson, 95 %",
        n: Int(rate.customers), folds: foldRates.map { $0?.tiers[tier].rate.value }, direction: .none,
        reason: rate.rate.reason)
    }
    judgement.metrics["inactivity_spread"] = Metric(
      rates.spread.value, n: folds.rowCount, folds: foldRates.map { $0?.spread.value }, direction: .higher,
      reason: rates.spread.reason)
    if let reason = rates.spread.reason {
      judgement.notes.append("Inactivity says nothing here: \(reason).")
    }
  }

  private func describe(_ judgement: inout Judgement) {
    judgement.diagnostics["outcome"] = .object([
      "first_day": .string(outcome.window.first.description), "last_day": .string(outcome.window.last.description),
      "partial": .flag(outcome.partial), "values": .list(outcome.values.map { .string($0.name) }),
      "inactive": .number(Double(inactive.count { $0 })),
    ])
    if outcome.partial {
      judgement.notes.append(
        "The outcome window is partial: the data end on \(outcome.window.last), as the config allows.")
    }
  }
}
