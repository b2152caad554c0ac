import Export
import Foundation
import Testing
import TierScoring

/// Every kind of model gives in every database what the plan gives.
@Suite(.serialized) struct SqlParityTests {
  @Test(arguments: ModelZoo.all, SqlEngines.all.filter(\.isThere))
  func edgeRowsAgree(_ animal: ModelZoo.Animal, _ database: SqlEngines.Database) throws {
    try compare(animal.bundle, database.engine, SqlTestRows.edges(of: animal.plan))
  }

  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["STRATUM_FAST"] == nil),
    arguments: ModelZoo.all, SqlEngines.all.filter(\.isThere))
  func randomRowsAgree(_ animal: ModelZoo.Animal, _ database: SqlEngines.Database) throws {
    try compare(animal.bundle, database.engine, SqlTestRows.random(for: animal.plan, count: 20_000))
  }

  private func compare(_ bundle: TierModelBundle, _ engine: any ScoringEngine, _ rows: EngineRows) throws {
    let (expected, found) = (try NativeEngine(version: "test").scores(rows, bundle), try engine.scores(rows, bundle))
    #expect(Set(found.texts.keys) == Set(expected.texts.keys))
    #expect(Set(found.numbers.keys) == Set(expected.numbers.keys))
    for (name, cells) in expected.texts {
      let wrong = cells.indices.filter { found.texts[name]?[$0] != cells[$0] }
      #expect(
        wrong.isEmpty, "\(wrong.count) of \(cells.count) in \(name): \(describe(wrong.first, rows, expected, found))")
    }
    for (name, cells) in expected.numbers {
      let wrong = cells.indices.filter { !SqlTestRows.agree(found.numbers[name]?[$0], cells[$0]) }
      #expect(
        wrong.isEmpty, "\(wrong.count) of \(cells.count) in \(name): \(describe(wrong.first, rows, expected, found))")
    }
  }

  private func describe(_ row: Int?, _ rows: EngineRows, _ expected: EngineScores, _ found: EngineScores) -> String {
    guard let row else { return "" }
    let inputs = rows.columns.map { column in
      switch column {
      case .numbers(let values): "\(values[row])"
      case .texts(let values): "\(values[row] ?? "missing")"
      case .codes(let codes, _): "\(codes[row])"
      }
    }
    func cells(_ scores: EngineScores) -> String {
      "\(scores.texts.mapValues { $0[row] ?? "none" }) \(scores.numbers.mapValues { $0[row] })"
    }
    return "row \(inputs), expected \(cells(expected)), found \(cells(found))"
  }
}
