import Export
import Foundation
import Testing
import TierScoring

/// The engine that scores rows by a document, and what is expected of it.
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
}
