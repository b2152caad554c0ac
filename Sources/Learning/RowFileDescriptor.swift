import Foundation

/// An open file that closes itself; reading and writing at a place may be done from several threads.
final class RowFileDescriptor: Sendable {
  let path: String
  private let descriptor: Int32

  /// Opens a file for reading.
  init(reading path: String) throws(RowFileError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: RowFileDescriptor.reason()) }
  }

  /// Makes a file, or empties the one that is there.
  init(writing path: String) throws(RowFileError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: RowFileDescriptor.reason()) }
  }

  deinit { close(descriptor) }

  /// The file's size in bytes.
  func size() throws(RowFileError) -> UInt64 {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: RowFileDescriptor.reason())
    }
    return UInt64(status.st_size)
  }

  /// Fills the buffer from `offset` on; the number of bytes that were there.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(RowFileError) -> Int {
    var done = 0
    while done < buffer.count {
      let count = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, reason: RowFileDescriptor.reason())
      }
      done += count
    }
    return done
  }

  /// The bytes from `offset` on: `byteCount` of them, or as many as there are.
  func read(byteCount: Int, at offset: Int) throws(RowFileError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 8)
    defer { buffer.deallocate() }
    let count = try read(into: buffer, at: offset)
    return Array(buffer.prefix(count))
  }

  /// Writes all the elements, as they lie in memory, from `offset` on.
  func write<Element: BitwiseCopyable>(_ elements: [Element], at offset: Int) throws(RowFileError) {
    let result = elements.withUnsafeBytes { bytes -> Result<Void, RowFileError> in
      var done = 0
      while done < bytes.count {
        let count = pwrite(descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(offset + done))
        if count >= 0 {
          done += count
        } else if errno != EINTR {
          return .failure(.unwritable(path: path, reason: RowFileDescriptor.reason()))
        }
      }
      return .success(())
    }
    try result.get()
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
