import Foundation
import Ingest
public import Learning
public import TierScoring

/// Scores rows in memory and writes them as `TableScoring` does.
public struct RowScoring: Sendable {
  /// A column that says whose row it is.
  public struct Key: Sendable, Equatable {
    /// Its heading.
    public let name: String
    /// A text for each row.
    public let values: [String]

    /// Names the rows.
    public init(name: String, values: [String]) {
      self.name = name
      self.values = values
    }
  }

  private let scorer: TierScorer
  private let workers: Workers

  /// Makes ready to score with a plan.
  ///
  /// Throws: `TierScoringError` where the plan cannot be evaluated.
  public init(_ plan: ScoringPlan, workers: Workers) throws {
    scorer = try TierScorer(plan)
    self.workers = workers
  }

  /// Scores rows and writes them in an order; the bytes are the same for any number of workers.
  ///
  /// Shape: a column for each input of the plan; each key and column has a value for each row, `order` names rows. No key
  /// is named as an exported column is.
  /// Throws: `TierScoringError.column` where a column is not what the input wants; `ExportError.unwritable`.
  public func score(
    _ columns: [ScoringColumn], keys: [Key], order: [Int], to output: ScoredOutput
  ) throws -> ScoringSummary {
    let results = ExportedColumn.all(of: scorer.plan).map(\.name)
    precondition(!keys.contains { results.contains($0.name) }, "a key is named as a result is, among \(results)")
    let lines = ScoredLines(scorer)
    let pieceRows = 4096
    let pieceCount = (order.count + pieceRows - 1) / pieceRows
    var summary = ScoringSummary(scorer.plan)
    try output.begin(lines.header(keys: keys.map(\.name)))
    // A few pieces for each worker at a time, so that the whole text is never in memory.
    for first in stride(from: 0, to: pieceCount, by: 4 * workers.count) {
      let scored = try workers.map(min(4 * workers.count, pieceCount - first)) { place in
        let begin = (first + place) * pieceRows
        let positions = begin..<min(order.count, begin + pieceRows)
        let scores = try scorer.scores(columns, rows: order, positions: positions)
        let bytes = lines.bytes(scores) { row, line in
          for key in keys { line.append(key.values[order[begin + row]]) }
        }
        try output.add(bytes, number: first + place)
        return scores
      }
      for scores in scored { summary.add(scores, of: scorer) }
    }
    try output.finish()
    return summary
  }
}
