import Foundation

/// The ledger's file, open and locked: nobody else writes it meanwhile.
///
/// A file system that has no locks is not waited for.
struct LedgerFile {
  /// How a file ends.
  struct End {
    /// The last line that has its line feed, without it; empty where there is none.
    var lastLine = Data()
    /// What stands after the last line feed: nothing, unless a crash tore a line.
    var torn = Data()
    /// The number of bytes up to and with the last line feed.
    var wholeByteCount = 0
  }

  private let path: String
  private let descriptor: Int32

  init(path: String, forWriting: Bool) throws {
    self.path = path
    let isNew = !FileManager.default.fileExists(atPath: path)
    let flags = forWriting ? O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC : O_RDONLY | O_CLOEXEC
    if forWriting, isNew {
      try? FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    }
    descriptor = open(path, flags, 0o644)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw forWriting
        ? RunsError.unwritable(path: path, reason: reason) : RunsError.unreadable(path: path, reason: reason)
    }
    while flock(descriptor, forWriting ? LOCK_EX : LOCK_SH) != 0, errno == EINTR {}
    if forWriting, isNew { LedgerFile.settle((path as NSString).deletingLastPathComponent) }
  }

  /// Gives the lock back.
  func release() { close(descriptor) }

  func content() throws -> Data { try bytes(from: 0, count: try size()) }

  /// Reads backwards, so that a long ledger costs no more than a short one.
  func end() throws -> End {
    let size = try size()
    var count = min(size, 16 << 10)
    while true {
      let tail = try bytes(from: size - count, count: count)
      let feeds = tail.indices.filter { tail[$0] == UInt8(ascii: "\n") }
      if feeds.count > 1 || count == size {
        var end = End()
        guard let last = feeds.last else {
          end.torn = tail
          return end
        }
        let start = feeds.count > 1 ? feeds[feeds.count - 2] + 1 : 0
        end.lastLine = Data(tail[start..<last])
        end.torn = Data(tail[(last + 1)...])
        end.wholeByteCount = size - count + last + 1
        return end
      }
      count = min(size, 4 * count)
    }
  }

  /// Puts bytes in place of all that stands from a position on, and waits until they are on the disk; where that fails, the
  /// whole lines stay as they were.
  func replaceEnd(from position: Int, with data: Data) throws {
    do {
      try attempt(ftruncate(descriptor, off_t(position)))
      var rest = data[...]
      while !rest.isEmpty {
        let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
        if written < 0, errno == EINTR { continue }
        try attempt(written < 0 ? -1 : 0)
        rest = rest.dropFirst(written)
      }
      try attempt(fsync(descriptor))
    } catch {
      _ = ftruncate(descriptor, off_t(position))
      throw error
    }
  }

  private func size() throws -> Int {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw unreadable }
    return Int(facts.st_size)
  }

  private func bytes(from position: Int, count: Int) throws -> Data {
    var data = Data(count: count)
    var done = 0
    while done < count {
      let got = data.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress! + done, count - done, off_t(position + done))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw unreadable }
      done += got
    }
    return data
  }

  private var unreadable: RunsError { .unreadable(path: path, reason: String(cString: strerror(errno))) }

  private func attempt(_ result: Int32) throws {
    if result != 0 { throw RunsError.unwritable(path: path, reason: String(cString: strerror(errno))) }
  }

  /// Waits until the name of a new file is on the disk.
  private static func settle(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }
}
