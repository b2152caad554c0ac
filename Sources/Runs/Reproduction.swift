/// What came of running a past run again: the content of `reproduction.json` in its folder.
public struct Reproduction: Sendable, Equatable, Codable {
  /// Something then and now.
  public struct Pair: Sendable, Equatable, Codable {
    /// In the run.
    public var recorded: String
    /// When it was run again.
    public var now: String

    /// Puts a pair together.
    public init(recorded: String, now: String) {
      self.recorded = recorded
      self.now = now
    }
  }

  /// The first step whose output is another than it was.
  public struct Difference: Sendable, Equatable, Codable {
    /// The step.
    public var stage: String
    /// Where its numbers were compared: the kept output, or a file of the run where that is no longer kept; nothing where
    /// neither holds them.
    public var compared: String?
    /// The part in which they lie furthest apart.
    public var part: String?
    /// How many units in the last place they lie apart there; nothing where that cannot be said, as of other counts,
    /// texts, or a number and none.
    public var units: Double?
    /// How many values differ.
    public var differing: Int
    /// How many there are.
    public var count: Int

    /// Tells of a step.
    public init(stage: String, compared: String?, part: String?, units: Double?, differing: Int, count: Int) {
      self.stage = stage
      self.compared = compared
      self.part = part
      self.units = units
      self.differing = differing
      self.count = count
    }
  }

  /// How the metrics agree.
  public struct MetricAgreement: Sendable, Equatable, Codable {
    /// How far apart two values may lie, relative to the larger one where that is above 1.
    public var tolerance: Double
    /// How many values were compared: each metric, the ends of its interval, and its value in every fold.
    public var compared: Int
    /// The metrics that lie further apart, or of which only one run has a value.
    public var beyond: [String]
    /// The largest distance.
    public var largest: Double
    /// The metric with the largest distance; nothing where all are equal.
    public var furthest: String?
  }

  /// The run's id.
  public var run: String
  /// When it was run again.
  public var when: String
  /// The program's version.
  public var program: Pair
  /// The class within which bytes reproduce.
  public var kernels: Pair
  /// Whether each file of the run has the same bytes; nothing for the assignments where the key of their pseudonyms is
  /// another.
  public var files: [String: Bool]
  /// Whether every file that could be compared has the same bytes.
  public var sameBytes: Bool
  /// The first step that differs; nothing where none does.
  public var firstDifference: Difference?
  /// How the metrics agree.
  public var metrics: MetricAgreement
  /// Whether the run reproduces: the same bytes of the same kernels and program, else every metric within the tolerance.
  public var reproduces: Bool

  /// Holds a run against what came of running it again.
  public init(
    _ record: RunRecord, again: RunRecord, when: String, kernels: Pair, files: [String: Bool], difference: Difference?,
    metrics: MetricAgreement
  ) {
    run = record.id
    self.when = when
    program = Pair(recorded: record.environment["program"] ?? "unknown", now: ProgramVersion.current)
    self.kernels = kernels
    self.files = files
    sameBytes = files.values.allSatisfy { $0 }
    firstDifference = difference
    self.metrics = metrics
    let isSameClass = kernels.recorded == kernels.now && program.recorded == program.now
    reproduces = isSameClass ? sameBytes : metrics.beyond.isEmpty
  }

  /// The tolerance where none is named.
  ///
  /// Kernels of different processors round sums differently, in the sixteenth digit; fits that stop at their own tolerance
  /// carry that to about the ninth. A millionth leaves room for that and is far below what any interval says of a metric,
  /// while one customer in another tier is beyond it.
  public static let usualTolerance = 1e-6
}

extension Reproduction.MetricAgreement {
  /// Compares every metric of two runs.
  public init(_ one: [String: Metric], _ other: [String: Metric], tolerance: Double) {
    self.init(tolerance: tolerance, compared: 0, beyond: [], largest: 0, furthest: nil)
    for name in Set(one.keys).union(other.keys).sorted() {
      let (values, others) = (one[name]?.values ?? [], other[name]?.values ?? [])
      var isWithin = values.count == others.count
      for (value, other) in zip(values, others) {
        compared += 1
        guard let value, let other else {
          isWithin = isWithin && value == nil && other == nil
          continue
        }
        let distance = abs(value - other) / max(1, abs(value), abs(other))
        if distance > largest { (largest, furthest) = (distance, name) }
        isWithin = isWithin && distance <= tolerance
      }
      if !isWithin { beyond.append(name) }
    }
  }
}

extension Metric {
  fileprivate var values: [Double?] { [value, low, high] + folds }
}

extension RunStore {
  /// Notes in a run's folder what came of running it again, beside the files that are sealed.
  public func write(_ reproduction: Reproduction, in folder: String) throws {
    let path = folder + "/reproduction.json"
    do { try write(CanonicalJSON.data(reproduction), to: path) } catch {
      throw RunsError.unwritable(path: path, reason: RunStore.reason(error))
    }
  }
}
