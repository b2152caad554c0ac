public import Learning

/// What rounding a scorecard's points costs, on some rows.
public struct RoundingCost: Codable, Sendable, Equatable {
  /// One cut-off: a customer with at least so many points is accepted.
  public struct Crossing: Codable, Sendable, Equatable {
    /// The cut-off, in points.
    public let cutOff: Double
    /// The rows that only the rounded score accepts.
    public let newlyAccepted: Int
    /// The rows that only the exact score accepts.
    public let newlyRejected: Int

    private enum CodingKeys: String, CodingKey {
      case cutOff = "cut_off"
      case newlyAccepted = "newly_accepted"
      case newlyRejected = "newly_rejected"
    }
  }

  /// The pairs of rows that the exact scores tell apart.
  public let orderedPairs: Int
  /// Those of them that have equal rounded scores.
  public let tiedPairs: Int
  /// Those of them whose rounded scores run the other way.
  public let reversedPairs: Int
  /// The area under the receiver operating characteristic of the exact scores; nothing where a class is absent.
  public let exactArea: Double?
  /// That of the rounded scores.
  public let roundedArea: Double?
  /// The largest difference of a row's two scores, in points.
  public let largestDifference: Double
  /// The rows that cross each cut-off.
  public let crossings: [Crossing]

  private enum CodingKeys: String, CodingKey {
    case crossings
    case orderedPairs = "ordered_pairs"
    case tiedPairs = "tied_pairs"
    case reversedPairs = "reversed_pairs"
    case exactArea = "exact_auc"
    case roundedArea = "rounded_auc"
    case largestDifference = "largest_difference"
  }

  /// The change of the area (AUC) by rounding; nothing where it does not exist.
  public var areaChange: Double? {
    guard let exactArea, let roundedArea else { return nil }
    return roundedArea - exactArea
  }
}

extension Scorecard {
  /// Compares this scorecard with the same one without rounding.
  ///
  /// Shape: `columns` hold every variable; `target` and `weights` have an entry a row. Rows count once each in pairs and
  /// crossings, and by weight in the areas.
  /// Cost: two scorings and four sorts.
  /// Throws: `ModelError.binning` where a column is absent or does not fit, or a row is refused.
  public func roundingCost(
    _ columns: [BinningColumn], target: [Double], weights: [Double]? = nil, cutOffs: [Double] = [],
    workers: Workers = .all
  ) throws -> RoundingCost {
    let rounded = try points(columns, workers: workers).scores
    let exact = try self.rounded(.none).points(columns, workers: workers).scores
    precondition(
      target.count == rounded.count && (weights == nil || weights!.count == rounded.count),
      "\(target.count) outcomes and \(weights?.count ?? 0) weights for \(rounded.count) rows")
    let pairs = ScoreComparison.pairs(exact, rounded)
    return RoundingCost(
      orderedPairs: pairs.ordered, tiedPairs: pairs.tied, reversedPairs: pairs.reversed,
      exactArea: ScoreComparison.area(exact, events: target, weights: weights),
      roundedArea: ScoreComparison.area(rounded, events: target, weights: weights),
      largestDifference: zip(exact, rounded).reduce(0) { max($0, abs($1.0 - $1.1)) },
      crossings: cutOffs.map { cutOff in
        RoundingCost.Crossing(
          cutOff: cutOff, newlyAccepted: zip(exact, rounded).count { $0 < cutOff && $1 >= cutOff },
          newlyRejected: zip(exact, rounded).count { $0 >= cutOff && $1 < cutOff })
      })
  }
}
