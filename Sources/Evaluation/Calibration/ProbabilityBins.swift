/// How probabilities are put into bins. Rows with one probability are never parted, and a bin without rows is left out.
public enum ProbabilityBinning: Sendable, Equatable {
  /// As many bins of equal weight: rows of one probability go where the middle of their ranks lies.
  case equalWeight(Int)
  /// As many bins of equal width from 0 to 1; a probability on a limit lies in the bin above it, 1 in the last.
  case equalWidth(Int)
  /// One bin for each probability that occurs, as grades have.
  case distinct
}

/// What a bin's rows sum to.
public struct ProbabilityBin: Sendable, Equatable, Codable {
  /// The lowest probability.
  public internal(set) var lowest: Double
  /// The highest probability.
  public internal(set) var highest: Double
  /// The weight of the rows; their number where each counts once.
  public internal(set) var weight = 0.0
  /// The weight of the rows with the event.
  public internal(set) var events = 0.0
  /// The sum of the probabilities: the events to be expected.
  public internal(set) var expected = 0.0

  /// The mean probability.
  public var meanProbability: Double { min(highest, max(lowest, expected / weight)) }
  /// The share of events.
  public var eventRate: Double { events / weight }
}

extension PredictedProbabilities {
  /// The bins from the lowest probability to the highest.
  public func bins(_ binning: ProbabilityBinning) -> [ProbabilityBin] {
    switch binning {
    case .equalWeight(let count), .equalWidth(let count):
      precondition(count > 0, "\(count) bins; there must be at least one")
    case .distinct: break
    }
    var bins: [ProbabilityBin] = []
    var (current, above) = (-1, 0.0)
    forEachProbability { probability, events, others in
      let weight = events + others
      let middle = 1 - (above + weight / 2) / sample.weight
      above += weight
      let number: Int =
        switch binning {
        case .equalWeight(let count): min(count - 1, Int(middle * Double(count)))
        case .equalWidth(let count): min(count - 1, Int(probability * Double(count)))
        case .distinct: bins.count
        }
      if number != current { bins.append(ProbabilityBin(lowest: probability, highest: probability)) }
      current = number
      bins[bins.count - 1].lowest = probability
      bins[bins.count - 1].weight += weight
      bins[bins.count - 1].events += events
      bins[bins.count - 1].expected += weight * probability
    }
    return bins.reversed()
  }
}
