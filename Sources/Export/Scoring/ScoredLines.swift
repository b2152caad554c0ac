import Ingest
import TierScoring

/// Rows and what a model says about them as lines of CSV: the keys, then every exported column; missing is empty.
struct ScoredLines: Sendable {
  private enum Cells {
    case numbers([Double])
    case names([Int32], [String])
    case refusals([String])
  }

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
    let cells = cells(scores)
    var lines = CSVLine()
    for row in scores.tiers.indices {
      appendKeys(row, &lines)
      for cell in cells {
        switch cell {
        case .numbers(let values): lines.append(values[row])
        case .names(let indices, let names): lines.append(indices[row] < 0 ? "" : names[Int(indices[row])])
        case .refusals(let texts): lines.append(texts[row])
        }
      }
      lines.end()
    }
    return lines.bytes
  }

  /// The results of the exported columns, in their order, which is that of the plan's outputs.
  private func cells(_ scores: TierScores) -> [Cells] {
    let outputs = scorer.plan.outputs
    var numbers = [scores.margins]
    if outputs.score != nil { numbers.append(scores.scores) }
    if outputs.probability != nil { numbers.append(scores.probabilities) }
    var rest = (numbers + scores.parts).makeIterator()
    var indices = ([scores.tiers] + (outputs.group == nil ? [] : [scores.groups]) + scores.reasons).makeIterator()
    var refusals = [String](repeating: "", count: scores.tiers.count)
    for refused in scores.refusals { refusals[refused.position] = scorer.code(refused.refusal) }
    return columns.map { column in
      switch column.content {
      case .number: .numbers(rest.next()!)
      case .name(_, let names): .names(indices.next()!, names)
      case .refusal: .refusals(refusals)
      }
    }
  }
}
