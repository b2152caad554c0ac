import Frames
import Learning

/// Gives the rows of a frame to a sink, piece by piece, as a reader of files would.
struct FramePieces: Sendable {
  private let columns: [(name: String, values: ColumnValues)]
  private let rowCount: Int
  private let pieceRows: Int

  /// Takes columns of a frame, which must be there.
  init(_ frame: Frame, columns names: [String], table: String, pieceRows: Int = 16_384) {
    columns = names.map { ($0, frame.values($0, table)) }
    rowCount = frame.rowCount
    self.pieceRows = pieceRows
  }

  /// Gives all pieces, from as many threads as may work.
  func stream(into sink: some RowSink, _ workers: Workers) throws {
    let pieceCount = (rowCount + pieceRows - 1) / pieceRows
    let readerCount = max(1, min(workers.count, pieceCount))
    // About as many bytes as the rows would take as text.
    sink.begin(readerCount: readerCount, byteCount: rowCount * 8 * columns.count)
    nonisolated(unsafe) let sources = columns.map { column -> FrameLevels? in
      if case .category(_, let levels) = column.values { FrameLevels(levels) } else { nil }
    }
    _ = try workers.map(readerCount) { reader in
      for number in stride(from: reader, to: pieceCount, by: readerCount) {
        let rows = number * pieceRows..<min(rowCount, (number + 1) * pieceRows)
        try withPieceColumns(rows, sources, key: sink.keyColumn, []) { columns in
          try sink.absorb(RowPiece(number: number, rowCount: rows.count, columns: columns), reader: reader)
        }
      }
    }
  }

  /// Gives `body` the values of all columns in some rows, after those of `found`, while their storage is pinned.
  private func withPieceColumns(
    _ rows: Range<Int>, _ sources: [FrameLevels?], key: String?, _ found: [PieceColumn],
    _ body: ([PieceColumn]) throws -> Void
  ) throws {
    guard found.count < columns.count else { return try body(found) }
    func go(_ column: PieceColumn) throws {
      try withPieceColumns(rows, sources, key: key, found + [column], body)
    }
    func start<Value>(_ values: UnsafeBufferPointer<Value>) -> UnsafePointer<Value> {
      values.baseAddress! + rows.lowerBound
    }
    let column = columns[found.count]
    switch column.values {
    case .number(let values): try values.withUnsafeBufferPointer { try go(.number(start($0))) }
    case .integer(let values): try values.withUnsafeBufferPointer { try go(.integer(start($0))) }
    case .date(let values): try values.withUnsafeBufferPointer { try go(.date(start($0))) }
    case .time(let values): try values.withUnsafeBufferPointer { try go(.time(start($0))) }
    case .flag(let values): try values.withUnsafeBufferPointer { try go(.flag(start($0))) }
    case .text(let values): try go(.text(Array(values[rows])))
    case .category(let codes, _):
      let levels = sources[found.count].unsafelyUnwrapped
      guard column.name == key else {
        return try codes.withUnsafeBufferPointer { try go(.category(codes: start($0), levels: levels)) }
      }
      let made = codes[rows].map { $0 < 0 ? TextKey.missing : levels.keys[Int($0)] }
      try made.withUnsafeBufferPointer { try go(.key($0.baseAddress!, levels: levels)) }
    }
  }
}

/// The levels of a frame's category.
private final class FrameLevels: LevelSource {
  private let bytes: UnsafeMutablePointer<UInt8>
  private let starts: [Int]
  /// The key of each level.
  let keys: [UInt64]

  init(_ levels: [String]) {
    let texts = levels.map { Array($0.utf8) }
    starts = texts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    bytes = .allocate(capacity: starts[levels.count] + 1)
    for (place, text) in texts.enumerated() { (bytes + starts[place]).update(from: text, count: text.count) }
    keys = texts.enumerated().map { TextKey.short($1) ?? TextKey.level($0) }
  }

  deinit { bytes.deallocate() }

  var levelCount: Int { keys.count }

  func level(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + starts[code], count: starts[code + 1] - starts[code])
  }
}
