import Frames

/// Counts the rows that are refused, writes them down, and says when there are too many.
struct RejectTally {
  private let plan: TablePlan
  private let file: RejectsFile?
  private(set) var rowCount = 0
  private var count = 0
  private var counts: [Key: Int] = [:]
  private var examples: [Rejects.Example] = []
  private var rows: [Rejects.Row] = []

  private struct Key: Hashable {
    let column: Int
    let reason: String
  }

  init(_ plan: TablePlan, _ file: RejectsFile?) {
    self.plan = plan
    self.file = file
  }

  /// What was refused so far.
  var rejects: Rejects {
    let sorted = counts.sorted { ($0.key.column, $0.key.reason) < ($1.key.column, $1.key.reason) }
    return Rejects(
      count: count,
      reasons: sorted.map { Rejects.Reason(column: name($0.key.column), reason: $0.key.reason, count: $0.value) },
      examples: examples, rows: rows)
  }

  /// Adds a chunk's refusals, before which the file has `linesBefore` lines.
  mutating func add(_ chunk: ReadChunk, path: String, linesBefore: Int) throws(IngestError) {
    rowCount += chunk.seenRows
    for (line, refusal, owner) in chunk.refusals {
      count += 1
      counts[Key(column: refusal.column, reason: refusal.reason), default: 0] += 1
      let example = Rejects.Example(
        file: path, line: linesBefore + line + 1, column: name(refusal.column), value: refusal.value,
        reason: refusal.reason)
      if examples.count < 5 { examples.append(example) }
      rows.append(
        Rejects.Row(
          file: path, line: example.line, column: example.column, reason: refusal.reason,
          owner: owner.flatMap { $0.isEmpty ? nil : $0 }))
      try file?.write(example)
    }
    guard let first = examples.first else { return }
    // A row takes at least a byte for each field; so this many rows can still come, and no more.
    let mostRows = Double(rowCount + chunk.bytesAfter / max(1, plan.fieldCount) + (chunk.bytesAfter > 0 ? 1 : 0))
    // Divided, since 29 of 100 is 0.29 to the bit, but 0.29 times 100 is less than 29.
    if Double(count) / mostRows > plan.maximumRejects {
      throw .tooManyRejects(
        table: plan.name, count: count, rows: rowCount, limit: plan.maximumRejects, first: first,
        rejectsFile: file?.path)
    }
  }

  private func name(_ column: Int) -> String { column < 0 ? "" : plan.columns[column].name }
}
