/// How one variable is binned.
public struct BinningRule: Codable, Sendable, Equatable {
  /// The most ordinary bins, at least 1.
  public var maximumBins = 10
  /// The least share of all rows' weight in an ordinary bin, from 0 to below 1.
  public var minimumShare = 0.05
  /// The least weight of the rows in an ordinary bin.
  public var minimumCount = 0.0
  /// The least weight of the events in an ordinary bin.
  public var minimumEvents = 1.0
  /// The least weight of the non-events in an ordinary bin.
  public var minimumNonEvents = 1.0
  /// How the event rate may run. A category's bins always ascend by event rate, whatever stands here.
  public var direction = BinningDirection.automatic
  /// The share by which a peak or valley must exceed the information value of a monotone run to be taken by `automatic`.
  public var turningGain = 0.25
  /// The most pre-bins of a numeric variable, from 2 to 500: runs of about equal weight that the bins are made of. With
  /// no more distinct values than that, each is a pre-bin.
  public var maximumPrebins = 100
  /// The most leaves of a classification tree whose cuts part the pre-bins further, from 2 to 500; 0 for no tree.
  ///
  /// Runs of equal weight miss where the event rate changes, which matters for variables that tell little; the tree cuts
  /// there. It is grown by Gini impurity, the cut that gains most first, into leaves of at least the weight that
  /// `minimumShare` and `minimumCount` demand of a bin. In one direction, further edges never lower the information
  /// value that is found.
  /// Edge cases: with no more distinct values than `maximumPrebins`, or with `prebinEdges`, no tree is grown.
  /// Cost: a sort of the rows and some looks at them; joining P pre-bins and L leaves costs (P + L)² instead of P².
  /// Source: Breiman, Friedman, Olshen and Stone (1984), "Classification and Regression Trees".
  public var treeLeaves = 0
  /// The lower edges of the pre-bins above the first, strictly ascending; nothing finds them in the training rows.
  public var prebinEdges: [Double]?
  /// Levels with less than this share of the category's ordinary weight are pooled and count as one level.
  public var rareShare = 0.01
  /// What keeps the weight of evidence finite.
  public var smoothing = WeightSmoothing.additive(0.5)
  /// The values that are bins of their own, in order.
  public var specials: [SpecialValue] = []
  /// The least weight of rows with which a missing or special value has its own weight of evidence, more than 0.
  public var minimumSeparateCount = 1.0
  /// What a missing value is given where it has no weight of its own.
  public var missing = EvidenceFallback.neutral
  /// What a special value is given where it has no weight of its own; it cannot be refused.
  public var special = EvidenceFallback.neutral
  /// What a level that training never saw is given.
  public var unseen = UnseenLevel.neutral
  /// Bins that a person chose; they are taken as they stand, and limits and direction do not hold for them.
  public var manual: ManualBins?

  /// The defaults that stand above.
  public init() {}

  /// Says which setting cannot be.
  func check(_ variable: String?) throws {
    func demand(_ fact: Bool, _ key: String, _ value: String, _ wanted: String) throws {
      if !fact {
        throw ModelError.setting(
          model: variable.map { "binning of '\($0)'" } ?? "binning", key: key, value: value, wanted: wanted)
      }
    }
    try demand(maximumBins >= 1, "maximum_bins", "\(maximumBins)", "at least 1")
    try demand(minimumShare >= 0 && minimumShare < 1, "minimum_share", "\(minimumShare)", "from 0 to below 1")
    for (key, value) in [
      ("minimum_count", minimumCount), ("minimum_events", minimumEvents), ("minimum_non_events", minimumNonEvents),
      ("turning_gain", turningGain),
    ] { try demand(value >= 0 && value.isFinite, key, "\(value)", "a number of at least 0") }
    try demand((2...500).contains(maximumPrebins), "maximum_prebins", "\(maximumPrebins)", "from 2 to 500")
    try demand(treeLeaves == 0 || (2...500).contains(treeLeaves), "tree_leaves", "\(treeLeaves)", "0, or from 2 to 500")
    try demand(rareShare >= 0 && rareShare < 1, "rare_share", "\(rareShare)", "from 0 to below 1")
    try demand(
      minimumSeparateCount > 0 && minimumSeparateCount.isFinite, "minimum_separate_count", "\(minimumSeparateCount)",
      "a number above 0")
    try demand(special != .refuse, "special", "refuse", "neutral or most_risky")
    switch smoothing {
    case .none: break
    case .substitute(let count), .additive(let count):
      try demand(count > 0 && count.isFinite, "smoothing.count", "\(count)", "a number above 0")
    }
    if let edges = prebinEdges {
      try demand(
        edges.count < 500 && edges.allSatisfy(\.isFinite) && zip(edges, edges.dropFirst()).allSatisfy(<),
        "prebin_edges", "\(edges)", "fewer than 500 finite numbers, strictly ascending")
    }
  }
}
