import Learning
import LinearAlgebra

/// How often each customer was drawn by eight of a bootstrap's draws.
struct ResampleTile: Sendable {
  /// The number of draws side by side.
  static let width = ResampledOrder.width

  /// How many of the draws are there: all but in a last tile.
  let drawCount: Int
  /// For each customer eight counts; none passes 255, as one of n draws hits a customer that often with less chance than
  /// one in 255 factorial.
  let counts: [UInt8]

  /// Draws numbers `first` and the next, of `draws` in all; the same draws as `bootstrapIntervals`.
  init(first: Int, of draws: Int, customerCount: Int, seed: UInt64) {
    let drawCount = min(ResampleTile.width, draws - first)
    var counts = [UInt8](repeating: 0, count: customerCount * ResampleTile.width)
    counts.withUnsafeMutableBufferPointer { counts in
      for place in 0..<drawCount {
        var random = CounterRandom(seed: seed, purpose: "evaluation.bootstrap", row: first + place)
        for _ in 0..<customerCount { counts[random.integer(below: customerCount) * ResampleTile.width + place] += 1 }
      }
    }
    (self.drawCount, self.counts) = (drawCount, counts)
  }
}
