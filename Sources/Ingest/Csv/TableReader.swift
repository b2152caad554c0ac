import Foundation
public import Frames
public import Learning

/// Reads the text files of one table, as its manifest declares them, into a frame.
///
/// Grammar: RFC 4180 with the declared delimiter; lines end with a line feed or a carriage return and a line feed; a
/// byte-order mark is passed over; the last line may lack its end. Files packed with gzip are known by their content.
/// Columns that are not declared are not looked into.
///
/// Values: numbers are correctly rounded; nothing infinite, no blanks around numbers, dates, times and flags; blanks
/// in categories and texts belong to them. Fractions of a second are cut off. Quoted or not, a text that is declared
/// to mean missing does. A blank line is a row with one empty field.
///
/// Levels of a category are in the order of their first appearance in the rows that fit. The frame has the same bytes
/// for any number of workers, and whether the files are packed or not.
///
/// Cost: besides the frame, a few chunks for each worker and, for categories, each worker's own table of the levels
/// that it met.
public struct TableReader: Sendable {
  private let table: TableManifest
  private let files: [String]
  private let timeZone: String
  private let workers: Workers
  private let chunkSize: Int

  /// Makes a reader of the files at `files` (paths that can be opened, in the order of the manifest), whose times are
  /// told in `timeZone` (an IANA name).
  public init(_ table: TableManifest, files: [String], timeZone: String, workers: Workers) {
    self.init(table, files: files, timeZone: timeZone, workers: workers, chunkSize: 1 << 20)
  }

  /// The same with chunks of about `chunkSize` bytes.
  package init(_ table: TableManifest, files: [String], timeZone: String, workers: Workers, chunkSize: Int) {
    precondition(chunkSize >= 1, "chunks of \(chunkSize) bytes")
    self.table = table
    self.files = files
    self.timeZone = timeZone
    self.workers = workers
    self.chunkSize = chunkSize
  }

  /// Reads `columns` (all that are declared, where nothing is given), in that order, and writes the rows that do not
  /// fit to `rejectsFile` (as CSV with the columns file, line, column, value and reason), where it is given.
  ///
  /// Only the columns that are read are checked, but all that are declared must be in the header. A row that does not
  /// fit is counted once, for the first of `columns` that is wrong.
  ///
  /// Throws: `IngestError`, also where more rows are refused than the format allows; the rejects file is written then
  /// too. Reading stops as soon as the rows still to come cannot make up for those refused.
  public func read(columns: [String]? = nil, rejectsFile: String? = nil) throws -> TableReading {
    let plan = try TablePlan(table, files: files, timeZone: timeZone, columns: columns)
    let assembly = try read(plan, into: nil, rejectsFile, chunkSize: chunkSize)
    let (frame, rowCount, refused) = assembly.finish(workers)
    return TableReading(frame: frame, rowCount: rowCount, rejects: refused)
  }

  /// Reads `columns` as `read` does and gives the rows to `sink` piece by piece, without ever holding them all.
  ///
  /// The sink has taken in some rows where reading fails.
  ///
  /// Throws: as `read`, and what the sink throws.
  public func stream(
    columns: [String]? = nil, into sink: some RowSink, rejectsFile: String? = nil
  ) throws -> (rowCount: Int, rejects: Rejects) {
    let plan = try TablePlan(table, files: files, timeZone: timeZone, columns: columns, keyColumn: sink.keyColumn)
    // Smaller pieces: all that is made of one fits into a core's cache.
    let assembly = try read(plan, into: sink, rejectsFile, chunkSize: min(chunkSize, 1 << 19))
    let (_, rowCount, refused) = assembly.finish(workers)
    return (rowCount, refused)
  }

  /// Reads all chunks.
  private func read(
    _ plan: TablePlan, into sink: (any RowSink)?, _ rejectsFile: String?, chunkSize: Int
  ) throws -> FrameAssembly {
    let rejects = try rejectsFile.map { path throws(IngestError) in try RejectsFile(path) }
    let source = RecordChunks(plan.files, delimiter: plan.delimiter, chunkSize: chunkSize)
    let byteCount = plan.files.reduce(0) { $0 + $1.size }
    let workers = Workers(max(1, min(workers.count, byteCount / chunkSize + 1)))
    let assembly = FrameAssembly(
      plan, source, RejectTally(plan, rejects), bufferCount: 2 * workers.count + 2, keepsRows: sink == nil)
    nonisolated(unsafe) let readers = (0..<workers.count).map { ChunkReader(plan, worker: $0) }
    sink?.begin(readerCount: workers.count, byteCount: plan.files.reduce(0) { $0 + ($1.isPacked ? 6 : 1) * $1.size })
    workers.forEach(workers.count) { worker in
      TableReader.work(source, readers[worker], assembly, sink, reader: worker, chunkSize: chunkSize)
    }
    try rejects?.close()
    if let failure = assembly.failure { throw failure }
    return assembly
  }

  /// Reads chunks until there are none left.
  private static func work(
    _ source: RecordChunks, _ reader: ChunkReader, _ assembly: FrameAssembly, _ sink: (any RowSink)?,
    reader number: Int,
    chunkSize: Int
  ) {
    let chunk = Chunk(capacity: chunkSize + chunkSize / 8)
    while true {
      let result = assembly.takeBuffer()
      do {
        guard try source.fill(chunk) else { return assembly.giveBack(result) }
        reader.read(chunk, into: result)
        try sink?.absorb(reader.piece(result), reader: number)
      } catch {
        result.number = chunk.number
        result.file = chunk.file
        result.linesBefore = chunk.linesBefore
        result.failure = error
      }
      assembly.add(result)
    }
  }
}
