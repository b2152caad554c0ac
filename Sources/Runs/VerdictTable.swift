public import Evaluation

/// One metric of one run beside the baseline's, with the verdict and all that it rests on.
public struct MetricVerdict: Sendable, Equatable, Codable {
  /// The metric.
  public var metric: String
  /// The run's id.
  public var run: String
  /// Which way is better.
  public var direction: Metric.Direction
  /// The run's metric less the baseline's: as tested (the mean over folds), or of the two values where nothing was tested.
  public var difference: Double?
  /// The difference's interval, by itself, with confidence 1 − level.
  public var low: Double?
  /// The interval's upper end.
  public var high: Double?
  /// The claim; nothing where no way is better, or the metric is not among those that get one.
  public var verdict: Verdict?
  /// How the difference was tested; nothing where it was not.
  public var test: PairedDifference.Method?
  /// How many customers, or rows, were judged.
  public var n: Int
  /// How many folds, of all repeats; nothing where the test is not by fold.
  public var folds: Int?
  /// The error's degrees of freedom; nothing where it counts as known.
  public var degrees: Double?
  /// The chance of such a difference without any: two-sided.
  public var probability: Double?
  /// The same, adjusted for all metrics and runs (Holm).
  public var adjustedProbability: Double?
  /// The chance of one so close to zero beyond the margin, adjusted for all metrics and runs (Holm).
  public var adjustedEquivalence: Double?
  /// The largest difference that does not matter, in the metric's unit.
  public var margin: Double?
  /// The chance that a true difference as large as the margin is told.
  public var power: Double?
  /// How much more would probably decide, where nothing is decided.
  public var deciding: DecidingSample?
  /// Why nothing was tested, or what a reader of the test must know.
  public var reason: String?
  /// Why the two are not comparable; empty where they are.
  public var unlike: [String] = []
}

/// The verdicts on some runs beside a baseline, with what holds for all of them.
public struct VerdictTable: Sendable, Equatable, Codable {
  /// The baseline's id.
  public var baseline: String
  /// How they were come to.
  public var settings: VerdictSettings
  /// How many tests the adjustment is for; metrics that are one test by two names count once.
  public var tests: Int
  /// What is judged: `customers`, or `rows` where a customer may have several.
  public var unit: String
  /// What a reader must know of the tests, in sentences.
  public var notes: [String]
  /// The verdicts, by metric, then by run.
  public var verdicts: [MetricVerdict]
}
