import Foundation
import Frames

/// Where scored rows go: standard output, or a file that takes its name only when it is whole.
public final class ScoredOutput: @unchecked Sendable {
  private let path: String?
  private let descriptor: Int32
  private let lock = NSLock()
  private var waiting: [Int: [UInt8]] = [:]
  private var nextNumber = 0
  private var isFinished = false

  /// The file as long as it is not whole; nothing for standard output.
  public var partialPath: String? { path.map { $0 + ".partial" } }

  /// Opens a file beside its place; nothing means standard output.
  ///
  /// Throws: `ExportError.unwritable`.
  public init(_ path: String?) throws {
    self.path = path
    guard let path else {
      descriptor = STDOUT_FILENO
      return
    }
    if PathKind(path) == .folder {
      throw ExportError.unwritable(path: path, reason: "it is a folder; name a file in it")
    }
    descriptor = open(path + ".partial", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw ExportError.unwritable(path: path, reason: String(cString: strerror(errno)))
    }
  }

  deinit {
    guard path != nil, !isFinished, descriptor >= 0 else { return }
    close(descriptor)
    if let partialPath { unlink(partialPath) }
  }

  /// Takes a piece of lines, of those numbered 0, 1, …, in any order; any thread may call.
  ///
  /// A piece waits in memory until those before it were written.
  func add(_ bytes: [UInt8], number: Int) throws {
    try lock.withLock {
      waiting[number] = bytes
      while let next = waiting.removeValue(forKey: nextNumber) {
        nextNumber += 1
        try write(next)
      }
    }
  }

  /// Gives the file its name.
  ///
  /// Throws: `ExportError.unwritable`.
  func finish() throws {
    precondition(waiting.isEmpty, "\(waiting.count) pieces wait for piece \(nextNumber)")
    guard let path, let partialPath else { return }
    guard close(descriptor) == 0, rename(partialPath, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(partialPath)
      isFinished = true
      throw ExportError.unwritable(path: path, reason: reason)
    }
    isFinished = true
  }

  /// Writes what comes before all pieces.
  func begin(_ bytes: [UInt8]) throws { try lock.withLock { try write(bytes) } }

  private func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let count = Foundation.write(descriptor, part.baseAddress, part.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else {
          throw ExportError.unwritable(
            path: path ?? "standard output", reason: String(cString: strerror(errno)))
        }
        rest = rest.dropFirst(count)
      }
    }
  }
}
