import Foundation
import Frames
import Learning
import Runs

/// What a column of a table held when it was read.
struct ColumnFacts: Sendable, Codable, Equatable {
  let table: String
  let column: String
  /// SHA-256 of the SHA-256s of its pieces of rows, in order. What the pieces are depends on the files and on whether the
  /// table is streamed, not on the number of threads.
  let sha256: String
  let rows: Int
  let missing: Int

  /// What the columns of a frame held.
  static func of(_ frame: Frame, table: String, _ workers: Workers) -> [ColumnFacts] {
    let columns = frame.columns
    return workers.map(columns.count) { place in
      let values = columns[place].values
      return ColumnFacts(
        table: table, column: columns[place].name, sha256: Fingerprint.of(ColumnDigest.whole(values)),
        rows: values.count, missing: values.missingCount)
    }
  }
}

/// Lets a sink's rows by, and notes what their columns hold.
final class ColumnWatch<Sink: RowSink>: RowSink, @unchecked Sendable {
  private let sink: Sink
  private let names: [String]
  /// What each reader met; each is used by its own reader's thread alone.
  private var watches: [Watch] = []

  private final class Watch {
    var digests: [ColumnDigest]
    var pieces: [(number: Int, rows: Int, columns: [(digest: Data, missing: Int)])] = []

    init(_ columnCount: Int) { digests = (0..<columnCount).map { _ in ColumnDigest() } }
  }

  init(_ sink: Sink, columns: [String]) {
    self.sink = sink
    names = columns
  }

  var keyColumn: String? { sink.keyColumn }

  func begin(readerCount: Int, byteCount: Int) {
    watches = (0..<readerCount).map { _ in Watch(names.count) }
    sink.begin(readerCount: readerCount, byteCount: byteCount)
  }

  func absorb(_ piece: RowPiece, reader: Int) throws {
    let watch = watches[reader]
    let columns = piece.columns.indices.map {
      watch.digests[$0].piece(piece.columns[$0], piece.rowCount, number: piece.number)
    }
    watch.pieces.append((piece.number, piece.rowCount, columns))
    try sink.absorb(piece, reader: reader)
  }

  /// What the columns held, once all rows are by.
  func facts(table: String) -> [ColumnFacts] {
    let all = watches.flatMap(\.pieces).filter { $0.rows > 0 }.sorted { $0.number < $1.number }
    return names.indices.map { place in
      ColumnFacts(
        table: table, column: names[place],
        sha256: Fingerprint.of(all.reduce(into: Data()) { $0 += $1.columns[place].digest }),
        rows: all.reduce(0) { $0 + $1.rows }, missing: all.reduce(0) { $0 + $1.columns[place].missing })
    }
  }
}
