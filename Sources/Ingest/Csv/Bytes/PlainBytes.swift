import Foundation

/// The bytes of a file as they lie on disk.
final class PlainBytes: ByteStream {
  let path: String
  /// The size of the file in bytes when it was opened.
  let size: Int
  private let descriptor: Int32
  private(set) var filePosition = 0

  init(_ path: String) throws(IngestError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(path: path, reason: errno == ENOENT ? "no such file" : String(cString: strerror(errno)))
    }
    var facts = stat()
    let known = fstat(descriptor, &facts) == 0
    size = Int(facts.st_size)
    guard known, facts.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw .unreadable(path: path, reason: known ? "it is a folder, not a file" : String(cString: strerror(errno)))
    }
  }

  deinit { close(descriptor) }

  func read(into target: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    var filled = 0
    while filled < target.count {
      let count = Foundation.read(descriptor, target.baseAddress! + filled, target.count - filled)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, reason: String(cString: strerror(errno)))
      }
      filled += count
    }
    filePosition += filled
    return filled
  }

  /// The first bytes, at most `count`, which are read again afterwards.
  func peek(_ count: Int) throws(IngestError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress!, count, 0) }
    guard filled >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
    return Array(bytes.prefix(filled))
  }
}
