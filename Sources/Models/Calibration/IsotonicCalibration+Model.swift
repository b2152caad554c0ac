extension IsotonicCalibration {
  /// Scores that share a probability.
  public struct Block: Codable, Sendable, Equatable {
    /// The lowest score that was learned from.
    public let lowest: Double
    /// The highest score that was learned from.
    public let highest: Double
    /// The probability, from 0 to 1.
    public let probability: Double
  }

  /// A fitted function.
  public struct Model: Codable, Sendable, Equatable {
    /// The blocks, from the lowest scores; scores and probabilities rise from block to block.
    public let blocks: [Block]
    /// What a score between two blocks has.
    public let interpolation: Interpolation

    /// The scores from which each block but the first is the nearer one.
    package var breaks: [Double] { zip(blocks, blocks.dropFirst()).map(Model.middle) }

    private static func middle(_ below: Block, _ above: Block) -> Double {
      let middle = below.highest / 2 + above.lowest / 2
      // Between neighbouring doubles the half may round to the lower one, which is its own block's.
      return middle > below.highest ? middle : above.lowest
    }

    /// The probability of a score; missing for a missing score.
    public func callAsFunction(_ score: Double) -> Double {
      guard !score.isNaN else { return .nan }
      // The last block that begins at or below the score.
      var (low, high) = (0, blocks.count)
      while high - low > 1 {
        let middle = (low + high) / 2
        if blocks[middle].lowest <= score { low = middle } else { high = middle }
      }
      let below = blocks[low]
      guard score > below.highest, low + 1 < blocks.count else { return below.probability }
      let above = blocks[low + 1]
      switch interpolation {
      case .steps: return score < Model.middle(below, above) ? below.probability : above.probability
      case .linear:
        let share = (score - below.highest) / (above.lowest - below.highest)
        return below.probability + share * (above.probability - below.probability)
      }
    }
  }
}
