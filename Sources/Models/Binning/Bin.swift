/// One bin of a fitted variable: a row of its table.
public struct Bin: Codable, Sendable, Equatable {
  /// Which values the bin holds.
  public enum Content: Codable, Sendable, Equatable {
    /// Numbers from `low` to below `high`; nothing is no limit.
    case interval(low: Double?, high: Double?)
    /// Levels of a category.
    case levels([String])
    /// A special value.
    case special(SpecialValue)
    /// Missing values.
    case missing
  }

  /// The values that the bin holds.
  public let content: Content
  /// The weight of the bin's rows.
  public let count: Double
  /// Their share in all rows' weight.
  public let share: Double
  /// The weight of the bin's events.
  public let events: Double
  /// The weight of the bin's non-events.
  public let nonEvents: Double
  /// The share of events in the bin; nothing where it is empty.
  public let rate: Double?
  /// What scoring uses: the bin's own weight of evidence, or the fallback's; nothing where the fallback refuses the row.
  public let weightOfEvidence: Double?
  /// The bin's part of the information value; 0 where it has no weight of evidence of its own.
  public let informationValue: Double
  /// The fallback that gave the weight of evidence; nothing where it is the bin's own.
  public let fallback: EvidenceFallback?

  private enum CodingKeys: String, CodingKey {
    case content, count, share, events, rate, fallback
    case nonEvents = "non_events"
    case weightOfEvidence = "weight_of_evidence"
    case informationValue = "information_value"
  }

  /// The values as people write them: `[10, 20)`, `a, b`, `missing`.
  public var label: String {
    switch content {
    case .interval(nil, nil): "all"
    case .interval(nil, let high?): "below \(high)"
    case .interval(let low?, nil): "\(low) and above"
    case .interval(let low?, let high?): "[\(low), \(high))"
    case .levels(let levels): levels.joined(separator: ", ")
    case .special(let special):
      special.meaning.isEmpty ? "special \(special.value)" : "special \(special.value) (\(special.meaning))"
    case .missing: "missing"
    }
  }
}

/// Something about a fitted variable that a reader should know.
public struct BinningNote: Codable, Sendable, Equatable {
  /// What happened.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// No row holds an ordinary value, so there is one empty bin.
    case noOrdinaryRows = "no_ordinary_rows"
    /// All ordinary rows hold one value or level, so there is one bin.
    case constant
    /// At most one bin was asked for.
    case oneBinAllowed = "one_bin_allowed"
    /// Every split leaves a bin below the minimum size, so there is one bin.
    case collapsedBySize = "collapsed_by_size"
    /// Every split that is large enough leaves a bin with too few events, so there is one bin.
    case collapsedByEvents = "collapsed_by_events"
    /// Every split with enough events leaves a bin with too few non-events, so there is one bin.
    case collapsedByNonEvents = "collapsed_by_non_events"
    /// Every split that meets the limits runs against the direction, so there is one bin.
    case collapsedByDirection = "collapsed_by_direction"
    /// No split tells events from non-events, so there is one bin.
    case noDifference = "no_difference"
    /// The one bin misses the limits itself.
    case belowLimits = "below_limits"
    /// A bin with rows has no weight of evidence of its own, but that of a fallback.
    case noOwnWeight = "no_own_weight"
    /// Rare levels were pooled.
    case pooledLevels = "pooled_levels"
  }

  /// What happened.
  public let kind: Kind
  /// The bins or levels that it happened to; empty where it is all of them.
  public let subjects: [String]
}
