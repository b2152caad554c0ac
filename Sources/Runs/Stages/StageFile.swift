import Foundation
import TierScoring

/// One kept step's output on disk: a line that names the layout, the digest of the body, and the body.
enum StageFile {
  private static let mark = Array("stratum stage 1\n".utf8)
  private static let headLength = mark.count + SHA256.byteCount

  /// Writes a new file and returns the body's digest and the file's length.
  ///
  /// A lock is held on it while it is written, so that it is told from what a killed process has left.
  static func write(_ content: StageContent, to path: String) throws -> (digest: String, length: Int) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemProblem() }
    defer { close(descriptor) }
    flock(descriptor, LOCK_EX | LOCK_NB)
    let hash = SHA256()
    var length = headLength
    guard lseek(descriptor, off_t(headLength), SEEK_SET) >= 0 else { throw SystemProblem() }
    var pending: [UInt8] = []
    func flush() throws {
      try pending.withUnsafeBytes { try put($0, descriptor) }
      pending.removeAll(keepingCapacity: true)
    }
    try content.forEachPiece { piece in
      hash.update(piece)
      length += piece.count
      if piece.count + pending.count > 1 << 20 { try flush() }
      if piece.count > 1 << 20 { try put(piece, descriptor) } else { pending += piece }
    }
    try flush()
    let digest = hash.finalize()
    guard lseek(descriptor, 0, SEEK_SET) >= 0 else { throw SystemProblem() }
    try (mark + digest).withUnsafeBytes { try put($0, descriptor) }
    return (hexadecimal(digest), length)
  }

  /// Reads a file whole.
  ///
  /// Throws: `StageDamage` where it is torn or was edited.
  static func read(_ path: String) throws -> (content: StageContent, digest: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemProblem() }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, Int(facts.st_size) >= headLength else { throw StageDamage() }
    var head = [UInt8](repeating: 0, count: headLength)
    try head.withUnsafeMutableBytes { try fill($0, descriptor) }
    guard head.starts(with: mark) else { throw StageDamage() }
    let hash = SHA256()
    let content = try StageContent(length: Int(facts.st_size) - headLength) { buffer in
      try fill(buffer, descriptor)
      hash.update(UnsafeRawBufferPointer(buffer))
    }
    let digest = hash.finalize()
    guard digest.elementsEqual(head[mark.count...]) else { throw StageDamage() }
    return (content, hexadecimal(digest))
  }

  /// Writes all of some bytes.
  static func put(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) throws {
    var done = 0
    while done < bytes.count {
      let count = Foundation.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemProblem() }
      done += count
    }
  }

  private static func fill(_ buffer: UnsafeMutableRawBufferPointer, _ descriptor: Int32) throws {
    var done = 0
    while done < buffer.count {
      let count = Foundation.read(descriptor, buffer.baseAddress! + done, buffer.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw StageDamage() }
      done += count
    }
  }
}

/// What the system said when a file could not be opened or written.
struct SystemProblem: Error, CustomStringConvertible {
  let description: String

  init() { description = String(cString: strerror(errno)) }
}
