import Evaluation
import Learning

/// The tests of two runs on one common holdout, from what their assignments say of each customer.
struct HoldoutTests {
  private var differences: [String: PairedDifference] = [:]

  /// The difference of a metric; nothing where the holdout does not give it.
  func difference(of metric: String) -> PairedDifference? { differences[metric] }

  /// Looks at the assignments only where some metric has no folds to be tested by.
  init(_ baseline: ComparedRun, _ other: ComparedRun, settings: VerdictSettings, workers: Workers) throws {
    guard baseline.record.fingerprints.split == other.record.fingerprints.split else { return }
    let isPrediction = baseline.isPrediction
    let principal = isPrediction ? "auc" : "gini"
    let folds = baseline.record.metrics[principal]?.folds.count ?? FittingTest.leastFolds
    guard folds < FittingTest.leastFolds else { return }
    guard let first = try baseline.assignments(), let second = try other.assignments(), first.keys == second.keys
    else { return }
    let seed = UInt64(baseline.record.config["seed"]?.number ?? 1)
    if isPrediction {
      try addPredictions(first, second, baseline.record, settings, seed, workers)
    } else {
      addTiers(first, baseline.record, second, other.record, settings, seed, workers)
    }
  }

  private mutating func addPredictions(
    _ first: AssignmentTable, _ second: AssignmentTable, _ record: RunRecord, _ settings: VerdictSettings,
    _ seed: UInt64, _ workers: Workers
  ) throws {
    guard let one = first.numbers("held_out_probability"), let two = second.numbers("held_out_probability"),
      let events = first.texts("event"), events == second.texts("event")
    else { return }
    let rows = one.indices.filter { !one[$0].isNaN && !two[$0].isNaN }
    guard !rows.isEmpty else { return }
    let holdout = try PairedHoldout(
      first: rows.map { one[$0] }, second: rows.map { two[$0] }, events: rows.map { events[$0] == "1" },
      customers: rows.map { first.customers[$0] }, workers: workers)
    let asked = HoldoutTests.statistics(record)
    let found = holdout.differences(of: asked.map(\.1), draws: settings.draws, seed: seed, workers: workers)
    for ((name, _), difference) in zip(asked, found) { differences[name] = difference }
    if let areas = holdout.areas() { differences["auc"] = areas }
    if let areas = differences["auc"] {
      differences["gini"] = areas.scaled(by: 2)
      differences["auc.bootstrap"] = areas
    }
  }

  /// The metrics that a holdout of probabilities gives, as the config defines them.
  private static func statistics(_ record: RunRecord) -> [(String, HoldoutStatistic)] {
    var asked: [(String, HoldoutStatistic)] = [
      ("auc", .rank(.areaUnderCurve)), ("ks", .rank(.kolmogorovSmirnov)),
      ("average_precision", .rank(.averagePrecision)), ("log_loss", .logLoss), ("brier", .brier),
      ("brier_skill", .brierSkill),
    ]
    if let profit = profit(record.config["evaluate"]?["profit"]) { asked.append(("profit", .rank(profit))) }
    if let cutoff = record.metrics["cut_off"]?.value {
      asked += HoldoutStatistic.ConfusionMeasure.allCases.map {
        ("cut_off.\($0.rawValue)", .confusion($0, cutoff: cutoff))
      }
    }
    return asked
  }

  private static func profit(_ settings: JSONValue?) -> RankStatistic? {
    func number(_ key: String) -> Double { settings?[key]?.number ?? .nan }
    switch settings?["kind"]?.text {
    case "churn":
      return
        (try? ChurnProfit(
          alpha: number("alpha"), beta: number("beta"), lifetimeValue: number("lifetime_value"),
          incentive: number("incentive"), contact: number("contact"))).map { .churnProfit($0) }
    case "credit":
      return
        (try? CreditProfit(
          fullRecoveryShare: number("full_recovery_share"), totalLossShare: number("total_loss_share"),
          returnOnLoan: number("return_on_loan"))).map { .creditProfit($0) }
    default: return nil
    }
  }

  private mutating func addTiers(
    _ first: AssignmentTable, _ record: RunRecord, _ second: AssignmentTable, _ otherRecord: RunRecord,
    _ settings: VerdictSettings, _ seed: UInt64, _ workers: Workers
  ) {
    guard let later = first.numbers("later_value"), later.contains(where: { !$0.isNaN }) else { return }
    guard let one = first.outcome(later, record), let two = second.outcome(later, otherRecord) else { return }
    let names: [(String, TierOutcome.Statistic)] = [
      ("gini", .gini), ("concentration", .concentration), ("gini_score", .scoreGini), ("spearman", .rankCorrelation),
    ]
    let found = TierOutcome.differences(
      one, two, of: names.map(\.1), draws: settings.draws, seed: seed, workers: workers)
    for ((name, _), difference) in zip(names, found) { differences[name] = difference }
  }
}

extension AssignmentTable {
  /// The rows' tiers beside their later values; nothing where a tier is not one of the config's.
  fileprivate func outcome(_ later: [Double], _ record: RunRecord) -> TierOutcome? {
    guard let names = texts("tier") else { return nil }
    let known = record.config["tiers"]?["names"]?.items?.map(\.text) ?? []
    let tiers = names.compactMap { name in known.firstIndex(of: name) }
    guard tiers.count == names.count else { return nil }
    let scores = numbers("score").flatMap { $0.contains { $0.isNaN } ? nil : $0 }
    return TierOutcome(tiers: tiers, tierCount: known.count, laterValues: later, scores: scores)
  }
}
