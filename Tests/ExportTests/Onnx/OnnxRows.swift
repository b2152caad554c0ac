import Export
import Foundation
import Learning
import TierScoring

/// Rows that a form of a model must answer as the plan does.
enum OnnxRows {
  /// One row for each edge of each input, with the other inputs as some customer has them: every break and clip limit and
  /// the numbers beside it, missing values, zeros of both signs, the smallest number, numbers far beyond any limit,
  /// infinities, every level, a text that is none, the empty text, and a level's letters with another accent.
  static func edges(_ plan: ScoringPlan) throws -> EngineRows {
    let edges = plan.inputs.indices.map { self.edges(of: $0, plan) }
    let count = edges.reduce(0) { $0 + $1.count }
    var columns = try random(plan, count: count, seed: 11).columns
    var first = 0
    for (input, values) in edges.enumerated() {
      switch (columns[input], values) {
      case (.numbers(var cells), .numbers(let values)):
        cells.replaceSubrange(first..<first + values.count, with: values)
        columns[input] = .numbers(cells)
      case (.texts(var cells), .texts(let values)):
        cells.replaceSubrange(first..<first + values.count, with: values)
        columns[input] = .texts(cells)
      default: preconditionFailure("an input of another kind")
      }
      first += values.count
    }
    return EngineRows(inputs: plan.inputs, columns: columns)
  }

  /// Rows drawn at random: a customer's number bent a little or much, sometimes missing; any level, sometimes none.
  static func random(_ plan: ScoringPlan, count: Int, seed: UInt64) throws -> EngineRows {
    let customers = try ModelZoo.columns(for: plan.inputs)
    let columns = zip(plan.inputs, customers).enumerated().map { input, pair -> ScoringColumn in
      var random = CounterRandom(seed: seed, purpose: "test.onnx", row: input)
      switch pair {
      case (_, .numbers(let values)):
        return .numbers(
          (0..<count).map { _ in
            let value = values[random.integer(below: values.count)]
            let bend = random.uniform()
            return bend < 0.5 ? value : bend < 0.95 ? value * (1 + random.uniform()) : value * -1000 * random.uniform()
          })
      case (let input, _):
        guard case .category(let levels) = input.kind else { preconditionFailure("texts for a number") }
        return .texts(
          (0..<count).map { _ in
            let draw = random.uniform()
            return draw < 0.03 ? nil : draw < 0.06 ? "no such level" : levels[random.integer(below: levels.count)]
          })
      }
    }
    return EngineRows(inputs: plan.inputs, columns: columns)
  }

  private static func edges(of input: Int, _ plan: ScoringPlan) -> ScoringColumn {
    if case .category(let levels) = plan.inputs[input].kind {
      return .texts(levels + [nil, "", "no such level", "sudwest", "西"])
    }
    var limits: [Double] = []
    for step in plan.steps {
      switch step {
      case .bins(let step) where origin(of: step.value, plan) == input: limits += step.breaks
      case .clip(let step) where origin(of: step.value, plan) == input: limits += [step.low, step.high]
      default: break
      }
    }
    let beside = limits.flatMap { [$0, $0.nextUp, $0.nextDown] }
    return .numbers(
      beside + [.nan, 0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1, -1, 1e-9, -1e-9]
        + [1e9, -1e9, 1e300, -1e300, .greatestFiniteMagnitude, .infinity, -.infinity])
  }

  private static func origin(of value: Int, _ plan: ScoringPlan) -> Int {
    var value = value
    while value >= plan.inputs.count {
      var end = plan.inputs.count
      let step = plan.steps.first { step in
        end += step.width
        return value < end
      }
      value = step!.form.reads[0]
    }
    return value
  }
}
