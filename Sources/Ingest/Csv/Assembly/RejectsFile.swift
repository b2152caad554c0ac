import Foundation

/// The file of the rows that were refused: CSV with the columns file, line, column, value and reason.
///
/// It is written beside its place and put there when all is said, so that it is whole wherever it is found; it is
/// there even where nothing was refused, so that an older one cannot be taken for it.
final class RejectsFile {
  let path: String
  private let handle: UnsafeMutablePointer<FILE>

  init(_ path: String) throws(IngestError) {
    self.path = path
    guard let opened = fopen(RejectsFile.partial(path), "wb") else { throw RejectsFile.failure(path) }
    handle = opened
    try write(["file", "line", "column", "value", "reason"])
  }

  func write(_ example: Rejects.Example) throws(IngestError) {
    try write([example.file, String(example.line), example.column, example.value, example.reason])
  }

  /// Ends the file and puts it in its place.
  func close() throws(IngestError) {
    guard fclose(handle) == 0, rename(RejectsFile.partial(path), path) == 0 else { throw RejectsFile.failure(path) }
  }

  private func write(_ fields: [String]) throws(IngestError) {
    let record = fields.map(RejectsFile.quoted).joined(separator: ",") + "\n"
    let written = record.utf8.withContiguousStorageIfAvailable { fwrite($0.baseAddress!, 1, $0.count, handle) }
    guard written == record.utf8.count else { throw RejectsFile.failure(path) }
  }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { [quote, lineFeed, carriageReturn, UInt8(ascii: ",")].contains($0) }) else {
      return field
    }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private static func partial(_ path: String) -> String { path + ".partial" }

  private static func failure(_ path: String) -> IngestError {
    .unwritable(path: path, reason: String(cString: strerror(errno)))
  }
}
