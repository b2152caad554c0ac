import Foundation

/// One file of a table: what its header says, and where its rows begin.
struct TableFile: Equatable {
  let path: String
  /// The size of the file in bytes, packed where it is packed.
  let size: Int
  /// Whether the file is packed with gzip.
  let isPacked: Bool
  /// The names in the header, in the order of the fields.
  let names: [String]
  /// The bytes before the first row, a byte-order mark included.
  let headerBytes: Int
  /// The lines before the first row.
  let headerLines: Int

  /// Looks at the file at `path`, whose table wants the columns `wanted`.
  init(_ path: String, delimiter: UInt8, wanted: [String]) throws(IngestError) {
    let stream = try openBytes(path)
    let header = try TableFile.headerRecord(of: stream, path: path, delimiter: delimiter, wanted: wanted)
    self.path = path
    isPacked = stream is GzipBytes
    size = try PlainBytes(path).size
    headerBytes = header.count
    headerLines = max(1, header.count { $0 == lineFeed })
    names = try TableFile.names(in: header, path: path, delimiter: delimiter)
    for (position, name) in names.enumerated() where names[..<position].contains(name) {
      throw .duplicateHeader(path: path, name: name)
    }
  }

  /// The names in the header of the file at `path`, also where one stands there twice.
  static func names(in path: String, delimiter: UInt8, wanted: [String]) throws(IngestError) -> [String] {
    let header = try headerRecord(of: openBytes(path), path: path, delimiter: delimiter, wanted: wanted)
    return try names(in: header, path: path, delimiter: delimiter)
  }

  private static func names(in header: [UInt8], path: String, delimiter: UInt8) throws(IngestError) -> [String] {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    return try HeaderRecord(Array(header.dropFirst(header.starts(with: mark) ? 3 : 0)), delimiter, path: path).names
  }

  /// The bytes of the first record, its line end and a byte-order mark included.
  private static func headerRecord(
    of stream: any ByteStream, path: String, delimiter: UInt8, wanted: [String]
  ) throws(IngestError) -> [UInt8] {
    let chunk = Chunk(capacity: 64 << 10)
    var count = 0
    while true {
      chunk.reserve(count * 2, keeping: count)
      let room = UnsafeMutableRawBufferPointer(start: chunk.bytes + count, count: chunk.capacity - count)
      let got = try stream.read(into: room)
      count += got
      chunk.pad(at: count)
      let mark = count >= 3 && chunk.bytes[0] == 0xef && chunk.bytes[1] == 0xbb && chunk.bytes[2] == 0xbf ? 3 : 0
      guard count > mark else { throw .emptyTable(path: path, wanted: wanted) }
      let scan = RecordScan(
        chunk.bytes + mark, count: count - mark, delimiter: delimiter, hasQuotes: true, stopAtFirst: true)
      let isAtEnd = got < room.count
      if scan.end > 0 || isAtEnd || count > RecordChunks.recordLimit {
        if scan.end == 0, let open = scan.openQuote {
          let line = 1 + (0..<open).count { chunk.bytes[mark + $0] == lineFeed }
          throw .unclosedQuote(path: path, line: line)
        }
        guard scan.end > 0 || isAtEnd else {
          throw .recordTooLong(path: path, line: 1, limit: RecordChunks.recordLimit, isQuoted: false)
        }
        return Array(UnsafeBufferPointer(start: chunk.bytes, count: scan.end > 0 ? mark + scan.end : count))
      }
    }
  }
}
