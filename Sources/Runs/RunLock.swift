import Foundation

/// A lock on one run's id, so that two processes never make the same run at once. The system gives it back at the end of
/// the process, however that comes.
public final class RunLock {
  private let descriptor: Int32
  private let path: String

  /// Takes the lock of a run.
  ///
  /// A file system that has no locks is not waited for.
  ///
  /// Throws: `RunBusy` where another process holds it.
  public init(_ id: String, in store: RunStore) throws {
    path = store.folder(of: ".lock-" + id)
    while true {
      let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard opened >= 0 else { throw RunsError.unwritable(path: path, reason: String(cString: strerror(errno))) }
      if flock(opened, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
        let holder = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        close(opened)
        throw RunBusy(id: id, holder: holder)
      }
      // Who held it before may have removed the file after it was opened here.
      var (held, named) = (stat(), stat())
      guard fstat(opened, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino else {
        close(opened)
        continue
      }
      descriptor = opened
      break
    }
    let holder = "process \(ProcessInfo.processInfo.processIdentifier) since \(Date().formatted(.iso8601))"
    ftruncate(descriptor, 0)
    _ = holder.withCString { write(descriptor, $0, strlen($0)) }
  }

  deinit {
    unlink(path)
    close(descriptor)
  }
}

/// A run that another process is making.
public struct RunBusy: Error, Sendable, Equatable, CustomStringConvertible {
  /// The run.
  public let id: String
  /// The process and since when, as it wrote itself.
  public let holder: String

  /// One sentence that says who and what to do.
  public var description: String {
    "\(id) is being run by \(holder.isEmpty ? "another process" : holder): wait for it, then give the same command again"
  }
}
