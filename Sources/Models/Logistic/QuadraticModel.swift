import LinearAlgebra

/// The second-order model of a logistic objective, and where it is least. Only matrices of the order of the columns are
/// touched, never rows.
struct QuadraticModel {
  private let restraint: LogisticRestraint
  /// The second derivatives between free coordinates, with the penalty's.
  private let hessian: Matrix
  /// Their factor.
  private let factor: CholeskyFactorization
  /// What multiple of the diagonal had to be added.
  let damping: Double
  /// What steps since have shown of the second derivatives along them, the oldest first.
  private var secants: [Secant] = []

  private struct Secant {
    let step: [Double]
    let change: [Double]
    /// step · change.
    let curvature: Double
  }

  init(_ hessian: Matrix, _ restraint: LogisticRestraint) throws(LinearAlgebraError) {
    let free = restraint.free
    self.restraint = restraint
    var square = Matrix(rowCount: free.count, columnCount: free.count)
    for (i, row) in free.enumerated() {
      for (j, column) in free.enumerated() { square[i, j] = hessian[row, column] }
      square[i, i] += restraint.ridge[row]
    }
    (self.hessian, factor, damping) = try QuadraticModel.factored(square)
  }

  /// The least multiple of the diagonal, from 1e-12 up by tens, that makes the matrix positive definite is added to it.
  private static func factored(
    _ square: Matrix
  ) throws(LinearAlgebraError) -> (Matrix, CholeskyFactorization, Double) {
    var damping = 0.0
    let largest = (0..<square.rowCount).reduce(0) { max($0, square[$1, $1]) }
    while true {
      var damped = square
      if damping > 0 {
        for index in 0..<square.rowCount {
          damped[index, index] += damping * max(square[index, index], largest * 1e-12, .leastNormalMagnitude)
        }
      }
      do {
        return (damped, try CholeskyFactorization(damped), damping)
      } catch {
        guard case .notPositiveDefinite = error, damping < 1 else { throw error }
        damping = damping == 0 ? 1e-12 : damping * 10
      }
    }
  }

  /// The inverse of second derivatives, damped as a step's would be where they are singular.
  static func regularInverse(_ square: Matrix) throws(LinearAlgebraError) -> Matrix {
    try factored(square).1.inverse
  }

  /// Takes in how the gradient changed over a step.
  ///
  /// The model then has that change along the step, so that second derivatives of another point serve for longer; only a
  /// smooth objective's does. Source: Nocedal (1980), "Updating quasi-Newton matrices with limited storage".
  mutating func learn(step: [Double], change: [Double]) {
    guard restraint.isSmooth else { return }
    let (step, change) = (restraint.free.map { step[$0] }, restraint.free.map { change[$0] })
    let curvature = dot(step, change)
    if curvature > 1e-12 * (dot(step, step) * dot(change, change)).squareRoot() {
      secants.append(Secant(step: step, change: change, curvature: curvature))
    }
  }

  /// The point at which the model with this gradient is least.
  func minimum(from point: [Double], gradient: [Double]) throws(LinearAlgebraError) -> [Double] {
    var result = point
    if restraint.isSmooth {
      let step = try newtonStep(restraint.free.map { -gradient[$0] })
      for (position, index) in restraint.free.enumerated() { result[index] += step[position] }
      return result
    }
    var descent = CoordinateDescent(hessian: hessian, restraint: restraint, point: point, gradient: gradient)
    try descent.run()
    for (position, index) in restraint.free.enumerated() { result[index] = descent.values[position] }
    return result
  }

  /// The inverse of the second derivatives, as the secants have changed it, times a vector: Nocedal's two loops.
  private func newtonStep(_ vector: [Double]) throws(LinearAlgebraError) -> [Double] {
    var vector = vector
    var shares: [Double] = []
    for secant in secants.reversed() {
      let share = dot(secant.step, vector) / secant.curvature
      for index in vector.indices { vector[index] -= share * secant.change[index] }
      shares.append(share)
    }
    var step = try factor.solve(vector)
    for (secant, share) in zip(secants, shares.reversed()) {
      let correction = share - dot(secant.change, step) / secant.curvature
      for index in step.indices { step[index] += correction * secant.step[index] }
    }
    return step
  }

  private func dot(_ left: [Double], _ right: [Double]) -> Double { zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }
}

/// Coordinate descent over a second-order model, with exact solves among the coordinates that nothing holds.
struct CoordinateDescent {
  private let hessian: Matrix
  private let restraint: LogisticRestraint
  /// The free coordinates' values.
  private(set) var values: [Double]
  /// The model's derivatives there.
  private var slopes: [Double]

  init(hessian: Matrix, restraint: LogisticRestraint, point: [Double], gradient: [Double]) {
    self.hessian = hessian
    self.restraint = restraint
    values = restraint.free.map { point[$0] }
    slopes = restraint.free.map { gradient[$0] }
  }

  /// Sweeps until what is left to be gained is negligible beside what was there at first.
  mutating func run() throws(LinearAlgebraError) {
    let target = max(residualNorm * 1e-6, 1e-15)
    var sweeps = 0
    while residualNorm > target, sweeps < 10_000 {
      sweep()
      sweeps += 1
      // An exact solve is worth its cost as soon as the set of held coordinates begins to settle.
      if sweeps % 3 == 0 { try solveUnheld() }
    }
  }

  private var residualNorm: Double {
    restraint.free.indices.reduce(0) { sum, position in
      let residual = restraint.residual(slopes[position], at: values[position], restraint.free[position])
      return sum + residual * residual
    }.squareRoot()
  }

  private mutating func sweep() {
    for (position, index) in restraint.free.enumerated() {
      let value = restraint.best(
        values[position], slope: slopes[position], curvature: hessian[position, position], index)
      let change = value - values[position]
      guard change != 0 else { continue }
      values[position] = value
      move(position, by: change)
    }
  }

  private mutating func move(_ position: Int, by change: Double) {
    let order = slopes.count
    hessian.elements.withUnsafeBufferPointer { elements in
      slopes.withUnsafeMutableBufferPointer { slopes in
        for other in 0..<order { slopes[other] += elements[position * order + other] * change }
      }
    }
  }

  /// Solves for the coordinates that no kink or constraint holds, and keeps the answer if they stay on their sides.
  private mutating func solveUnheld() throws(LinearAlgebraError) {
    let unheld = restraint.free.indices.filter { position in
      let index = restraint.free[position]
      return values[position] != 0
        || restraint.lasso[index] == 0 && restraint.allowsPositive[index] && restraint.allowsNegative[index]
    }
    guard !unheld.isEmpty else { return }
    let square = Matrix(
      rowCount: unheld.count, columnCount: unheld.count,
      elements: unheld.flatMap { row in unheld.map { hessian[row, $0] } })
    let residuals = unheld.map { restraint.residual(slopes[$0], at: values[$0], restraint.free[$0]) }
    let step = try CholeskyFactorization(square).solve(residuals.map { -$0 })
    for (position, change) in zip(unheld, step) {
      let index = restraint.free[position]
      let isBound = restraint.lasso[index] > 0 || !restraint.allowsPositive[index] || !restraint.allowsNegative[index]
      if isBound, (values[position] + change) * values[position] <= 0 { return }
    }
    for (position, change) in zip(unheld, step) {
      values[position] += change
      move(position, by: change)
    }
  }
}
