import Evaluation
import Learning

/// How often verdicts are right, over many simulated pairs of runs.
struct VerdictSimulation {
  /// How the pairs are judged.
  enum Judging: String, CaseIterable {
    case fiveFolds = "5 folds"
    case tenFolds = "10 folds"
    case repeated = "10 x 5 folds"
    case holdout = "one holdout"

    var design: FoldDesign? {
      switch self {
      case .fiveFolds: FoldDesign(foldCount: 5, repeatCount: 1)
      case .tenFolds: FoldDesign(foldCount: 10, repeatCount: 1)
      case .repeated: FoldDesign(foldCount: 5, repeatCount: 10)
      case .holdout: nil
      }
    }
  }

  /// What was found, as shares of the pairs.
  struct Row {
    var scenario: String
    var judging: String
    /// The metrics that were judged together.
    var metrics: String
    var pairs: Int
    /// The share with any false or right "better" or "worse".
    var told: Double
    /// The share with any "equivalent".
    var equivalent: Double
    /// The mean printed power, of the metric where there is one.
    var printedPower: Double
  }

  let scenario: String
  let pairs: [[Judging: [String: PairedDifference]]]

  /// Simulates pairs, and tests every metric of each in every way.
  init(
    _ scenario: String, _ design: SimulatedPair.Design, pairCount: Int, seed: UInt64,
    judgings: [Judging] = Judging.allCases
  ) {
    self.scenario = scenario
    pairs = Workers.all.map(pairCount) { number in
      let pairSeed = seed &+ UInt64(number)
      let pair = SimulatedPair(design, seed: pairSeed)
      return Dictionary(
        uniqueKeysWithValues: judgings.map { judging in
          (judging, Self.differences(pair, design.rowCount, judging, seed: pairSeed))
        })
    }
  }

  private static func differences(
    _ pair: SimulatedPair, _ rowCount: Int, _ judging: Judging, seed: UInt64
  ) -> [String: PairedDifference] {
    guard let design = judging.design else { return holdout(pair, rowCount, seed: seed) }
    let folds = Folds(rowCount: rowCount, foldCount: design.foldCount, repeatCount: design.repeatCount, seed: seed)
    return pair.folds(folds).mapValues {
      PairedDifference(folds: $0[0], $0[1], testToTraining: design.testToTraining)
    }
  }

  /// Of one holdout, what is told is of two models as they are: so they are fixed here, and equal but for the noise.
  private static func holdout(_ pair: SimulatedPair, _ rowCount: Int, seed: UInt64) -> [String: PairedDifference] {
    let judged = Array(0..<rowCount)
    let holdout = try! PairedHoldout(
      first: pair.fixedProbabilities(0, judged), second: pair.fixedProbabilities(1, judged), events: pair.events,
      customers: judged.map { String($0 + 100_000) }, workers: Workers(1))
    let found = holdout.differences(
      of: [.rank(.kolmogorovSmirnov), .rank(.averagePrecision), .brier, .logLoss], draws: 300, seed: seed,
      workers: Workers(1))
    var differences = Dictionary(
      uniqueKeysWithValues: zip(["ks", "average_precision", "brier", "log_loss"], found.map { $0! }))
    differences["auc"] = holdout.areas()!
    return differences
  }

  /// The mean difference of a metric over the pairs.
  func meanDifference(_ metric: String, _ judging: Judging) -> Double {
    pairs.reduce(0) { $0 + $1[judging]![metric]!.value } / Double(pairs.count)
  }

  /// How often verdicts on some metrics together claim something.
  func row(_ judging: Judging, _ metrics: [String], margins: [String: Double], level: Double = 0.05) -> Row {
    var (told, equivalent, power) = (0, 0, 0.0)
    for pair in pairs {
      let items = metrics.map { metric in
        VerdictFamily.Item(
          pair[judging]![metric]!, margin: margins[metric]!,
          better: SimulatedPair.losses.contains(metric) ? .lower : .higher, customers: 300, folds: judging.design,
          hypothesis: metric)
      }
      let findings = VerdictFamily(items, level: level).findings
      told += findings.contains { $0.verdict == .better || $0.verdict == .worse } ? 1 : 0
      equivalent += findings.contains { $0.verdict == .equivalent } ? 1 : 0
      power += findings[0].power
    }
    let count = Double(pairs.count)
    return Row(
      scenario: scenario, judging: judging.rawValue, metrics: metrics.joined(separator: " "), pairs: pairs.count,
      told: Double(told) / count, equivalent: Double(equivalent) / count, printedPower: power / count)
  }
}
