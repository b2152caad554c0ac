import Foundation

/// A file that is written from its beginning to its end.
package final class OutputFile {
  let path: String
  private(set) var byteCount = 0
  private var descriptor: Int32

  /// Makes the file, in place of one that is there.
  package init(path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    if descriptor < 0 { throw failure(errno) }
  }

  deinit { if descriptor >= 0 { _ = Foundation.close(descriptor) } }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, rest.baseAddress!, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(errno)
      }
      byteCount += count
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  package func write(_ text: StaticString) throws {
    try write(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Ends the file; what the system could not store after all is told here.
  func close() throws {
    defer { descriptor = -1 }
    if Foundation.close(descriptor) != 0 { throw failure(errno) }
  }

  private func failure(_ code: Int32) -> SynthesisError {
    SynthesisError(code: code, path: path, bytesWritten: byteCount)
  }
}

extension SynthesisError {
  /// What the system's error code means for a file or folder that is being written.
  init(code: Int32, path: String, bytesWritten: Int) {
    self =
      code == ENOSPC || code == EDQUOT
      ? .diskFull(path: path, bytesWritten: bytesWritten)
      : .unwritable(path: path, reason: String(cString: strerror(code)))
  }
}
