import Learning
import LinearAlgebra

/// Finds whether the classes can be separated, from how Newton's method behaved: near an optimum its last step is tiny,
/// but where there is none it goes on in the direction that separates, by about 1 in the margins of the rows that this
/// sets apart. One look at the rows then proves or refutes that the direction separates.
struct SeparationSearch<Rows: RowSource> {
  let fit: LogisticFit<Rows>
  let restraint: LogisticRestraint

  init(_ fit: LogisticFit<Rows>, restraint: LogisticRestraint) {
    self.fit = fit
    self.restraint = restraint
  }

  /// How the classes are separated, or nothing.
  func separation(
    _ solution: LogisticSolver.Solution, _ model: QuadraticModel
  ) throws -> LogisticRegression.Separation? {
    guard let (kind, direction) = try proof(solution, model) else { return nil }
    let columns = restraint.free.filter { $0 < fit.rows.columnCount && direction[$0] != 0 }
    let names = fit.names
    let ranges = try fit.rows.summarize(ClassRangePass(columnCount: fit.rows.columnCount))
    let singles = restraint.free.filter { $0 < fit.rows.columnCount }.compactMap { ranges.single($0, name: names[$0]) }
    var combination: [Int] = []
    if !singles.contains(where: { $0.kind == kind || $0.kind == .complete }) {
      combination = try fewest(columns.sorted { abs(direction[$0]) > abs(direction[$1]) }, kind: kind)
    }
    return .init(kind: kind, singles: singles, combination: combination.map { names[$0] })
  }

  /// A direction along which no row loses, and how far it separates.
  private func proof(
    _ solution: LogisticSolver.Solution, _ model: QuadraticModel
  ) throws -> (LogisticRegression.Separation.Kind, [Double])? {
    let point = solution.state.point
    let next = try model.minimum(from: point, gradient: solution.state.gradient)
    var step = zip(next, point).map { $0 - $1 }
    let largest = restraint.free.reduce(0) { max($0, abs(step[$1])) }
    guard largest > 1e-3 else { return nil }
    for index in step.indices where abs(step[index]) < 1e-6 * largest { step[index] = 0 }
    // A fitted point that classifies every row proves complete separation, whatever the last step was.
    var whole = point
    if let offset = fit.settings.offsetColumn { whole[offset] = 0 }
    var quasi: [Double]?
    for direction in [whole, step] {
      switch try fit.rows.summarize(SeparationPass(direction: fit.coordinates.point(direction))).kind {
      case .complete: return (.complete, direction)
      case .quasiComplete: quasi = direction
      case nil: continue
      }
    }
    return quasi.map { (.quasiComplete, $0) }
  }

  /// The shortest run of columns, from the first, that separates so far by itself.
  private func fewest(_ columns: [Int], kind: LogisticRegression.Separation.Kind) throws -> [Int] {
    var (tooFew, enough) = (0, columns.count)
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      let some = columns.prefix(middle).sorted()
      let part = fit.restraint(some)
      var solution = try fit.solve(some)
      if solution.state.evaluation.hessian == nil {
        solution.state.evaluation = try fit.look(solution.state.point, hessian: true)
      }
      let model = try QuadraticModel(solution.state.evaluation.hessian!, part)
      let found = try SeparationSearch(fit, restraint: part).proof(solution, model)
      if let found, found.0 == kind || found.0 == .complete { enough = middle } else { tooFew = middle }
    }
    return columns.prefix(enough).sorted()
  }
}
