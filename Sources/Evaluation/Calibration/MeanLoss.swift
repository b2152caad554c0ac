/// The mean over rows of a loss, with the normal interval of a mean.
struct MeanLoss {
  /// The weight of the rows.
  let weight: Double
  /// The mean loss.
  let mean: Double
  /// The variance of one row's loss, with weight − 1; nothing where rows weigh no more than one.
  let variance: Double?

  /// Looks at the rows twice, in order: for the mean, and for the squares about it.
  init(_ sample: ScoredSample, loss: (_ score: Double, _ event: Bool) -> Double) {
    let total = MeanLoss.sum(sample, loss) / sample.weight
    let squares = MeanLoss.sum(sample) { score, event in
      let deviation = loss(score, event) - total
      return deviation * deviation
    }
    self.init(weight: sample.weight, mean: total, squares: squares)
  }

  /// Takes the losses' weight, their mean and the sum of squares about it.
  init(weight: Double, mean: Double, squares: Double) {
    (self.weight, self.mean) = (weight, mean)
    variance = weight > 1 ? squares / (weight - 1) : nil
  }

  /// The mean with the interval that normal deviates of the logarithm's error give: losses are positive and skew.
  ///
  /// Edge cases: no interval where rows weigh no more than one, or every loss is the same.
  func estimate(confidence: Double) -> Estimate {
    guard let variance, variance > 0, mean > 0 else {
      return Estimate(Measure(mean), noInterval: "the rows' losses have no variance")
    }
    return Estimate(mean, logReach: normalDeviate(confidence) * (variance / weight).squareRoot() / mean)
  }

  @inline(__always)
  private static func sum(_ sample: ScoredSample, _ term: (Double, Bool) -> Double) -> Double {
    var sum = 0.0
    sample.scores.withUnsafeBufferPointer { scores in
      sample.events.withUnsafeBufferPointer { events in
        guard let weights = sample.weights else {
          for row in 0..<scores.count { sum += term(scores[row], events[row]) }
          return
        }
        for row in 0..<scores.count { sum += weights[row] * term(scores[row], events[row]) }
      }
    }
    return sum
  }
}
