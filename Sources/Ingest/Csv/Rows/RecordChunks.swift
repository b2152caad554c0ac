import Foundation

/// Cuts the files of a table, in order, into pieces of whole records that are then read in parallel.
///
/// Only this cutting is done by one thread at a time: it reads bytes and looks for quotes and the last line end. What
/// the pieces are depends on the files and the piece's size alone.
final class RecordChunks: @unchecked Sendable {
  /// The longest record that is accepted, in bytes, so that memory stays bounded when a quote is never closed.
  static let recordLimit = 64 << 20

  private let files: [TableFile]
  private let delimiter: UInt8
  private let chunkSize: Int
  private let lock = NSLock()
  private var nextFile = 0
  private var nextNumber = 0
  private var stream: (any ByteStream)?
  private var carried: [UInt8] = []
  /// Whether nothing of the open file has been given out yet.
  private var isFresh = false
  /// The bytes of text given out of the open file.
  private var unpackedBytes = 0
  private var isStopped = false

  init(_ files: [TableFile], delimiter: UInt8, chunkSize: Int) {
    self.files = files
    self.delimiter = delimiter
    self.chunkSize = chunkSize
  }

  /// Fills `chunk` with the next records; false where there are none left. After a failure, which is the outcome of
  /// `chunk.number`, there are none left either.
  func fill(_ chunk: Chunk) throws(IngestError) -> Bool {
    lock.lock()
    defer { lock.unlock() }
    do throws(IngestError) {
      return try fillNext(chunk)
    } catch {
      isStopped = true
      throw error
    }
  }

  /// Ends the pieces.
  func stop() { lock.withLock { isStopped = true } }

  private func fillNext(_ chunk: Chunk) throws(IngestError) -> Bool {
    guard !isStopped else { return false }
    chunk.number = nextNumber
    while true {
      if stream == nil {
        guard nextFile < files.count else { return false }
        try openNext()
      }
      if try fillFromStream(chunk) {
        nextNumber += 1
        return true
      }
    }
  }

  private func openNext() throws(IngestError) {
    let file = files[nextFile]
    let opened = try openBytes(file.path)
    carried = [UInt8](repeating: 0, count: file.headerBytes)
    // The header was read and judged before; here it is only passed over.
    var failure: IngestError?
    carried.withUnsafeMutableBytes { bytes in
      do throws(IngestError) { _ = try opened.read(into: bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    carried.removeAll(keepingCapacity: true)
    stream = opened
    isFresh = true
    unpackedBytes = 0
    nextFile += 1
  }

  /// Fills `chunk` from the open file; false where it has no more records, and then it is closed.
  private func fillFromStream(_ chunk: Chunk) throws(IngestError) -> Bool {
    guard let stream else { return false }
    let file = files[nextFile - 1]
    chunk.file = nextFile - 1
    chunk.linesBefore = isFresh ? file.headerLines : nil
    chunk.linesToOpenQuote = nil
    let (count, scan, isAtEnd) = try readRecords(into: chunk, from: stream, file)
    chunk.count = scan.end
    if isAtEnd {
      if let open = scan.openQuote {
        chunk.linesToOpenQuote = FieldIndex.lineFeeds(chunk.bytes, open)
      } else if scan.end < count {
        // The last line of a file may lack its line end.
        chunk.bytes[count] = lineFeed
        chunk.count = count + 1
      }
      self.stream = nil
    } else {
      carried.append(contentsOf: UnsafeBufferPointer(start: chunk.bytes + scan.end, count: count - scan.end))
    }
    chunk.pad(at: chunk.count)
    isFresh = false
    unpackedBytes += chunk.count
    (chunk.bytesAfter, chunk.likelyBytesAfter) = bytesLeft(stream, file)
    return chunk.count > 0 || chunk.linesToOpenQuote != nil
  }

  /// Reads what was carried over and as much more as there is up to the chunk's size, or up to the end of a longer
  /// record.
  private func readRecords(
    into chunk: Chunk, from stream: any ByteStream, _ file: TableFile
  ) throws(IngestError) -> (count: Int, scan: RecordScan, isAtEnd: Bool) {
    var count = carried.count
    chunk.hasQuotes = carried.contains(quote)
    chunk.reserve(count, keeping: 0)
    carried.withUnsafeBufferPointer { if count > 0 { chunk.bytes.update(from: $0.baseAddress!, count: count) } }
    carried.removeAll(keepingCapacity: true)
    while true {
      let wanted = max(chunkSize, count)
      chunk.reserve(count + wanted, keeping: count)
      let got = try stream.read(into: UnsafeMutableRawBufferPointer(start: chunk.bytes + count, count: wanted))
      chunk.hasQuotes = chunk.hasQuotes || memchr(chunk.bytes + count, Int32(quote), got) != nil
      count += got
      chunk.pad(at: count)
      let scan = RecordScan(chunk.bytes, count: count, delimiter: delimiter, hasQuotes: chunk.hasQuotes)
      if scan.end == 0 && count > RecordChunks.recordLimit {
        throw .recordTooLong(
          path: file.path, line: 1, limit: RecordChunks.recordLimit, isQuoted: scan.openQuote != nil)
      }
      if got < wanted || scan.end > 0 { return (count, scan, got < wanted) }
    }
  }

  /// How many bytes of text are still to come: at most, and probably.
  private func bytesLeft(_ stream: any ByteStream, _ file: TableFile) -> (most: Int, likely: Int) {
    var most = carried.count
    var likely = Double(carried.count)
    let unpacking = Double(unpackedBytes) / Double(max(1, stream.filePosition))
    let rest =
      [(max(0, file.size - stream.filePosition), file.isPacked)] + files[nextFile...].map { ($0.size, $0.isPacked) }
    for (bytes, isPacked) in rest {
      // Deflate cannot make more than 1,032 bytes of one.
      most += isPacked ? bytes * 1032 : bytes
      likely += isPacked ? Double(bytes) * unpacking : Double(bytes)
    }
    return (most, Int(likely))
  }
}
