import Foundation
import Runs
import Testing

@Suite struct LedgerTests {
  @Test func runsAndLooksAreEnteredWhenARunIsWritten() throws {
    let scratch = try ScratchLedger()
    let entries = try scratch.ledger.read().entries
    #expect(entries.map(\.kind) == [.run, .look, .run, .look, .export])
    #expect(entries.map(\.number) == [1, 2, 3, 4, 5])
    let content = try Data(contentsOf: URL(fileURLWithPath: scratch.store.folder(of: "tiers-a-1") + "/run.json"))
    #expect(entries[0].subject == "tiers-a-1" && entries[0].facts["run.json"] == Fingerprint.of(content))
    #expect(try scratch.problems().isEmpty)
  }

  /// The line's form, checked by the tools that anybody has: the hash is that of the line less its last field.
  @Test func anybodyCanCheckTheChainByHand() throws {
    let scratch = try ScratchLedger()
    var previous = String(repeating: "0", count: 64)
    for line in try scratch.lines {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let hash = try #require(object["hash"] as? String)
      #expect(object["previous"] as? String == previous)
      #expect(Fingerprint.of(line.replacingOccurrences(of: ",\"hash\":\"\(hash)\"", with: "")) == hash)
      previous = hash
    }
  }

  @Test func looksAreCountedByHoldoutAndSurviveDeletedRuns() throws {
    let scratch = try ScratchLedger()
    try scratch.write("tiers-b-2")
    try scratch.write("tiers-c-3", holdout: "another")
    try scratch.write("tiers-d-4", holdout: nil)
    for id in ["tiers-a-1", "tiers-b-2"] { try FileManager.default.removeItem(atPath: scratch.store.folder(of: id)) }
    let looks = try scratch.ledger.looks(at: "h")
    #expect(looks.total == 3 && looks.runs == ["tiers-a-1", "tiers-b-2"])
    #expect(looks.text == "3 looks by 2 runs")
    #expect(try scratch.ledger.looks(at: "another").text == "1 look by 1 run")
    #expect(try scratch.ledger.looks(at: "never").total == 0)
    #expect(try scratch.ledger.read().everyLook.map(\.holdout) == ["h", "another"])
  }

  /// A run that failed tells nothing about the holdout.
  @Test func aRunWithoutNumbersIsNoLook() throws {
    let scratch = try ScratchLedger(runs: [])
    var record = RunStoreTests.record("tiers-a-1")
    record.fingerprints.holdout = "h"
    record.status = .failed
    try scratch.store.write(record, files: [:])
    #expect(try scratch.ledger.read().entries.map(\.kind) == [.export, .run])
  }

  @Test func anythingMayStandInAText() throws {
    let scratch = try ScratchLedger(runs: [])
    let facts = [
      "reason": "ümläute \"quoted\" \\ a\nb\u{2028}\u{0}\u{1F4B6}/", "": "empty name", "e\u{301}": "combined",
    ]
    let added = try scratch.ledger.append([.init(.waiver, "x\ny", facts: facts)])
    let read = try scratch.ledger.read()
    #expect(read.findings.isEmpty && read.entries.last == added[0] && read.entries.last?.facts == facts)
    #expect(try scratch.lines.count == 2)
  }

  /// Order is by number: a clock that goes back is written down and decides nothing.
  @Test func aClockThatWentBackDoesNoHarm() throws {
    let scratch = try ScratchLedger()
    try scratch.ledger.append([.init(.report, "a.html")], at: Date(timeIntervalSince1970: 0))
    let entries = try scratch.ledger.read().entries
    #expect(entries.last?.when == "1970-01-01T00:00:00Z" && entries.last?.number == 6)
    #expect(try scratch.problems().isEmpty)
  }

  /// A crash leaves part of a line: the next entry is preceded by one that says what it was.
  @Test(arguments: [1, 40, 200]) func aTornLineIsCutOffAndRecorded(_ count: Int) throws {
    let scratch = try ScratchLedger()
    let whole = try scratch.bytes
    let torn = Array(try scratch.lines[1].utf8.prefix(count))
    try scratch.overwrite(whole + torn)
    #expect(try scratch.problems().contains { $0.hasPrefix("line 6: it is torn: \(count) bytes") })
    let added = try scratch.ledger.append([.init(.report, "a.html")])
    let entries = try scratch.ledger.read().entries
    #expect(added.map(\.number) == [7] && entries.count == 7 && entries[5].kind == .repair)
    #expect(
      entries[5].facts == [
        "bytes": String(count), "sha256": Fingerprint.of(Data(torn)), "text": String(decoding: torn, as: UTF8.self),
      ])
    #expect(try Array(scratch.bytes.prefix(whole.count)) == whole)
    #expect(try scratch.problems().isEmpty)
  }

  @Test func aLedgerOfATornLineAloneBeginsAnew() throws {
    let scratch = try ScratchLedger(runs: [])
    try scratch.overwrite(Array("{\"fac".utf8))
    try scratch.ledger.append([.init(.report, "a.html")])
    #expect(try scratch.ledger.read().entries.map(\.kind) == [.repair, .report])
    #expect(try scratch.problems().isEmpty)
  }

  /// Nothing is added to a ledger whose end was edited, and a run that cannot be entered is not written.
  @Test func anEditedEndIsNotBuiltOn() throws {
    let scratch = try ScratchLedger()
    var lines = try scratch.lines
    lines[4] = lines[4].replacingOccurrences(of: "tiers-a-1", with: "tiers-b-2")
    try scratch.overwrite(lines)
    #expect { try scratch.write("tiers-c-3") } throws: { "\($0)".contains("is damaged") && "\($0)".contains("edited") }
    #expect(!FileManager.default.fileExists(atPath: scratch.store.folder(of: "tiers-c-3")))
    #expect(throws: RunsError.self) { try scratch.ledger.head() }
    #expect(try scratch.lines == lines)
  }

  @Test func linesLongerThanOneReadAreFollowed() throws {
    let scratch = try ScratchLedger(runs: [])
    let long = String(repeating: "x", count: 100_000)
    for _ in 0..<3 { try scratch.ledger.append([.init(.waiver, "m", facts: ["reason": long])]) }
    #expect(try scratch.ledger.read().entries.count == 4)
    #expect(try scratch.problems().isEmpty)
  }

  @Test func aFolderThatCannotBeWrittenIsNamed() {
    let ledger = Ledger(directory: "/dev/null/runs")
    #expect { try ledger.append([.init(.report, "a")]) } throws: { "\($0)".contains("/dev/null/runs/ledger.jsonl") }
  }

  /// Threads, each with its own file descriptor, exclude each other as processes do.
  @Test func concurrentAppendsFormOneChain() async throws {
    let scratch = try ScratchLedger(runs: [])
    let ledger = scratch.ledger
    try await withThrowingTaskGroup { group in
      for writer in 0..<8 {
        group.addTask {
          for index in 0..<25 { try ledger.append([.init(.report, "\(writer)-\(index)"), .init(.look, "x")]) }
        }
      }
      try await group.waitForAll()
    }
    let reading = try ledger.read()
    #expect(reading.findings.isEmpty && reading.entries.count == 401)
    let subjects = reading.entries.filter { $0.kind == .report }.map(\.subject)
    #expect(Set(subjects).count == 200)
    for writer in 0..<8 {
      #expect(subjects.filter { $0.hasPrefix("\(writer)-") } == (0..<25).map { "\(writer)-\($0)" })
    }
  }

  /// A pair that is added in one call stays together.
  @Test func thousandsOfEntriesAreReadAtOnce() throws {
    let scratch = try ScratchLedger(runs: [])
    let drafts = (0..<5000).map { LedgerEntry.Draft(.look, "run-\($0 % 1000)", facts: ["holdout": "h\($0 % 3)"]) }
    try scratch.ledger.append(drafts)
    let looks = try scratch.ledger.looks(at: "h1")
    #expect(looks.total == 1667 && looks.runs.count == 1000)
  }
}
