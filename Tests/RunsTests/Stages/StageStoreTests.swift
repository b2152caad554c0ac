import Foundation
import Runs
import Testing

/// What is kept comes back bit for bit, or not at all.
@Suite final class StageStoreTests {
  private let folder = NSTemporaryDirectory() + "stages-\(UUID().uuidString)"
  private let key = StageKey("fit", ["config model.clusters": "5", "program": "1"])

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func content(_ numbers: [Double]) -> StageContent {
    var content = StageContent()
    content.add("numbers", .numbers(numbers))
    return content
  }

  private func file(_ store: StageStore, _ key: StageKey) -> String {
    "\(store.directory)/\(key.key.prefix(2))/\(key.key)"
  }

  @Test func everyBitComesBack() throws {
    struct Document: Codable, Equatable { var value: Double, name: String, missing: Double? }
    let numbers = [0, -0.0, .nan, .infinity, -.infinity, 5e-300, .greatestFiniteMagnitude, 0.1, Double(bitPattern: 1)]
    let wholes = [[1, -1, 0], [300, -300], [70_000], [Int.min, .max], []]
    let document = Document(value: -0.0, name: "Ünïcode \u{0} \n", missing: nil)
    var content = content(numbers)
    for (place, values) in wholes.enumerated() { content.add("wholes \(place)", .integers(values)) }
    content.add("texts", .texts(["", "a", "日本", String(repeating: "x", count: 10_000)]))
    try content.add("document", document: document)
    let digest = StageStore(runs: folder).keep(content, as: key.key)
    #expect(digest == content.digest)

    let found = try #require(StageStore(runs: folder).read(key.key))
    #expect(found.digest == digest)
    #expect(try found.content.numbers("numbers").map(\.bitPattern) == numbers.map(\.bitPattern))
    for (place, values) in wholes.enumerated() { #expect(try found.content.integers("wholes \(place)") == values) }
    #expect(try found.content.texts("texts") == ["", "a", "日本", String(repeating: "x", count: 10_000)])
    let back = try found.content.document("document", as: Document.self)
    #expect(back == document && back.value.sign == .minus)
    #expect(throws: (any Error).self) { try found.content.texts("numbers") }
  }

  /// The digest is SHA-256 of the file behind its first 48 bytes, as any tool would compute it.
  @Test func theDigestIsThatOfTheFile() throws {
    let store = StageStore(runs: folder)
    let digest = store.keep(content([1, 2, 3]), as: key.key)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file(store, key)))
    try bytes.dropFirst(48).write(to: URL(fileURLWithPath: folder + "/body"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sha256sum", folder + "/body"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(said.hasPrefix(digest + " "))
  }

  /// Any byte that is changed, and any length that is cut, makes the file one that is not there.
  @Test func whatIsTornOrEditedIsNotTaken() throws {
    let store = StageStore(runs: folder)
    _ = store.keep(content([1, 2, 3]), as: key.key)
    let whole = try Data(contentsOf: URL(fileURLWithPath: file(store, key)))
    for place in whole.indices {
      var edited = whole
      edited[place] ^= 0x40
      try edited.write(to: URL(fileURLWithPath: file(store, key)))
      #expect(store.read(key.key) == nil && store.state(of: key.key) == .damaged, "byte \(place)")
      try whole.prefix(place).write(to: URL(fileURLWithPath: file(store, key)))
      #expect(store.read(key.key) == nil, "length \(place)")
    }
    try (whole + Data([0])).write(to: URL(fileURLWithPath: file(store, key)))
    #expect(store.read(key.key) == nil)
    try whole.write(to: URL(fileURLWithPath: file(store, key)))
    #expect(store.state(of: key.key) == .kept)
    #expect(store.state(of: "00" + key.key.dropFirst(2)) == .absent)
  }

  @Test func thoseUsedLeastRecentlyGoFirstWhateverTheClockSays() throws {
    let keys = (0..<6).map { StageKey("fit", ["seed": String($0)]) }
    let numbers = [Double](repeating: 1, count: 1000)
    for key in keys.prefix(4) {
      let store = StageStore(runs: folder)
      _ = store.keep(content(numbers), as: key.key)
    }
    // The first is used again, by a process whose clock is far behind that of the files.
    for key in keys.prefix(4) {
      var ahead = [timespec(tv_sec: 4_000_000_000, tv_nsec: 0), timespec(tv_sec: 4_000_000_000, tv_nsec: 0)]
      utimensat(AT_FDCWD, file(StageStore(runs: folder), key), &ahead, 0)
    }
    #expect(StageStore(runs: folder).read(keys[0].key) != nil)
    let small = StageStore(runs: folder, limit: 3 * 8100 + 100)
    _ = small.keep(content(numbers), as: keys[4].key)
    #expect(small.state(of: keys[4].key) == .kept, "what this process made stays")
    #expect(small.state(of: keys[0].key) == .kept, "what was used last stays")
    let left = keys.filter { small.state(of: $0.key) == .kept }
    #expect(left.count == 2)
  }

  @Test func leftoversOfKilledWritersAreCleared() throws {
    let store = StageStore(runs: folder)
    _ = store.keep(content([1]), as: key.key)
    let (left, written) = (store.directory + "/.partial-left", store.directory + "/.partial-written")
    for path in [left, written] { try Data([1]).write(to: URL(fileURLWithPath: path)) }
    let descriptor = open(written, O_RDONLY)
    #expect(flock(descriptor, LOCK_EX) == 0)
    #expect(StageStore(runs: folder).read(key.key) != nil)
    #expect(!FileManager.default.fileExists(atPath: left))
    #expect(FileManager.default.fileExists(atPath: written), "another process is writing it")
    close(descriptor)
  }

  @Test func aFolderThatCannotBeWrittenIsAProblemAndNoError() {
    let store = StageStore(runs: "/dev/null/runs")
    #expect(store.keep(content([1]), as: key.key) == content([1]).digest)
    #expect(store.problem != nil && store.read(key.key) == nil)
  }

  @Test func keysFollowEveryPartAndSayWhatChanged() {
    let other = StageKey("fit", ["config model.clusters": "6", "program": "1"])
    #expect(key.key != other.key && key.key.count == 64)
    #expect(key.key != StageKey("fold 1.1", key.parts).key)
    #expect(StageKey("a", ["b": "c\n1:d=1:e"]).key != StageKey("a", ["b": "c", "d": "e"]).key)
    #expect(other.changes(since: key) == ["config model.clusters: 5 → 6"])
    let follower = StageKey("judge", ["stage fit": key.key, "stage fold 1.1": "a", "file t: x.csv": "1"])
    let next = StageKey("judge", ["stage fit": other.key, "stage fold 1.1": "b", "file t: x.csv": "2"])
    #expect(next.changes(since: follower) == ["file t: x.csv changed", "follows 'fit' and 1 more"])
    #expect(next.changes(since: next).isEmpty)
  }
}
