import Export
import Foundation
import Learning
import TierScoring

/// Rows that try a plan at its edges, and rows at random.
enum SqlTestRows {
  /// Every edge of every input, one at a time, beside ordinary values of the others.
  static func edges(of plan: ScoringPlan) -> EngineRows {
    let ordinary = random(for: plan, count: 3, extremes: false)
    var numbers: [[Double]] = plan.inputs.map { _ in [] }
    var texts: [[String?]] = plan.inputs.map { _ in [] }
    for (tried, input) in plan.inputs.enumerated() {
      let edges: (numbers: [Double], texts: [String?])
      switch input.kind {
      case .number: edges = (numberEdges(of: plan, input: tried), [])
      case .category(let levels): edges = ([], levels + ["", "ünseen", "'", nil])
      }
      for edge in 0..<max(edges.numbers.count, edges.texts.count) {
        for row in 0..<3 {
          for index in plan.inputs.indices {
            switch ordinary.columns[index] {
            case .numbers(let values): numbers[index].append(index == tried ? edges.numbers[edge] : values[row])
            case .texts(let values): texts[index].append(index == tried ? edges.texts[edge] : values[row])
            case .codes: preconditionFailure("codes")
            }
          }
        }
      }
    }
    return EngineRows(
      inputs: plan.inputs,
      columns: plan.inputs.indices.map { plan.inputs[$0].kind == .number ? .numbers(numbers[$0]) : .texts(texts[$0]) })
  }

  private static func numberEdges(of plan: ScoringPlan, input: Int) -> [Double] {
    var origins = Array(plan.inputs.indices)
    var edges: [Double] = [
      0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude, 1, -1, 1e100, -1e100, 1e300,
      -1e300, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity, -.infinity, .nan,
    ]
    for step in plan.steps {
      let origin = origins[step.form.reads[0]]
      var constants: [Double] = []
      switch step {
      case .bins(let step): constants = step.breaks
      case .clip(let step): constants = [step.low, step.high]
      default: break
      }
      if origin == input { edges += constants.flatMap { [$0, $0.nextUp, $0.nextDown, -$0, 10 * $0] } }
      origins += Array(repeating: origin, count: step.width)
    }
    return edges
  }

  /// Rows of any size of number, some missing, and of levels seen and unseen.
  static func random(for plan: ScoringPlan, count: Int, extremes: Bool = true) -> EngineRows {
    var random = CounterRandom(seed: 11, purpose: "test.sql")
    let columns = plan.inputs.map { input -> ScoringColumn in
      switch input.kind {
      case .number:
        return .numbers(
          (0..<count).map { _ in
            let size = random.uniform()
            if extremes, size < 0.03 { return .nan }
            if extremes, size < 0.05 { return (random.uniform() - 0.5) * pow(10, 600 * random.uniform() - 300) }
            if size < 0.3 { return Double(random.integer(below: 60)) }
            return 500 * (random.uniform() - 0.1) * pow(10, random.uniform())
          })
      case .category(let levels):
        let texts: [String?] = levels + (extremes ? ["", "ünseen", nil] : [])
        return .texts(
          (0..<count).map { _ in
            let isPlain = random.uniform() < 0.97
            return isPlain ? levels[random.integer(below: levels.count)] : texts[random.integer(below: texts.count)]
          })
      }
    }
    return EngineRows(inputs: plan.inputs, columns: columns)
  }

  /// Whether two numbers agree within 1e−12 of the larger.
  static func agree(_ a: Double?, _ b: Double) -> Bool {
    guard let a else { return false }
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
    return a == b || abs(a - b) <= 1e-12 * max(abs(a), abs(b))
  }
}
