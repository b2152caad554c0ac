internal import Learning

/// Isotonic calibration: the rising function of the score that lies nearest to what happened.
///
/// Formula: the minimum of Σ w(y − f(s))² over functions that never fall, by pooling adjacent violators: rows that share a
/// score share a value, and neighbouring scores are pooled into blocks until the blocks' event rates rise.
/// Learn it from scores of rows that the model did not see, and from a thousand rows or more: it bends to every chance.
/// Edge cases: scores below or above all blocks have the first or the last block's probability.
/// Cost: O(n log n). Source: Ayer, Brunk, Ewing, Reid and Silverman (1955); Zadrozny and Elkan (2002).
///
/// *State*: each block's lowest and highest score and its probability.
public struct IsotonicCalibration: Codable, Sendable, Equatable {
  /// What a score between two blocks has.
  public enum Interpolation: String, Sendable, Codable {
    /// The nearer block's probability; halfway between, the higher block's.
    case steps
    /// The point on the line between the two blocks' ends, as scikit-learn has it.
    case linear
  }

  /// What a score between two blocks has.
  public var interpolation: Interpolation

  /// Chooses what a score between two blocks has.
  public init(interpolation: Interpolation = .steps) { self.interpolation = interpolation }

  /// Fits the function to scores and what happened, 1 or 0.
  ///
  /// Throws: `ModelError` where a number cannot be used or a class has no row.
  public func fit(scores: [Double], targets: [Double], weights: [Double]? = nil) throws(ModelError) -> Model {
    let rows = try CalibrationRows("isotonic", scores: scores, targets: targets, weights: weights)
    var blocks: [Pool] = []
    for row in rows.scores.indices.sorted(by: { rows.scores[$0] < rows.scores[$1] }) {
      let score = rows.scores[row]
      if blocks.last?.highest != score { blocks.append(Pool(lowest: score, highest: score)) }
      blocks[blocks.count - 1].weight += rows.weights[row]
      blocks[blocks.count - 1].events += rows.weights[row] * rows.targets[row]
    }
    return Model(blocks: IsotonicCalibration.pooled(blocks), interpolation: interpolation)
  }

  /// Pools each block with those before it while their rates do not rise.
  private static func pooled(_ blocks: [Pool]) -> [Block] {
    var pools: [Pool] = []
    for block in blocks {
      var pool = block
      // Rates are compared by cross-multiplication, exact for whole weights.
      while let last = pools.last, last.events * pool.weight >= pool.events * last.weight {
        pool = Pool(
          lowest: last.lowest, highest: pool.highest, weight: last.weight + pool.weight,
          events: last.events + pool.events)
        pools.removeLast()
      }
      pools.append(pool)
    }
    return pools.map { Block(lowest: $0.lowest, highest: $0.highest, probability: min(1, $0.events / $0.weight)) }
  }

  private struct Pool {
    var lowest: Double
    var highest: Double
    var weight = 0.0
    var events = 0.0
  }
}
