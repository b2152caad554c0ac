import Foundation
import LinearAlgebra

/// Newton's method for a penalised mean loss, whose second derivatives are looked for only when the last ones have
/// stopped to serve.
///
/// A look for the gradient alone costs a third (few columns) to a tenth (many) of one that also takes second
/// derivatives, and steps with those of a point nearby still converge, by the factor by which the derivatives changed.
struct LogisticSolver {
  let restraint: LogisticRestraint
  let tolerance: Double
  let maximumIterations: Int
  /// How many looks for the gradient alone cost as much as one for all.
  let gradientLooksPerFullLook: Double
  /// Looks at the rows from a point.
  let evaluate: (_ point: [Double], _ hessian: Bool) throws -> LogisticEvaluation

  /// Where the solver stands.
  struct State {
    var point: [Double]
    var evaluation: LogisticEvaluation
    /// The loss's and the smooth penalty's derivatives.
    var gradient: [Double]
    var objective: Double
    var residual: Double
  }

  struct Solution {
    var state: State
    var ending: LogisticRegression.Convergence.Ending
    var iterations: Int
    var looks: Int
    /// The last step that was computed with second derivatives of its own point; nothing where none was.
    var lastStep: [Double]?
  }

  func state(_ point: [Double], _ evaluation: LogisticEvaluation) -> State {
    let gradient = restraint.smoothGradient(evaluation, at: point)
    return State(
      point: point, evaluation: evaluation, gradient: gradient,
      objective: evaluation.loss + restraint.penalty(point),
      residual: restraint.residualNorm(gradient, at: point))
  }

  /// Solves from a point that has been looked at; the first `steps` steps may be those of a rough model, whose second
  /// derivatives are not quite those of the objective.
  func solve(
    from point: [Double], _ evaluation: LogisticEvaluation, with rough: QuadraticModel? = nil, steps: Int = 0
  ) throws -> Solution {
    var solution = Solution(state: state(point, evaluation), ending: .reached, iterations: 0, looks: 0)
    var model = rough
    var roughSteps = rough == nil ? 0 : steps
    var isFresh = false
    /// By what factor a step with second derivatives of another point is expected to lower the residual.
    var staleRate = 1.0
    while solution.state.residual > tolerance {
      guard solution.iterations < maximumIterations else {
        solution.ending = .iterationLimit
        return solution
      }
      let stepsLeft = log(tolerance.nonZero / solution.state.residual) / log(staleRate)
      let mayReuse =
        model != nil && (roughSteps > 0 || staleRate < 0.5 && stepsLeft <= gradientLooksPerFullLook)
      if !isFresh, !mayReuse || solution.state.evaluation.hessian != nil {
        if solution.state.evaluation.hessian == nil { try refresh(&solution) }
        model = try QuadraticModel(solution.state.evaluation.hessian!, restraint)
        isFresh = true
      }
      let before = solution.state
      let outcome = try advance(&solution, model!, isFresh: isFresh, isLastRough: roughSteps == 1)
      switch outcome {
      case .moved:
        let after = solution.state
        model!.learn(
          step: zip(after.point, before.point).map { $0 - $1 },
          change: zip(after.gradient, before.gradient).map { $0 - $1 })
        let rate = solution.state.residual / before.residual
        roughSteps = rate > 0.5 ? 0 : max(0, roughSteps - 1)
        // Newton's error is half of what the change of the second derivatives would make of it.
        staleRate = isFresh ? 2 * rate : rate
        isFresh = false
      case .stuck where !isFresh:
        staleRate = 1
        roughSteps = 0
        model = nil
      case .stuck:
        solution.ending = .precisionLimit
        return solution
      }
    }
    return solution
  }

  /// Looks again from the same point, for the second derivatives too.
  func refresh(_ solution: inout Solution) throws {
    solution.state = state(solution.state.point, try evaluate(solution.state.point, true))
    solution.looks += 1
  }

  private enum Outcome { case moved, stuck }

  /// Takes the model's step, halved until the objective falls by a share of what the model promises.
  private func advance(
    _ solution: inout Solution, _ model: QuadraticModel, isFresh: Bool, isLastRough: Bool
  ) throws -> Outcome {
    let start = solution.state
    let target = try model.minimum(from: start.point, gradient: start.gradient)
    let step = zip(target, start.point).map { $0 - $1 }
    if isFresh { solution.lastStep = step }
    let promised =
      restraint.free.reduce(0) { $0 + start.gradient[$1] * step[$1] } + restraint.kinks(target)
      - restraint.kinks(start.point)
    let noise = 1e-13 * abs(start.objective) + 1e-300
    // Far from the end the next step will want second derivatives of its own, the less so the more they cost.
    let wantsHessian = isLastRough || start.residual > 4e-3 * gradientLooksPerFullLook
    var fraction = 1.0
    for _ in 0..<40 {
      let point = fraction == 1 ? target : zip(start.point, step).map { $0 + fraction * $1 }
      let next = state(point, try evaluate(point, wantsHessian))
      solution.looks += 1
      let isBelowNoise = -promised * fraction <= noise
      if next.objective <= start.objective + 1e-4 * fraction * promised + (isBelowNoise ? noise : 0),
        !isBelowNoise || next.residual < start.residual
      {
        solution.state = next
        solution.iterations += 1
        return .moved
      }
      if isBelowNoise { return .stuck }
      fraction /= 2
    }
    return .stuck
  }
}

extension Double {
  /// The number itself, or the least that has a logarithm.
  fileprivate var nonZero: Double { self > 0 ? self : .leastNormalMagnitude }
}
