/// A fitted variable: its bins, in order the ordinary ones, the special values as declared, and missing.
///
/// Numbers: an edge belongs to the bin above it, [a, b). −0 is 0.
public struct VariableBins: Codable, Sendable, Equatable {
  /// The variable's name.
  public let variable: String
  /// The edges between a numeric variable's ordinary bins, strictly ascending; nothing for a category.
  public let edges: [Double]?
  /// All bins.
  public let bins: [Bin]
  /// The number of ordinary bins, at least 1; they come first.
  public let ordinaryCount: Int
  /// How the rates run over the ordinary bins; nothing for manual bins.
  public let direction: BinningDirection?
  /// Why the bins were chosen by a person; nothing where they were found.
  public let manualReason: String?
  /// What kept the weight of evidence finite.
  public let smoothing: WeightSmoothing
  /// What a level that training never saw is given.
  public let unseen: UnseenLevel
  /// What a reader should know.
  public let notes: [BinningNote]

  private enum CodingKeys: String, CodingKey {
    case variable, edges, bins, direction, smoothing, unseen, notes
    case ordinaryCount = "ordinary_count"
    case manualReason = "manual_reason"
  }

  /// The information value: the sum over all bins that have a weight of evidence of their own.
  public var informationValue: Double { bins.reduce(0) { $0 + $1.informationValue } }
  /// Whether the variable is a category.
  public var isCategory: Bool { edges == nil }
  /// The bin of missing values.
  public var missingBin: Bin { bins[bins.count - 1] }
  /// The notes that say why there is only one ordinary bin; empty where there are more.
  public var collapse: [BinningNote] {
    ordinaryCount > 1 ? [] : notes.filter { $0.kind != .noOwnWeight && $0.kind != .pooledLevels }
  }

  /// A number for each bin, with one more for a level that was never seen, from the numbers of the bins: nothing where
  /// such a row is refused.
  func withUnseen(_ values: [Double?], neutral: Double) -> [Double?] {
    let own: Double? =
      switch unseen {
      case .neutral: neutral
      case .mostRisky: mostRisky.map { values[$0] } ?? neutral
      case .asMissing: values[values.count - 1]
      case .refuse: nil
      }
    return values + [own]
  }

  /// The ordinary bin with the lowest weight of evidence of its own, of equal ones the first.
  var mostRisky: Int? {
    (0..<ordinaryCount).filter { bins[$0].fallback == nil }
      .min { (bins[$0].weightOfEvidence!, $0) < (bins[$1].weightOfEvidence!, $1) }
  }
}
