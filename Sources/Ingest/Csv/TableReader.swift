public import Frames
public import Learning

/// Reads the text files of one table, as its manifest declares them, into a frame.
public struct TableReader: Sendable {
  let table: TableManifest
  let files: [String]
  let timeZone: String
  let workers: Workers

  /// Makes a reader of the files at `files` (paths that can be opened, in the order of the manifest), whose times are
  /// told in `timeZone` (an IANA name).
  public init(_ table: TableManifest, files: [String], timeZone: String, workers: Workers) {
    self.table = table
    self.files = files
    self.timeZone = timeZone
    self.workers = workers
  }

  /// Reads `columns` (all that are declared, where nothing is given), in that order.
  ///
  /// Throws: `IngestError`.
  public func read(columns: [String]? = nil, rejectsFile: String? = nil) throws -> TableReading {
    throw IngestError.unreadable(path: files.first ?? "", reason: "the reader is not built yet")
  }
}
