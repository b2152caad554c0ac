import Foundation

extension RunStore {
  /// What an unfinished run's folder is called while it is written, and an earlier run's while it is replaced.
  enum Unfinished: String {
    case partial = ".partial-"
    case replaced = ".replaced-"

    /// The hidden name of a run's folder; the process makes it unique where the file system has no locks.
    func name(_ id: String) -> String { rawValue + id + "-\(ProcessInfo.processInfo.processIdentifier)" }

    /// The id of the run whose hidden folder has this name; nothing for any other name.
    func id(_ name: String) -> String? {
      guard name.hasPrefix(rawValue), let end = name.lastIndex(of: "-") else { return nil }
      let start = name.index(name.startIndex, offsetBy: rawValue.count)
      return start < end ? String(name[start..<end]) : nil
    }
  }

  /// Does something while no other process writes into the folder or clears it.
  ///
  /// A file system that has no locks is not waited for: then `body` is told `false`.
  func locked<Result>(_ body: (_ isLocked: Bool) throws -> Result) rethrows -> Result {
    let descriptor = open(directory, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return try body(false) }
    // Closing the folder, or the end of the process, gives the lock back.
    defer { close(descriptor) }
    return try body(flock(descriptor, LOCK_EX) == 0)
  }

  /// Clears what killed processes have left: half-written runs go; a run whose replacement did not come into its place
  /// is put back.
  func clearLeftovers() throws {
    try locked { isLocked in
      // Without the lock, another process may still be writing what looks left over.
      guard isLocked else { return }
      let manager = FileManager.default
      for name in try manager.contentsOfDirectory(atPath: directory).sorted() {
        let path = folder(of: name)
        if let id = Unfinished.replaced.id(name), !manager.fileExists(atPath: folder(of: id)) {
          try manager.moveItem(atPath: path, toPath: folder(of: id))
        } else if Unfinished.replaced.id(name) != nil || Unfinished.partial.id(name) != nil {
          try manager.removeItem(atPath: path)
        } else if name.hasPrefix(".started-"), name.contains(".json.partial-") {
          try manager.removeItem(atPath: path)
        } else if name.hasPrefix(".lock-") {
          clearLock(path)
        }
      }
    }
  }

  /// Removes a lock's file that no process holds any more.
  private func clearLock(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
    close(descriptor)
  }
}
