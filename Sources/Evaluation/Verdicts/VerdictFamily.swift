/// What is claimed of one model beside another in one metric.
public enum Verdict: String, Sendable, Codable, CaseIterable {
  /// The difference is told, and goes the way that is better.
  case better
  /// The difference is told, and goes the way that is worse.
  case worse
  /// The difference is told to lie within the margin, whether or not it is zero.
  case equivalent
  /// Neither is told.
  case undecided
}

/// Which way of a metric is better.
public enum BetterWay: Sendable {
  case higher, lower
}

/// Several metrics of several models beside a baseline, judged together.
///
/// There are two families of claims, each adjusted by itself over all metrics and models (Holm): that a difference is not
/// zero, and that it lies within its margin. So the chance of any false "better" or "worse" is at most the level, and so is
/// the chance of any false "equivalent", however metrics and models depend on each other. Where both are told, the
/// difference is too small to matter: equivalent.
public struct VerdictFamily: Sendable {
  /// One metric of one model beside the baseline's.
  public struct Item: Sendable {
    /// The difference, the model's less the baseline's.
    public var difference: PairedDifference
    /// The largest difference that does not matter, in the metric's unit.
    public var margin: Double
    /// Which way is better.
    public var better: BetterWay
    /// How many customers, or rows, were judged.
    public var customers: Int
    /// How folds were dealt; nothing where the test is of one holdout.
    public var folds: FoldDesign?
    /// What the test is of: metrics that rise together by a fixed factor, as Gini's coefficient does with the area, share a
    /// test and count once.
    public var hypothesis: String

    /// Makes an item.
    public init(
      _ difference: PairedDifference, margin: Double, better: BetterWay, customers: Int, folds: FoldDesign?,
      hypothesis: String
    ) {
      (self.difference, self.margin, self.better) = (difference, margin, better)
      (self.customers, self.folds, self.hypothesis) = (customers, folds, hypothesis)
    }
  }

  /// What was found for one item.
  public struct Finding: Sendable, Equatable, Codable {
    /// The claim.
    public let verdict: Verdict
    /// The chance of such a difference without any, after Holm's adjustment.
    public let adjustedProbability: Double
    /// The chance of one so close to zero beyond the margin, after Holm's adjustment.
    public let adjustedEquivalence: Double
    /// The chance that a true difference as large as the margin is told, at the least: at the adjustment's first step, and
    /// with the spread of folds at the upper end of its interval (`PairedDifference.cautious`).
    public let power: Double
    /// What would probably decide, where nothing is.
    public let deciding: DecidingSample?

    private enum CodingKeys: String, CodingKey {
      case verdict, power, deciding
      case adjustedProbability = "adjusted_probability"
      case adjustedEquivalence = "adjusted_equivalence"
    }
  }

  /// What was found, an item each, in order.
  public let findings: [Finding]
  /// How many tests there are, those of one hypothesis counted once.
  public let testCount: Int

  /// Judges items at a level.
  public init(_ items: [Item], level: Double) {
    precondition(level > 0 && level < 1, "a level of \(level)")
    let hypotheses = Dictionary(grouping: items.indices, by: { items[$0].hypothesis }).values.map { $0.sorted() }
      .sorted { $0[0] < $1[0] }
    let differences = holmAdjusted(hypotheses.map { $0.map { items[$0].difference.probability }.max() ?? 1 })
    let adjusted = VerdictFamily.adjustedEquivalences(items, hypotheses)
    let first = level / Double(max(1, hypotheses.count))
    var found = [Finding?](repeating: nil, count: items.count)
    for (group, indices) in hypotheses.enumerated() {
      for index in indices {
        let item = items[index]
        let verdict = VerdictFamily.verdict(
          item, differs: differences[group] <= level, isWithin: adjusted[index] <= level)
        found[index] = Finding(
          verdict: verdict, adjustedProbability: differences[group], adjustedEquivalence: adjusted[index],
          power: item.difference.cautious.power(toTell: item.margin, level: first),
          deciding: verdict != .undecided || !item.difference.isTestable
            ? nil
            : DecidingSample(
              item.difference, margin: item.margin, level: first, customers: item.customers, folds: item.folds))
      }
    }
    findings = found.map { $0! }
    testCount = hypotheses.count
  }

  /// The adjusted probabilities that items lie beyond their margins. Items of one hypothesis share a test where their
  /// margins are alike in strictness, too.
  private static func adjustedEquivalences(_ items: [Item], _ hypotheses: [[Int]]) -> [Double] {
    var tests: [Double] = []
    var testOfItem = [Int](repeating: 0, count: items.count)
    for group in hypotheses {
      let first = tests.count
      for index in group {
        let probability = items[index].difference.equivalenceProbability(margin: items[index].margin)
        let same = tests[first...].firstIndex { ($0 - probability).magnitude <= 1e-9 * max($0, probability) }
        testOfItem[index] = same ?? tests.count
        if same == nil { tests.append(probability) }
      }
    }
    let adjusted = holmAdjusted(tests)
    return testOfItem.map { adjusted[$0] }
  }

  private static func verdict(_ item: Item, differs: Bool, isWithin: Bool) -> Verdict {
    if isWithin { return .equivalent }
    guard differs, item.difference.value != 0 else { return .undecided }
    return (item.difference.value > 0) == (item.better == .higher) ? .better : .worse
  }
}
