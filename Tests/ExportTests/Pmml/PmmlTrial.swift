import Export
import Foundation
import Learning
import Testing
import TierScoring

/// Rows for every animal, and the engine that scores them by its document.
enum PmmlTrial {
  /// Whether only the fast tests run, which need no other tool.
  static let isQuick = ProcessInfo.processInfo.environment["STRATUM_FAST"] != nil

  /// The engine of the tests' own Python.
  static let engine = Pmml4sEngine(
    python: URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../.venv/bin/python").standardizedFileURL
      .path)

  /// Expects the engine to say of rows what the plan says: texts exactly, but for tiers by distance or probability within
  /// 1e-12 of a boundary; numbers within 1e-12 relative, margins, which are differences, within 1e-13 absolute too.
  static func expectSame(_ bundle: TierModelBundle, _ rows: EngineRows) throws {
    let own = try NativeEngine(version: "test").scores(rows, bundle)
    let other = try engine.scores(rows, bundle)
    let unit = bundle.plan.outputs.marginUnit
    let isExact = unit == .score || unit == .scoreSteps
    for column in ExportedColumn.all(of: bundle.plan) {
      let wrong: [Int]
      if case .number = column.content {
        let (mine, theirs) = (own.numbers[column.name]!, other.numbers[column.name]!)
        let least = column.name == "margin" ? 1e-13 : 0
        wrong = mine.indices.filter { row in
          mine[row].isNaN != theirs[row].isNaN
            || (mine[row] != theirs[row] && abs(mine[row] - theirs[row]) > max(least, 1e-12 * abs(mine[row])))
        }
      } else {
        let (mine, theirs) = (own.texts[column.name]!, other.texts[column.name]!)
        let isByMargin = !isExact && column.name != "refusal"
        wrong = mine.indices.filter {
          mine[$0] != theirs[$0] && !(isByMargin && own.numbers["margin"]![$0] <= 1e-12)
        }
      }
      #expect(
        wrong.isEmpty, "\(bundle.name), \(column.name): \(wrong.count) of \(rows.count) rows, first \(wrong.prefix(3))")
    }
  }

  /// Rows that vary one input at a time over all its edges, then rows at random in which a cell is an edge with some
  /// chance.
  static func rows(for plan: ScoringPlan, count: Int, seed: UInt64) throws -> EngineRows {
    let known = try ModelZoo.columns(for: plan.inputs)
    let edges = plan.inputs.indices.map { PmmlTrial.edges(of: $0, plan) }
    let edgeCount = edges.reduce(0) { $0 + $1.count }
    var firstEdge = 0
    var columns: [ScoringColumn] = []
    for (input, column) in known.enumerated() {
      var random = CounterRandom(seed: seed, purpose: "test.pmml.\(input)")
      let isEdge = (0..<count).map { _ in random.uniform() < 0.1 }
      let picks = (0..<edgeCount + count).map { _ in random.integer(below: 1 << 30) }
      func filled<Value>(_ values: [Value], _ edges: [Value]) -> [Value] {
        (0..<edgeCount + count).map { row in
          if row >= edgeCount, isEdge[row - edgeCount] { return edges[picks[row] % edges.count] }
          if (firstEdge..<firstEdge + edges.count).contains(row) { return edges[row - firstEdge] }
          return values[picks[row] % values.count]
        }
      }
      switch column {
      case .numbers(let values): columns.append(.numbers(filled(values, edges[input].compactMap(\.number))))
      case .codes(let codes, let levels):
        columns.append(.texts(filled(codes.map { $0 < 0 ? nil : levels[Int($0)] }, edges[input].map(\.text))))
      case .texts(let texts): columns.append(.texts(filled(texts, edges[input].map(\.text))))
      }
      firstEdge += edges[input].count
    }
    return EngineRows(inputs: plan.inputs, columns: columns)
  }

  private enum Edge {
    case number(Double)
    case text(String?)

    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
  }

  private static func edges(of input: Int, _ plan: ScoringPlan) -> [Edge] {
    if case .category(let levels) = plan.inputs[input].kind {
      return (levels + ["", "ünseen", " ", "null", "NaN"]).map { .text($0) } + [.text(nil)]
    }
    var turns: [Double] = []
    for step in plan.steps {
      switch step {
      case .clip(let step): turns += [step.low, step.high]
      case .bins(let step) where step.value == input: turns += step.breaks
      default: break
      }
    }
    let ends: [Double] = [
      0, -0.0, 1, -1, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude, 1e-8, -1e-8, 1e6, 1e15,
      1e300, -1e300, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .nan, .infinity, -.infinity,
    ]
    return (turns.flatMap { [$0, $0.nextUp, $0.nextDown] } + ends).map { .number($0) }
  }
}
