import Frames
import Foundation
import Ingest
public import Learning
public import TierScoring

/// Scores the rows of a text file while they are read.
///
/// The order of the rows is kept, and the bytes are the same for any number of workers.
///
/// Cost: memory for a few pieces of half a megabyte of text for each worker, however long the file.
public struct TableScoring: Sendable {
  private let scorer: TierScorer
  private let table: ScoringTable
  private let workers: Workers

  /// Makes ready to score a table with a plan.
  ///
  /// Throws: `TierScoringError` where the plan cannot be evaluated.
  public init(_ plan: ScoringPlan, _ table: ScoringTable, workers: Workers) throws {
    scorer = try TierScorer(plan)
    self.table = table
    self.workers = workers
  }

  /// Scores all rows.
  ///
  /// - Parameters:
  ///   - output: Where the scored rows go.
  ///   - progress: Told, from any thread, about which share of the text was scored.
  ///
  /// Throws: `ExportError.table` where values do not fit, with each column's problems; then the output is not finished.
  /// `IngestError` where the file cannot be read as a table.
  public func score(
    to output: ScoredOutput, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws -> ScoringSummary {
    let lines = ScoredLines(scorer)
    let sink = TableScoringSink(lines, keyCount: table.keys.count, output, progress)
    let reader = TableReader(table.manifest, files: [table.path], timeZone: "UTC", workers: workers)
    try output.begin(lines.header(keys: table.keys))
    let (_, rejects) = try reader.stream(into: sink)
    guard rejects.count == 0 else {
      throw ExportError.table(path: table.path, problems: rejects.reasons.map { problem($0, rejects.examples) })
    }
    try output.finish()
    return sink.summary
  }

  /// What is wrong with some of a column's values, with the first of them where it is known.
  private func problem(_ reason: Rejects.Reason, _ examples: [Rejects.Example]) -> String {
    let example = examples.first { $0.column == reason.column && $0.reason == reason.reason }
    let place = example.map { "line \($0.line): " } ?? ""
    let count = reason.count == 1 ? "" : " (in \(reason.count) rows)"
    guard let column = table.manifest.columns.first(where: { $0.name == reason.column }) else {
      return "\(place)the row: \(reason.reason)\(count)"
    }
    let value = example.map { "'\($0.value)': " } ?? ""
    let advice = column.type == .number ? "; write a finite number, or nothing where there is none" : ""
    return "\(place)column '\(column.name)': \(value)\(reason.reason)\(count)\(advice)"
  }
}

/// Scores each piece of rows as it is read.
private final class TableScoringSink: RowSink {
  let keyColumn: String? = nil
  private let lines: ScoredLines
  private let keyCount: Int
  private let output: ScoredOutput
  private let progress: @Sendable (Double) -> Void
  private let lock = NSLock()
  nonisolated(unsafe) private var tally: ScoringSummary
  nonisolated(unsafe) private var byteCount = 0

  init(
    _ lines: ScoredLines, keyCount: Int, _ output: ScoredOutput, _ progress: @escaping @Sendable (Double) -> Void
  ) {
    self.lines = lines
    self.keyCount = keyCount
    self.output = output
    self.progress = progress
    tally = ScoringSummary(lines.scorer.plan)
  }

  var summary: ScoringSummary { lock.withLock { tally } }

  func begin(readerCount: Int, byteCount: Int) { lock.withLock { self.byteCount = byteCount } }

  func absorb(_ piece: RowPiece, reader: Int) throws {
    let keys = piece.columns[..<keyCount].map { column -> [String?] in
      guard case .text(let texts) = column else { preconditionFailure("a key is read as a text") }
      return texts
    }
    let inputs = piece.columns[keyCount...].map { column -> ScoringColumn in
      switch column {
      case .number(let values): .numbers(Array(UnsafeBufferPointer(start: values, count: piece.rowCount)))
      case .text(let texts): .texts(texts)
      default: preconditionFailure("inputs are read as numbers and texts")
      }
    }
    let scores = try lines.scorer.scores(inputs, positions: 0..<piece.rowCount)
    let bytes = lines.bytes(scores) { row, line in for key in keys { line.append(key[row] ?? "") } }
    try output.add(bytes, number: piece.number)
    let share = lock.withLock {
      tally.add(scores, of: lines.scorer)
      // A piece is about half a megabyte of text.
      return min(0.99, Double((piece.number + 1) << 19) / Double(max(1, byteCount)))
    }
    progress(share)
  }
}
