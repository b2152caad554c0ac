internal import Features
import Frames
import Learning
package import TierScoring

extension ScoringPlan {
  /// What the plan says of rows of a table, nothing meaning all; the same bits at any number of workers.
  ///
  /// Throws: `FeaturesError.preparation` where an indicator is absent or of a type that the plan cannot read.
  func scores(_ table: Frame, rows: [Int]?, workers: Workers) throws -> TierScores {
    let scorer = try TierScorer(self)
    let columns = try table.scoringColumns(for: inputs)
    let rowCount = rows?.count ?? table.rowCount
    let chunkRows = 4096
    let chunks = try workers.map(max(1, (rowCount + chunkRows - 1) / chunkRows)) { chunk in
      let first = chunk * chunkRows
      return try scorer.scores(columns, rows: rows, positions: first..<min(first + chunkRows, rowCount))
    }
    var result = chunks[0]
    for chunk in chunks.dropFirst() { result.append(chunk) }
    return result
  }

  /// Why a row was refused, in words that name the input.
  package func words(_ refusal: ScoringRefusal) -> String {
    guard inputs.indices.contains(refusal.value) else { return "its score is not a number" }
    let name = inputs[refusal.value].name
    return switch refusal.reason {
    case .missing: "'\(name)' is missing"
    case .unseen: "'\(name)' has a level that training never saw"
    case .infinite: "'\(name)' is infinite"
    case .undefined: "'\(name)' gives no number"
    }
  }
}
