import Ingest
import TierScoring

/// Rows and what a model says about them as lines of CSV: the keys, then every exported column; missing is empty.
struct ScoredLines: Sendable {
  let scorer: TierScorer
  private let columns: [ExportedColumn]

  init(_ scorer: TierScorer) {
    self.scorer = scorer
    columns = ExportedColumn.all(of: scorer.plan)
  }

  func header(keys: [String]) -> [UInt8] {
    var line = CSVLine()
    for name in keys + columns.map(\.name) { line.append(name) }
    line.end()
    return line.bytes
  }

  /// The lines of some rows; `appendKeys` writes those of the row at a position among them.
  func bytes(_ scores: TierScores, _ appendKeys: (Int, inout CSVLine) -> Void) -> [UInt8] {
    let cells = ExportedCells.all(of: scores, scorer)
    var lines = CSVLine()
    for row in scores.tiers.indices {
      appendKeys(row, &lines)
      for cell in cells {
        switch cell {
        case .numbers(let values): lines.append(values[row])
        case .names(let indices, let names): lines.append(indices[row] < 0 ? "" : names[Int(indices[row])])
        case .refusals(let texts): lines.append(texts[row] ?? "")
        }
      }
      lines.end()
    }
    return lines.bytes
  }
}
