import Foundation
import Synchronization

extension StageStore {
  /// What the files take, counted once and then kept up to date by this process.
  struct Room {
    /// The bytes; nothing before they were counted.
    var bytes: Int?
    /// The order number of the latest use: seconds, but never less than any file's, so that a clock that went back
    /// changes no order.
    var turn = 0
    /// What this process used, which it does not remove.
    var used: Set<String> = []
    /// Why nothing can be kept.
    var problem: String?
  }

  /// Marks a file as used last.
  func noteUse(of key: String) {
    room.withLock { room in
      if room.bytes == nil { count(&room) }
      room.used.insert(key)
      mark(key, room.turn)
    }
  }

  /// Counts a file that was just written, and removes those used least recently while all together take too much.
  func makeRoom(for key: String, _ length: Int) {
    room.withLock { room in
      if room.bytes == nil { count(&room) } else { room.bytes! += length }
      room.used.insert(key)
      mark(key, room.turn)
      guard room.bytes! > limit else { return }
      // A tenth more than needed, so that not every further file looks through the folder again.
      var bytes = 0
      let files = self.files()
      for file in files { bytes += file.length }
      for file in files.sorted(by: { ($0.turn, $0.key) < ($1.turn, $1.key) }) {
        guard bytes > limit - limit / 10 else { break }
        guard !room.used.contains(file.key) else { continue }
        if unlink(path(of: file.key)) == 0 { bytes -= file.length }
      }
      room.bytes = bytes
    }
  }

  private func count(_ room: inout Room) {
    clearPartials()
    let files = self.files()
    room.bytes = files.reduce(0) { $0 + $1.length }
    room.turn = max(time(nil), (files.map(\.turn).max() ?? 0) + 1)
  }

  private func mark(_ key: String, _ turn: Int) {
    var times = [timespec(tv_sec: turn, tv_nsec: 0), timespec(tv_sec: turn, tv_nsec: 0)]
    utimensat(AT_FDCWD, path(of: key), &times, 0)
  }

  private func files() -> [(key: String, length: Int, turn: Int)] {
    let manager = FileManager.default
    let folders = (try? manager.contentsOfDirectory(atPath: directory)) ?? []
    return folders.filter { $0.count == 2 }.flatMap { folder in
      ((try? manager.contentsOfDirectory(atPath: "\(directory)/\(folder)")) ?? []).compactMap { key in
        var facts = stat()
        guard stat("\(directory)/\(folder)/\(key)", &facts) == 0 else { return nil }
        return (key, Int(facts.st_size), Int(facts.st_mtim.tv_sec))
      }
    }
  }

  /// Removes what killed processes have half written; who writes holds a lock.
  private func clearPartials() {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    where name.hasPrefix(".partial-") {
      let descriptor = open("\(directory)/\(name)", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink("\(directory)/\(name)") }
      close(descriptor)
    }
  }
}
