import Export
import Testing
import TierScoring

/// An engine's results beside the plan's.
enum SqlComparison {
  /// Expects the same texts, and numbers within 1e−12 of each other.
  static func expectThePlansResults(
    _ bundle: TierModelBundle, _ engine: any ScoringEngine, _ rows: EngineRows
  ) throws {
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

  private static func describe(_ row: Int?, _ rows: EngineRows, _ expected: EngineScores, _ found: EngineScores)
    -> String
  {
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
