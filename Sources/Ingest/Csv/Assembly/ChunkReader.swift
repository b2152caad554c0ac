import Foundation
import Frames

/// One worker's tools for reading chunks, kept from chunk to chunk.
final class ChunkReader {
  private let plan: TablePlan
  private let worker: Int
  private let readers: [ColumnReader]
  /// The categories among the columns that are read, each with its place.
  private let categories: [(column: Int, reader: CategoryReader)]
  private let index = FieldIndex()
  private let fields = Fields()
  /// Those of the column that says whose a row is, kept until the rows are read to their ends.
  private let ownerFields = Fields()
  private let refusals = Refusals()

  init(_ plan: TablePlan, worker: Int) {
    self.plan = plan
    self.worker = worker
    let readers = plan.columns.map { ColumnReader($0, asKeys: $0.name == plan.keyColumn) }
    self.readers = readers
    categories = readers.indices.compactMap { place in
      if case .category(let reader) = readers[place].kind { (place, reader) } else { nil }
    }
  }

  /// A chunk that was read, as a sink takes it.
  func piece(_ result: ReadChunk) -> RowPiece {
    let columns = zip(readers, result.columns).map { reader, column -> PieceColumn in
      switch reader.kind {
      case .number: .number(column.elements(Double.self))
      case .integer: .integer(column.elements(Int64.self))
      case .category(let levels): .category(codes: column.elements(Int32.self), levels: levels)
      case .key(let levels): .key(column.elements(UInt64.self), levels: levels)
      case .date: .date(column.elements(Int32.self))
      case .time: .time(column.elements(Int64.self))
      case .flag: .flag(column.elements(Int8.self))
      case .text: .text(column.texts)
      }
    }
    return RowPiece(number: result.number, rowCount: result.rowCount, columns: columns)
  }

  /// Reads a chunk.
  func read(_ chunk: Chunk, into result: ReadChunk) {
    let text = UnsafePointer(chunk.bytes)
    index.build(chunk, delimiter: plan.delimiter, fieldCount: plan.fieldCount)
    refusals.begin(index, fieldCount: plan.fieldCount, text)
    let levelsBefore = categories.map(\.reader.levelCount)
    let hasLoneReturns = ChunkReader.hasLoneReturns(chunk)
    for (column, reader) in readers.enumerated() {
      refusals.column = column
      let fields = column == plan.ownerPlace ? ownerFields : fields
      fields.gather(plan.positions[column], of: plan.fieldCount, index, chunk)
      if chunk.hasQuotes { fields.unquote(refusals) }
      reader.read(fields, into: result.columns[column], refusals, hasLoneReturns: hasLoneReturns)
    }
    result.rowCount = index.rowCount
    if !refusals.all.isEmpty { dropRefused(result, levelsBefore) }
    result.seenRows = index.rowCount + index.ragged.count
    result.refusals =
      refusals.all.isEmpty ? [] : refusals.inOrder(text, owners: plan.ownerPlace.map { ($0, ownerFields) })
    for (place, category) in categories.enumerated() {
      category.reader.give(after: levelsBefore[place], to: result.newLevels[place])
    }
    result.worker = worker
    result.number = chunk.number
    result.failure = nil
    result.file = chunk.file
    result.linesBefore = chunk.linesBefore
    result.lineCount = index.lineCount
    result.linesToOpenQuote = chunk.linesToOpenQuote
    result.bytesAfter = chunk.bytesAfter
    result.likelyBytesAfter = chunk.likelyBytesAfter
    result.byteCount = chunk.count
  }

  /// Takes the refused rows out, and the levels that only they have.
  private func dropRefused(_ result: ReadChunk, _ levelsBefore: [Int]) {
    let rows = index.rowCount
    result.rowCount = rows - (refusals.all.count - index.ragged.count)
    guard result.rowCount < rows else { return }
    for column in result.columns { column.remove(refusals.isRefused.memory, count: rows) }
    for (place, category) in categories.enumerated() {
      let codes = result.columns[category.column].elements(Int32.self)
      category.reader.forget(after: levelsBefore[place], codes, rowCount: result.rowCount)
    }
  }

  /// Whether a carriage return stands anywhere but before a line feed.
  private static func hasLoneReturns(_ chunk: Chunk) -> Bool {
    var position = 0
    while let found = memchr(chunk.bytes + position, Int32(carriageReturn), chunk.count - position) {
      position = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(chunk.bytes) + 1
      if chunk.bytes[position] != lineFeed { return true }
    }
    return false
  }
}
