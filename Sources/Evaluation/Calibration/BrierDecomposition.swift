/// The Brier score in parts that add up to it exactly: score = uncertainty + reliability − resolution + spread within bins
/// − agreement within bins.
///
/// Formula, with shares wₖ, mean probabilities fₖ, event rates oₖ and the overall rate o: uncertainty o(1 − o);
/// reliability Σ wₖ(fₖ − oₖ)²; resolution Σ wₖ(oₖ − o)²; spread within, the mean of (p − fₖ)²; agreement within, twice the
/// mean of (p − fₖ)(y − oₖ). The last two are zero where a bin holds one probability.
/// Source: Murphy (1973), "A new vector partition of the probability score"; Stephenson, Coelho and Jolliffe (2008), "Two
/// extra components in the Brier score decomposition".
public struct BrierDecomposition: Sendable, Equatable, Codable {
  /// The Brier score.
  public let score: Double
  /// The variance of what happened.
  public let uncertainty: Double
  /// How far bins' probabilities lie from their rates; the less, the better.
  public let reliability: Double
  /// How far bins' rates lie from the overall rate; the more, the better.
  public let resolution: Double
  /// How far probabilities lie apart within bins.
  public let spreadWithin: Double
  /// How far probabilities agree with what happened within bins.
  public let agreementWithin: Double

  private enum CodingKeys: String, CodingKey {
    case score, uncertainty, reliability, resolution
    case spreadWithin = "spread_within"
    case agreementWithin = "agreement_within"
  }
}

extension PredictedProbabilities {
  /// The Brier score's parts over bins.
  public func brierDecomposition(_ binning: ProbabilityBinning = .equalWeight(10)) -> BrierDecomposition {
    let bins = bins(binning)
    var (reliability, resolution) = (0.0, 0.0)
    for bin in bins {
      let gap = bin.meanProbability - bin.eventRate
      let move = bin.eventRate - eventRate
      reliability += bin.weight * gap * gap
      resolution += bin.weight * move * move
    }
    var (place, spread, agreement) = (bins.count - 1, 0.0, 0.0)
    forEachProbability { probability, events, others in
      while probability < bins[place].lowest { place -= 1 }
      let deviation = probability - bins[place].meanProbability
      spread += (events + others) * deviation * deviation
      agreement += 2 * deviation * (events * (1 - bins[place].eventRate) - others * bins[place].eventRate)
    }
    let weight = sample.weight
    return BrierDecomposition(
      score: brierScore().value!, uncertainty: eventRate * (1 - eventRate), reliability: reliability / weight,
      resolution: resolution / weight, spreadWithin: spread / weight, agreementWithin: agreement / weight)
  }
}
