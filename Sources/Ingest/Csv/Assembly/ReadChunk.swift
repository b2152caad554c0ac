import Frames

/// What one chunk holds, once it is read; used again for later chunks.
final class ReadChunk {
  var number = 0
  /// What stopped the reading at this chunk, or nothing.
  var failure: (any Error)?
  /// Which worker read it, and so whose levels the codes mean.
  var worker = 0
  var file = 0
  /// The number of lines before the chunk where it is the first of its file; nothing where another precedes it.
  var linesBefore: Int?
  var lineCount = 0
  var linesToOpenQuote: Int?
  /// At most how many bytes of text come after.
  var bytesAfter = 0
  /// Probably how many.
  var likelyBytesAfter = 0
  var byteCount = 0
  /// The rows seen, and those of them that fit.
  var seenRows = 0
  var rowCount = 0
  /// For each category that is read, the levels that the worker met first in this chunk.
  let newLevels: [NewLevels]
  var refusals: [(line: Int, refusal: Refusals.Refusal, owner: String?)] = []
  let columns: [ColumnBuffer]

  init(_ plan: TablePlan) {
    columns = plan.columns.map { ColumnBuffer($0.type, asKeys: $0.name == plan.keyColumn) }
    newLevels = plan.columns.filter { $0.type == .category && $0.name != plan.keyColumn }.map { _ in NewLevels() }
  }
}
