internal import Foundation
internal import Learning

/// Penalties drawn at random, to choose among as from a grid.
///
/// Strengths are drawn evenly on a logarithmic scale, shares of the absolute values evenly. The draws depend on the seed
/// and their number alone, so every fold tries the same ones.
/// Source: Bergstra and Bengio (2012), "Random search for hyper-parameter optimization".
public struct PenaltySearch: Codable, Sendable, Equatable {
  /// How many penalties are drawn.
  public var draws: Int
  /// The range of the strengths, above 0, lowest first.
  public var strengths: ClosedRange<Double>
  /// The range of the share of the absolute values; nothing keeps that of the regression.
  public var lassoShares: ClosedRange<Double>?

  private enum CodingKeys: String, CodingKey {
    case draws, strengths
    case lassoShares = "lasso_shares"
  }

  /// States the search.
  public init(draws: Int = 20, strengths: ClosedRange<Double>, lassoShares: ClosedRange<Double>? = nil) {
    precondition(draws >= 1, "\(draws) draws")
    precondition(strengths.lowerBound > 0, "a strength of \(strengths.lowerBound) has no logarithm")
    precondition(lassoShares.map { $0.lowerBound >= 0 && $0.upperBound <= 1 } ?? true, "a share outside 0 to 1")
    self.draws = draws
    self.strengths = strengths
    self.lassoShares = lassoShares
  }

  /// The penalties drawn.
  package func penalties(like penalty: LogisticPenalty, seed: UInt64) -> [LogisticPenalty] {
    let (low, high) = (log(strengths.lowerBound), log(strengths.upperBound))
    return (0..<draws).map { draw in
      var random = CounterRandom(seed: seed, purpose: "logistic.search", row: draw)
      // The exponential may leave the range by a rounding.
      let strength = exp(low + random.uniform() * (high - low))
      var drawn = penalty.with(strength: min(max(strength, strengths.lowerBound), strengths.upperBound))
      if let lassoShares {
        drawn.lassoShare = lassoShares.lowerBound + random.uniform() * (lassoShares.upperBound - lassoShares.lowerBound)
      }
      return drawn
    }
  }
}
