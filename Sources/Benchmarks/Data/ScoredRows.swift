import Foundation
import Learning

/// Probabilities of an event, and whether it happened: two columns.
enum ScoredRows {
  static let count = 1_000_000
  static let input = RandomRows(name: "scores", rows: count, columns: 2) { random, row in
    let margin = -2.9 + 1.4 * random.normal()
    row[0] = 1 / (1 + exp(-margin))
    row[1] = random.uniform() < row[0] ? 1 : 0
  }

  static func read(_ folder: BenchmarkFolder) throws -> (scores: [Double], events: [Bool]) {
    let elements = try folder.elements("scores", rows: count, columns: 2)
    let rows = 0..<elements.count / 2
    return (rows.map { elements[2 * $0] }, rows.map { elements[2 * $0 + 1] == 1 })
  }
}
