extension BinningRule {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case direction, smoothing, specials, missing, special, unseen, manual
    case maximumBins = "maximum_bins"
    case minimumShare = "minimum_share"
    case minimumCount = "minimum_count"
    case minimumEvents = "minimum_events"
    case minimumNonEvents = "minimum_non_events"
    case turningGain = "turning_gain"
    case maximumPrebins = "maximum_prebins"
    case treeLeaves = "tree_leaves"
    case prebinEdges = "prebin_edges"
    case rareShare = "rare_share"
    case minimumSeparateCount = "minimum_separate_count"
  }

  /// The keys that a config may hold.
  package static var configKeys: [String] { CodingKeys.allCases.map(\.rawValue) }

  /// Reads a rule; what is left out is as in `BinningRule()`.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, _ value: inout Value) throws {
      value = try container.decodeIfPresent(Value.self, forKey: key) ?? value
    }
    try read(.maximumBins, &maximumBins)
    try read(.minimumShare, &minimumShare)
    try read(.minimumCount, &minimumCount)
    try read(.minimumEvents, &minimumEvents)
    try read(.minimumNonEvents, &minimumNonEvents)
    try read(.direction, &direction)
    try read(.turningGain, &turningGain)
    try read(.maximumPrebins, &maximumPrebins)
    try read(.treeLeaves, &treeLeaves)
    prebinEdges = try container.decodeIfPresent([Double].self, forKey: .prebinEdges)
    try read(.rareShare, &rareShare)
    try read(.smoothing, &smoothing)
    try read(.specials, &specials)
    try read(.minimumSeparateCount, &minimumSeparateCount)
    try read(.missing, &missing)
    try read(.special, &special)
    try read(.unseen, &unseen)
    manual = try container.decodeIfPresent(ManualBins.self, forKey: .manual)
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(maximumBins, forKey: .maximumBins)
    try container.encode(minimumShare, forKey: .minimumShare)
    try container.encode(minimumCount, forKey: .minimumCount)
    try container.encode(minimumEvents, forKey: .minimumEvents)
    try container.encode(minimumNonEvents, forKey: .minimumNonEvents)
    try container.encode(direction, forKey: .direction)
    try container.encode(turningGain, forKey: .turningGain)
    try container.encode(maximumPrebins, forKey: .maximumPrebins)
    try container.encode(treeLeaves, forKey: .treeLeaves)
    try container.encode(prebinEdges, forKey: .prebinEdges)
    try container.encode(rareShare, forKey: .rareShare)
    try container.encode(smoothing, forKey: .smoothing)
    try container.encode(specials, forKey: .specials)
    try container.encode(minimumSeparateCount, forKey: .minimumSeparateCount)
    try container.encode(missing, forKey: .missing)
    try container.encode(special, forKey: .special)
    try container.encode(unseen, forKey: .unseen)
    try container.encode(manual, forKey: .manual)
  }
}
