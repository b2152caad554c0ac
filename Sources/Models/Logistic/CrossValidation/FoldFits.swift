import Learning
import LinearAlgebra

/// The fits of one setting to all folds but one, for each fold, on their way to their optima.
struct FoldFits {
  let folds: [Int]
  /// The weight of each fold.
  let weights: [Double]
  private let restraint: LogisticRestraint
  private let coordinates: LogisticCoordinates
  private let tolerance: Double
  /// Where each fold's model stands, in the fit's coordinates.
  private var states: [LogisticSolver.State] = []
  /// The mean loss's second derivatives over all rows, near the folds' models.
  private var hessian: Matrix?
  /// For each fold, Σ w × loss over its own rows under its model.
  private(set) var heldOutLosses: [Double]

  init(_ fit: LogisticFit<some RowSource>, folds: [Int], weights: [Double]) {
    self.folds = folds
    self.weights = weights
    restraint = fit.restraint(fit.candidates)
    coordinates = fit.coordinates
    tolerance = fit.settings.tolerance
    heldOutLosses = .init(repeating: 0, count: weights.count)
  }

  var foldCount: Int { weights.count }
  var points: [LogisticPoint] { states.map { coordinates.point($0.point) } }
  var residuals: [Double] { states.map(\.residual) }

  private func trainingWeight(_ fold: Int) -> Double { coordinates.weightSum - weights[fold] }

  /// Steps all folds together from near the optimum over all rows, then those that will not come alone.
  mutating func solve<Rows: RowSource>(_ fit: LogisticFit<Rows>, after stronger: FoldFits?) throws {
    let solver = fit.solver(fit.candidates)
    let foretold = try stronger.flatMap { try $0.prediction(under: restraint) }
    var point = try foretold ?? fit.solve(fit.candidates).state.point
    var start = try look(from: point, fit)
    var whole = solver.state(point, coordinates.evaluation(start.total))
    if whole.residual > FoldFits.nearResidual {
      point = try solver.solve(from: point, whole.evaluation).state.point
      start = try look(from: point, fit)
      whole = solver.state(point, coordinates.evaluation(start.total))
    }
    hessian = whole.evaluation.hessian
    states = start.training.enumerated().map { fold, sums in
      solver.state(point, coordinates.evaluation(sums, weightSum: trainingWeight(fold)))
    }
    var models = try states.map { try QuadraticModel($0.evaluation.hessian!, restraint) }
    var moving = Array(0..<foldCount)
    var stuck: [Int] = []
    while !moving.isEmpty {
      let before = moving.map { states[$0] }
      let targets = try moving.map { try models[$0].minimum(from: states[$0].point, gradient: states[$0].gradient) }
      let looked = try look(targets, moving, fit, solver)
      var next: [Int] = []
      for (place, fold) in moving.enumerated() {
        let state = looked[place].state
        // Second derivatives of another point serve as long as they bring the optimum much nearer.
        if state.residual > max(tolerance, 0.3 * before[place].residual) {
          stuck.append(fold)
          continue
        }
        models[fold].learn(
          step: zip(state.point, before[place].point).map { $0 - $1 },
          change: zip(state.gradient, before[place].gradient).map { $0 - $1 })
        states[fold] = state
        heldOutLosses[fold] = looked[place].heldOutLoss
        if state.residual > tolerance { next.append(fold) }
      }
      moving = next
    }
    for fold in stuck { try solveAlone(fold, fit, solver) }
  }

  /// How large the gradient over all rows may be at the point from which the folds' models start: one step from there
  /// leaves about a hundredth of it.
  private static let nearResidual = 1e-2

  /// Where the optimum over all rows lies under another restraint, to second order about the folds' optima; nothing
  /// where other columns are fitted.
  private func prediction(under restraint: LogisticRestraint) throws -> [Double]? {
    guard restraint.free == self.restraint.free else { return nil }
    func mean(_ vectors: [[Double]]) -> [Double] {
      vectors[0].indices.map { index in vectors.reduce(0) { $0 + $1[index] } / Double(vectors.count) }
    }
    let point = mean(states.map(\.point))
    let evaluation = LogisticEvaluation(loss: 0, gradient: mean(states.map(\.evaluation.gradient)))
    return try QuadraticModel(hessian!, restraint)
      .minimum(from: point, gradient: restraint.smoothGradient(evaluation, at: point))
  }

  private func look<Rows: RowSource>(from point: [Double], _ fit: LogisticFit<Rows>) throws -> FoldSumsPass.Summary {
    try fit.rows.summarize(FoldSumsPass(point: coordinates.point(point), folds: folds, foldCount: foldCount))
  }

  private func look<Rows: RowSource>(
    _ points: [[Double]], _ moving: [Int], _ fit: LogisticFit<Rows>, _ solver: LogisticSolver
  ) throws -> [(state: LogisticSolver.State, heldOutLoss: Double)] {
    let sums = try fit.rows.summarize(
      FoldModelsPass(points.map(coordinates.point), leftOut: moving, folds: folds, foldCount: foldCount))
    return points.indices.map { place in
      let evaluation = coordinates.evaluation(
        loss: sums.losses[place], gradient: sums.gradient(ofModel: place), weightSum: trainingWeight(moving[place]))
      return (solver.state(points[place], evaluation), sums.heldOutLosses[place])
    }
  }

  /// Fits one fold's model by looks at its training rows alone.
  private mutating func solveAlone<Rows: RowSource>(
    _ fold: Int, _ fit: LogisticFit<Rows>, _ solver: LogisticSolver
  ) throws {
    let training = fit.rows.weighted(by: folds.map { $0 == fold ? 0 : 1 })
    let weight = trainingWeight(fold)
    let alone = LogisticSolver(
      restraint: restraint, tolerance: tolerance, maximumIterations: solver.maximumIterations,
      gradientLooksPerFullLook: solver.gradientLooksPerFullLook,
      evaluate: { [coordinates] point, hessian in
        let pass = LogisticPass(coordinates.point(point), hessian: hessian)
        return coordinates.evaluation(try training.summarize(pass), weightSum: weight)
      })
    let start = states[fold].point
    let solution = try alone.solve(from: start, try alone.evaluate(start, true))
    states[fold] = solution.state
    heldOutLosses[fold] = try look([solution.state.point], [fold], fit, solver)[0].heldOutLoss
  }
}
