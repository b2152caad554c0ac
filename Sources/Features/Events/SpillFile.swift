import Foundation

/// A file for what memory may not hold, without a name, so that nothing stays behind however the program ends.
///
/// It is written and read by calls and not mapped: what is mapped counts as memory that is used.
final class SpillFile: @unchecked Sendable {
  private let folder: String
  private let lock = NSLock()
  private var descriptor: Int32 = -1
  private var end = 0

  /// Makes no file before something is written.
  init(folder: String) { self.folder = folder }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The bytes written.
  var byteCount: Int { lock.withLock { end } }

  /// Writes bytes behind all others and says where.
  func append(_ bytes: UnsafeRawBufferPointer) throws(FeaturesError) -> Int {
    let (descriptor, offset) = try reserve(bytes.count)
    var written = 0
    while written < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress! + written, bytes.count - written, off_t(offset + written))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure("written") }
      written += count
    }
    return offset
  }

  /// Fills `target` with the bytes from `offset` on.
  func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(FeaturesError) {
    var filled = 0
    while filled < target.count {
      let count = pread(descriptor, target.baseAddress! + filled, target.count - filled, off_t(offset + filled))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure("read") }
      filled += count
    }
  }

  /// A place for `count` bytes; the file is made for the first, and its name taken away at once.
  private func reserve(_ count: Int) throws(FeaturesError) -> (descriptor: Int32, offset: Int) {
    lock.lock()
    defer { lock.unlock() }
    if descriptor < 0 {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      var path = Array((folder + "/.stratum-events-XXXXXX").utf8CString)
      descriptor = mkstemp(&path)
      guard descriptor >= 0 else { throw failure("made") }
      unlink(path)
    }
    defer { end += count }
    return (descriptor, end)
  }

  private func failure(_ what: String) -> FeaturesError {
    .scratch(
      folder: folder,
      problem: "a file for events beyond the memory limit cannot be \(what): "
        + String(cString: strerror(errno)))
  }
}
