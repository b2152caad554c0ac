import Foundation
import Learning
import LinearAlgebra

/// A stepwise selection under way.
struct StepwiseSearch<Rows: RowSource> {
  private let settings: StepwiseSelection
  private let fit: LogisticFit<Rows>
  /// The columns of each term that can be fitted.
  private let termColumns: [[Int]]
  private let names: [String]
  private let forced: Set<Int>
  /// The terms that are in, ascending.
  private(set) var selected: [Int]
  /// The fit on them, with second derivatives over all columns.
  private(set) var state: LogisticSolver.State
  private(set) var steps: [StepwiseSelection.Step] = []

  init(_ settings: StepwiseSelection, _ fit: LogisticFit<Rows>, terms: [StepwiseSelection.Term]) throws {
    self.settings = settings
    self.fit = fit
    names = terms.map(\.name)
    termColumns = terms.map { term in term.columns.filter(fit.candidates.contains) }
    forced = Set(terms.indices.filter { settings.forcedTerms.contains(terms[$0].name) })
    selected = terms.indices.filter { [termColumns, forced] index in
      !termColumns[index].isEmpty && (settings.direction == .backward || forced.contains(index))
    }
    state = try StepwiseSearch.solved(fit, selected.flatMap { [termColumns] in termColumns[$0] }.sorted(), nil)
  }

  /// The columns that are in.
  var columns: [Int] { columns(selected) }

  private func columns(_ terms: [Int]) -> [Int] { terms.flatMap { termColumns[$0] }.sorted() }

  /// The fit on some columns, with second derivatives over all.
  private static func solved(
    _ fit: LogisticFit<Rows>, _ columns: [Int], _ start: [Double]?
  ) throws -> LogisticSolver.State {
    var state = try fit.solve(columns, from: start).state
    if state.evaluation.hessian == nil { state.evaluation = try fit.look(state.point, hessian: true) }
    return state
  }

  mutating func run() throws {
    while steps.count < settings.maximumSteps {
      if settings.direction == .backward {
        guard try remove() else { return }
      } else {
        guard try enter() else { return }
        while settings.direction == .both, steps.count < settings.maximumSteps, try remove() {}
      }
    }
  }

  /// Enters the best term that is out, if one deserves it.
  private mutating func enter() throws -> Bool {
    let out = names.indices.filter { !selected.contains($0) && !termColumns[$0].isEmpty }
    let ranking = try ranked(out.map { ($0, try scoreTest($0)) }, action: .enter)
    for (place, candidate) in ranking.enumerated() {
      guard place == 0 || deserves(.enter, candidate.test) else { break }
      let terms = (selected + [candidate.term]).sorted()
      if try move(.enter, candidate.term, to: terms, from: state.point, ranking) { return true }
    }
    return false
  }

  /// Removes the least useful term that is in, if it deserves it.
  private mutating func remove() throws -> Bool {
    let removable = selected.filter { !forced.contains($0) }
    guard !removable.isEmpty else { return false }
    let ranking = try ranked(waldTests(removable), action: .remove)
    for (place, candidate) in ranking.enumerated() {
      guard place == 0 || deserves(.remove, candidate.test) else { break }
      var start = state.point
      for column in termColumns[candidate.term] { start[column] = 0 }
      if try move(.remove, candidate.term, to: selected.filter { $0 != candidate.term }, from: start, ranking) {
        return true
      }
    }
    return false
  }

  private typealias Candidate = (term: Int, test: ChiSquareTest)

  /// Fits the terms, and goes there if the fit deserves the step.
  private mutating func move(
    _ action: StepwiseSelection.Step.Action, _ term: Int, to terms: [Int], from start: [Double],
    _ ranking: [Candidate]
  ) throws -> Bool {
    let next = try StepwiseSearch.solved(fit, columns(terms), start)
    let change = 2 * fit.coordinates.weightSum * (state.evaluation.loss - next.evaluation.loss)
    let test = ChiSquareTest(
      statistic: action == .enter ? change : -change, degreesOfFreedom: termColumns[term].count)
    guard deserves(action, test) else { return false }
    state = next
    selected = terms
    let parameters = columns.count + (fit.settings.hasIntercept ? 1 : 0)
    steps.append(
      .init(
        action: action, term: names[term], likelihoodRatio: test,
        criterion: 2 * fit.coordinates.weightSum * next.evaluation.loss + pricePerParameter * Double(parameters),
        ranking: ranking.map { .init(term: names[$0.term], test: $0.test) }))
    return true
  }

  /// What a fitted number costs in units of −2 log-likelihood.
  private var pricePerParameter: Double {
    switch settings.criterion {
    case .likelihoodRatio: 0
    case .akaike: 2
    case .bayes: log(fit.coordinates.weightSum)
    }
  }

  private func deserves(_ action: StepwiseSelection.Step.Action, _ test: ChiSquareTest) -> Bool {
    if settings.criterion == .likelihoodRatio {
      return action == .enter
        ? test.probability < settings.enterProbability : test.probability > settings.removeProbability
    }
    // A step must lower the criterion beyond rounding, so that no term enters and leaves for ever.
    let gain = test.statistic - pricePerParameter * Double(test.degreesOfFreedom)
    return action == .enter ? gain > 1e-9 : gain < -1e-9
  }

  /// The most promising first; of equals, the first in the terms' order.
  private func ranked(_ tests: [Candidate], action: StepwiseSelection.Step.Action) -> [Candidate] {
    func worth(_ test: ChiSquareTest) -> Double {
      settings.criterion == .likelihoodRatio
        ? -log(max(test.probability, .leastNonzeroMagnitude))
        : test.statistic - pricePerParameter * Double(test.degreesOfFreedom)
    }
    let signed = tests.map { (candidate: $0, worth: action == .enter ? worth($0.test) : -worth($0.test)) }
    return signed.sorted { left, right in
      if left.worth != right.worth { return left.worth > right.worth }
      let (a, b) = (left.candidate.test.statistic, right.candidate.test.statistic)
      if a != b { return action == .enter ? a > b : a < b }
      return left.candidate.term < right.candidate.term
    }.map(\.candidate)
  }

  /// Rao's score test of a term that is out: Uᵀ V⁻¹ U, where V is the part of its second derivatives that the fitted
  /// numbers leave.
  private func scoreTest(_ term: Int) throws -> ChiSquareTest {
    let own = termColumns[term]
    let held = fit.restraint(columns).free
    let slopes = own.map { state.evaluation.gradient[$0] }
    let inner = part(own, own)
    let none = ChiSquareTest(statistic: 0, degreesOfFreedom: own.count)
    var left = inner
    if !held.isEmpty {
      let across = part(held, own)
      guard let factor = try? CholeskyFactorization(part(held, held)) else { return none }
      let explained = across.multiplied(by: try factor.solve(across), transposingSelf: true)
      for i in own.indices { for j in own.indices { left[i, j] -= explained[i, j] } }
    }
    guard let factor = try? CholeskyFactorization(left) else { return none }
    let solved = try factor.solve(slopes)
    let statistic = zip(slopes, solved).reduce(0) { $0 + $1.0 * $1.1 } * fit.coordinates.weightSum
    return ChiSquareTest(statistic: statistic, degreesOfFreedom: own.count)
  }

  private func waldTests(_ terms: [Int]) throws -> [Candidate] {
    let free = fit.restraint(columns).free
    let covariance = try QuadraticModel.regularInverse(part(free, free))
    return try terms.map { term in
      let places = termColumns[term].map { free.firstIndex(of: $0)! }
      let square = Matrix(
        rowCount: places.count, columnCount: places.count,
        elements: places.flatMap { i in places.map { covariance[i, $0] } })
      let values = termColumns[term].map { state.point[$0] }
      let solved = try CholeskyFactorization(square).solve(values)
      return (
        term,
        ChiSquareTest(
          statistic: zip(values, solved).reduce(0) { $0 + $1.0 * $1.1 } * fit.coordinates.weightSum,
          degreesOfFreedom: places.count)
      )
    }
  }

  private func part(_ rows: [Int], _ columns: [Int]) -> Matrix {
    Matrix(
      rowCount: rows.count, columnCount: columns.count,
      elements: rows.flatMap { row in columns.map { state.evaluation.hessian![row, $0] } })
  }
}
