internal import TierScoring

/// Cuts on a probability as cuts on its logit, for engines whose exponential may differ in the last bit: a score that
/// many customers share, and that a cut was set on, stays on its side.
///
/// The tier of a score is the number of cuts above it; here it is the number of limits that the logit lies beyond.
struct ProbabilityCuts {
  /// The value that holds the logit.
  let logit: Int
  /// Whether the score rises with the logit.
  let isRising: Bool
  /// For each cut the logit that still reaches it: the smallest such double where the score rises, else the largest. It
  /// is infinite where no logit reaches the cut.
  let limits: [Double]

  /// The cuts of a score that is a probability, or a multiple of one with an offset; nothing for another score.
  init?(score: Int, cuts: [Double], plan: ScoringPlan) {
    let function: (Double) -> Double
    switch plan.step(yielding: score)?.step {
    case .logistic(let step):
      logit = step.value
      isRising = true
      function = Logistic.probability
    case .affine(let step) where step.width == 1 && step.values.count == 1 && step.rows[0][0] != 0:
      guard case .logistic(let inner) = plan.step(yielding: step.values[0])?.step else { return nil }
      logit = inner.value
      isRising = step.rows[0][0] > 0
      function = { step.offset[0] + step.rows[0][0] * (Logistic.probability($0) - step.center[0]) }
    default: return nil
    }
    let sign = isRising ? 1.0 : -1.0
    limits = cuts.map { cut in sign * ProbabilityCuts.smallest { function(sign * $0) >= cut } }
  }

  /// The smallest double for which a condition holds that, once it holds, holds for every larger one; +∞ where it never
  /// does.
  private static func smallest(where holds: (Double) -> Bool) -> Double {
    var low = order(of: -.infinity)
    var high = order(of: .infinity)
    while low < high {
      // Half way, rounded down; the sum itself could overflow.
      let middle = (low & high) + (low ^ high) >> 1
      if holds(double(at: middle)) { high = middle } else { low = middle + 1 }
    }
    return double(at: low)
  }

  /// The doubles counted upwards: 0 for zero, 1 for the smallest positive double, −1 for the largest negative one.
  private static func order(of number: Double) -> Int {
    let magnitude = Int(number.magnitude.bitPattern)
    return number < 0 ? -magnitude : magnitude
  }

  private static func double(at order: Int) -> Double {
    let magnitude = Double(bitPattern: UInt64(order.magnitude))
    return order < 0 ? -magnitude : magnitude
  }
}
