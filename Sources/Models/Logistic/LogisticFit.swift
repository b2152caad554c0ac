import Foundation
import Learning
import LinearAlgebra

/// Fits of one setting to the same rows, with all columns or some of them, which share the survey.
struct LogisticFit<Rows: RowSource> {
  let settings: LogisticRegression
  let rows: Rows
  let survey: LogisticSurvey
  let coordinates: LogisticCoordinates
  let dependence: ColumnDependence
  /// The columns that can be fitted, in ascending order.
  let candidates: [Int]

  init(_ settings: LogisticRegression, _ rows: Rows, survey: LogisticSurvey) throws {
    self.settings = settings
    self.rows = rows
    self.survey = survey
    let coordinates = LogisticCoordinates(survey, hasIntercept: settings.hasIntercept)
    self.coordinates = coordinates
    let columns = (0..<rows.columnCount).filter {
      $0 != settings.offsetColumn && !coordinates.constantColumns.contains($0)
    }
    let start = coordinates.startEvaluation(survey, hasIntercept: settings.hasIntercept).1
    dependence = try ColumnDependence(start.hessian!, columns: columns)
    let isHeld = settings.penalty.strength > 0 || settings.signs.map { $0.contains { $0 != .any } } ?? false
    let factors = settings.penalty.columnFactors
    let leftOut = Set(
      dependence.dependents.map(\.column).filter { column in
        !isHeld || settings.penalty.strength > 0 && factors?[column] == 0 && settings.signs == nil
      })
    candidates = columns.filter { !leftOut.contains($0) }
  }

  var order: Int { rows.columnCount + 1 }
  var names: [String] { settings.names(columnCount: rows.columnCount) }

  func restraint(_ columns: [Int]) -> LogisticRestraint {
    LogisticRestraint(
      settings, scale: coordinates.scale, free: columns + (settings.hasIntercept ? [rows.columnCount] : []))
  }

  func look(_ point: [Double], hessian: Bool) throws -> LogisticEvaluation {
    coordinates.evaluation(try rows.summarize(LogisticPass(coordinates.point(point), hessian: hessian)))
  }

  /// Fits some of the columns; the others have the coefficient 0. Without a start, it begins from the null model or from
  /// a fit to some of the rows.
  func solve(_ columns: [Int], from start: [Double]? = nil) throws -> LogisticSolver.Solution {
    let solver = solver(columns)
    if let start { return try solver.solve(from: start, try look(start, hessian: true)) }
    let (point, evaluation) = try nullModel()
    let null = solver.state(point, evaluation)
    guard null.residual > settings.tolerance, !columns.isEmpty, let rough = try roughStart(columns, from: null) else {
      return try solver.solve(from: point, evaluation)
    }
    let looked = try look(rough.point, hessian: false)
    let isBetter = solver.state(rough.point, looked).objective < null.objective
    var solution =
      try isBetter
      ? solver.solve(from: rough.point, looked, with: rough.model, steps: rows.columnCount <= 64 ? 1 : 2)
      : solver.solve(from: point, evaluation)
    solution.looks += 1
    return solution
  }

  func solver(_ columns: [Int]) -> LogisticSolver {
    LogisticSolver(
      restraint: restraint(columns), tolerance: settings.tolerance, maximumIterations: settings.maximumIterations,
      gradientLooksPerFullLook: rows.columnCount <= 64 ? 2.5 : 8, evaluate: { try look($0, hessian: $1) })
  }

  /// The model of the intercept alone, but for an offset's part, and the derivatives there.
  private func nullModel() throws -> ([Double], LogisticEvaluation) {
    var (point, evaluation) = coordinates.startEvaluation(survey, hasIntercept: settings.hasIntercept)
    if let offset = settings.offsetColumn {
      point[offset] = coordinates.scale[offset]
      evaluation = try look(point, hessian: true)
    }
    return (point, evaluation)
  }

  /// A point near the optimum, and the second-order model there, from a few of the rows: the first steps need no more,
  /// and all rows then take only the last ones. Nothing where there are too few rows or events for it.
  private func roughStart(
    _ columns: [Int], from null: LogisticSolver.State
  ) throws -> (point: [Double], model: QuadraticModel)? {
    let wanted = max(rows.rowCount / 16, 100 * columns.count)
    let rarer = survey.counts.min()!
    let oneIn = min(rows.rowCount / wanted, rarer / (10 * columns.count))
    guard oneIn >= 3, settings.maximumIterations >= 10 else { return nil }
    let share = Double(oneIn)
    // Nearer to the optimum of these rows is no nearer to that of all: they differ by about the root of columns per row.
    let difference = (Double(columns.count) * share / Double(rows.rowCount)).squareRoot()
    let rough = LogisticSolver(
      restraint: restraint(columns), tolerance: 0.1 * difference, maximumIterations: 12, gradientLooksPerFullLook: 0,
      evaluate: { point, hessian in
        let pass = LogisticPass(coordinates.point(point), hessian: hessian, oneIn: oneIn)
        return coordinates.evaluation(try rows.summarize(pass), weightSum: coordinates.weightSum / share)
      })
    let first = try QuadraticModel(null.evaluation.hessian!, rough.restraint)
      .minimum(from: null.point, gradient: null.gradient)
    let solution = try rough.solve(from: first, try rough.evaluate(first, true))
    guard solution.ending != .iterationLimit, let hessian = solution.state.evaluation.hessian else { return nil }
    return (solution.state.point, try QuadraticModel(hessian, rough.restraint))
  }

  /// The fitted model, of all candidate columns or of some.
  func model(columns: [Int]?, from start: [Double]? = nil) throws -> LogisticRegression.Model {
    let columns = columns ?? candidates
    let restraint = restraint(columns)
    var solution = try solve(columns, from: start)
    let isMaximumLikelihood = restraint.isNothing
    let hasUnpenalised = columns.contains { restraint.ridge[$0] == 0 && restraint.lasso[$0] == 0 }
    var separation: LogisticRegression.Separation?
    var damping = 0.0
    if hasUnpenalised {
      if solution.state.evaluation.hessian == nil {
        let looked = try look(solution.state.point, hessian: true)
        solution.state.evaluation = looked
        solution.looks += 1
      }
      let model = try QuadraticModel(solution.state.evaluation.hessian!, restraint)
      damping = model.damping
      separation = try SeparationSearch(self, restraint: restraint).separation(solution, model)
    }
    if separation != nil { solution.ending = .separated }
    let point = coordinates.point(solution.state.point)
    let sample = try sample(solution)
    var model = LogisticRegression.Model(
      columnNames: names, coefficients: point.coefficients, centre: coordinates.centre,
      interceptAtCentre: point.intercept, offsetColumn: settings.offsetColumn,
      convergence: .init(
        ending: solution.ending, iterations: solution.iterations, looks: solution.looks + 1,
        gradientNorm: solution.state.residual, objective: solution.state.objective),
      diagnoses: diagnoses(separation, damping: damping, columns: columns), sample: sample,
      inference: isMaximumLikelihood && solution.ending == .reached && damping == 0
        ? try inference(solution, sample: sample, columns: columns) : nil,
      priorCorrection: nil)
    if let rate = settings.populationRate { model = model.corrected(populationRate: rate) }
    return model
  }

  private func sample(_ solution: LogisticSolver.Solution) throws -> LogisticRegression.Sample {
    let weightSum = coordinates.weightSum
    let null =
      settings.offsetColumn == nil
      ? coordinates.startEvaluation(survey, hasIntercept: settings.hasIntercept).1.loss
      : try solve([]).state.evaluation.loss
    return .init(
      weightSum: weightSum, eventWeight: survey.eventWeight, eventCount: survey.counts[1],
      nonEventCount: survey.counts[0], logLikelihood: -solution.state.evaluation.loss * weightSum,
      nullLogLikelihood: -null * weightSum)
  }

  private func diagnoses(
    _ separation: LogisticRegression.Separation?, damping: Double, columns: [Int]
  ) -> LogisticRegression.Diagnoses {
    .init(
      constantColumns: coordinates.constantColumns.filter { $0 != settings.offsetColumn }.map { names[$0] },
      dependentColumns: dependence.dependents.map { dependent in
        .init(
          column: names[dependent.column], others: dependent.others.map { names[$0] },
          isLeftOut: !columns.contains(dependent.column))
      },
      varianceInflation: zip(dependence.independent, dependence.inflation).map { .init(column: names[$0], factor: $1) },
      separation: separation,
      singleRowClass: survey.counts.firstIndex(of: 1), damping: damping)
  }
}
