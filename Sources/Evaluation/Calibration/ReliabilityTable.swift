/// Probabilities against what happened, bin by bin.
public struct ReliabilityTable: Sendable, Equatable, Codable {
  /// One bin.
  public struct Row: Sendable, Equatable, Codable {
    /// The bin's sums.
    public let bin: ProbabilityBin
    /// The mean probability.
    public let meanProbability: Double
    /// The event rate with Wilson's interval.
    public let eventRate: Estimate

    private enum CodingKeys: String, CodingKey {
      case bin
      case meanProbability = "mean_probability"
      case eventRate = "event_rate"
    }
  }

  /// One row a bin, from the lowest probability.
  public let rows: [Row]
  /// The mean over rows of the distance between their bin's mean probability and event rate (ECE). It depends on the
  /// binning, and is above zero by chance alone where bins are small.
  public let expectedError: Double
  /// The greatest of these distances.
  public let greatestError: Double

  private enum CodingKeys: String, CodingKey {
    case rows
    case expectedError = "expected_error"
    case greatestError = "greatest_error"
  }
}

extension PredictedProbabilities {
  /// The table over bins.
  public func reliability(
    _ binning: ProbabilityBinning = .equalWeight(10), confidence: Double = 0.95
  ) -> ReliabilityTable {
    let bins = bins(binning)
    let gaps = bins.map { ($0.meanProbability - $0.eventRate).magnitude }
    return ReliabilityTable(
      rows: bins.map { bin in
        ReliabilityTable.Row(
          bin: bin, meanProbability: bin.meanProbability,
          eventRate: Estimate(wilson: bin.events, of: bin.weight, confidence: confidence, undefined: "the bin is empty")
        )
      },
      expectedError: zip(bins, gaps).reduce(0) { $0 + $1.0.weight * $1.1 } / sample.weight,
      greatestError: gaps.max()!)
  }
}
