import Foundation
import Runs
import Testing

@Suite final class RunLockTests {
  private let store = RunStore(directory: NSTemporaryDirectory() + "locks-\(UUID().uuidString)")

  init() throws { try store.prepare() }

  deinit { try? FileManager.default.removeItem(atPath: store.directory) }

  /// Locks belong to an open file, so that one process can stand for two.
  @Test func aSecondHolderIsToldWhoTheFirstIs() throws {
    var first: RunLock? = try RunLock("a-1", in: store)
    let process = ProcessInfo.processInfo.processIdentifier
    #expect { _ = try RunLock("a-1", in: self.store) } throws: { error in
      "\(error)".hasPrefix("a-1 is being run by process \(process) since 20")
    }
    _ = try RunLock("a-2", in: store)
    withExtendedLifetime(first) {}
    first = nil
    _ = try RunLock("a-1", in: store)
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.directory).isEmpty, "no lock stays behind")
  }

  /// What a killed process leaves is the file without the lock: it is taken over, and cleared with the leftovers.
  @Test func theLockOfAKilledProcessIsFree() throws {
    let path = store.folder(of: ".lock-a-1")
    try Data("process 1 since 2020-01-01".utf8).write(to: URL(fileURLWithPath: path))
    try withExtendedLifetime(RunLock("a-1", in: store)) {
      try store.prepare()
      #expect(FileManager.default.fileExists(atPath: path), "a lock that is held is no leftover")
    }
    try Data().write(to: URL(fileURLWithPath: path))
    try store.prepare()
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
