import LinearAlgebra

/// What is added to the mean loss in the fit's coordinates, and where coordinates may move.
struct LogisticRestraint {
  /// The factor of half the square of each coordinate.
  var ridge: [Double]
  /// The factor of the absolute value of each coordinate.
  var lasso: [Double]
  var allowsPositive: [Bool]
  var allowsNegative: [Bool]
  /// The coordinates that are fitted, in ascending order; the others stay where they are.
  var free: [Int]

  init(_ settings: LogisticRegression, scale: [Double], free: [Int]) {
    let factors = (settings.penalty.columnFactors ?? .init(repeating: 1, count: scale.count))
    let strength = settings.penalty.strength
    let share = settings.penalty.lassoShare
    ridge = zip(factors, scale).map { strength * (1 - share) * $0 / ($1 * $1) } + [0]
    lasso = zip(factors, scale).map { strength * share * $0 / $1 } + [0]
    if let offset = settings.offsetColumn { (ridge[offset], lasso[offset]) = (0, 0) }
    let signs = (settings.signs ?? .init(repeating: .any, count: scale.count)) + [.any]
    allowsPositive = signs.map { $0 != .notPositive }
    allowsNegative = signs.map { $0 != .notNegative }
    self.free = free
  }

  /// Whether every free coordinate may lie anywhere and the objective has no kink.
  var isSmooth: Bool { free.allSatisfy { lasso[$0] == 0 && allowsPositive[$0] && allowsNegative[$0] } }

  /// Whether nothing holds the free coordinates but the loss.
  var isNothing: Bool { isSmooth && free.allSatisfy { ridge[$0] == 0 } }

  /// The part of the penalty that is not smooth.
  func kinks(_ point: [Double]) -> Double { free.reduce(0) { $0 + lasso[$1] * abs(point[$1]) } }

  func penalty(_ point: [Double]) -> Double {
    free.reduce(kinks(point)) { $0 + ridge[$1] / 2 * point[$1] * point[$1] }
  }

  /// The loss's derivatives and those of the penalty's smooth part.
  func smoothGradient(_ evaluation: LogisticEvaluation, at point: [Double]) -> [Double] {
    point.indices.map { evaluation.gradient[$0] + ridge[$0] * point[$0] }
  }

  /// What the derivative at a coordinate leaves to be gained: 0 where a kink or a constraint holds it.
  func residual(_ slope: Double, at value: Double, _ index: Int) -> Double {
    if value > 0 { return slope + lasso[index] }
    if value < 0 { return slope - lasso[index] }
    if allowsPositive[index], slope + lasso[index] < 0 { return slope + lasso[index] }
    if allowsNegative[index], slope - lasso[index] > 0 { return slope - lasso[index] }
    return 0
  }

  /// The Euclidean norm of the Karush–Kuhn–Tucker residual; of the gradient, where all is smooth.
  func residualNorm(_ gradient: [Double], at point: [Double]) -> Double {
    free.reduce(0) { sum, index in
      let value = residual(gradient[index], at: point[index], index)
      return sum + value * value
    }.squareRoot()
  }

  /// The best value of one coordinate, where the objective is slope × δ + curvature / 2 × δ² about `value`.
  func best(_ value: Double, slope: Double, curvature: Double, _ index: Int) -> Double {
    let target = curvature * value - slope
    let shrunk = target > lasso[index] ? target - lasso[index] : target < -lasso[index] ? target + lasso[index] : 0
    let best = shrunk / curvature
    return best > 0 && !allowsPositive[index] || best < 0 && !allowsNegative[index] ? 0 : best
  }
}
