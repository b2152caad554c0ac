import Foundation
import Runs
import Testing

/// One who changes the file without making the hashes right again is found wherever the change is; one who makes them right is
/// found by the line after, or by a checkpoint.
@Suite struct LedgerTamperTests {
  @Test func everyFlippedByteIsFound() throws {
    let scratch = try ScratchLedger(runs: [])
    for subject in ["a", "b", "c"] { try scratch.ledger.append([.init(.report, subject)]) }
    let whole = try scratch.bytes
    var missed: [Int] = []
    for place in whole.indices {
      for mask in [1, 0x20, 0x80] as [UInt8] {
        var bytes = whole
        bytes[place] ^= mask
        try scratch.overwrite(bytes)
        if try scratch.ledger.read().findings.isEmpty { missed.append(place) }
      }
    }
    #expect(missed.isEmpty)
    #expect(whole.count > 500)
  }

  @Test func everyDeletedOrDoubledByteIsFound() throws {
    let scratch = try ScratchLedger(runs: [])
    try scratch.ledger.append([.init(.report, "a")])
    let whole = try scratch.bytes
    for place in whole.indices {
      var shorter = whole
      shorter.remove(at: place)
      try scratch.overwrite(shorter)
      #expect(try !scratch.ledger.read().findings.isEmpty, "byte \(place) deleted")
      var longer = whole
      longer.insert(whole[place], at: place)
      try scratch.overwrite(longer)
      #expect(try !scratch.ledger.read().findings.isEmpty, "byte \(place) doubled")
    }
  }

  @Test func everyTwoLinesExchangedAreFound() throws {
    let scratch = try ScratchLedger()
    let lines = try scratch.lines
    for one in lines.indices {
      for other in lines.indices where other > one {
        var swapped = lines
        swapped.swapAt(one, other)
        try scratch.overwrite(swapped)
        let problems = try scratch.problems()
        #expect(
          problems.contains { $0.hasPrefix("line \(one + 1): ") && $0.contains("another order") }, "\(one) \(other)")
        #expect(!problems.contains { $0.contains("edited") })
      }
    }
  }

  @Test func everyDeletionBeforeTheEndIsFound() throws {
    let scratch = try ScratchLedger()
    let lines = try scratch.lines
    for first in 0..<4 {
      for end in (first + 1)..<5 {
        var rest = lines
        rest.removeSubrange(first..<end)
        try scratch.overwrite(rest)
        let words = end - first == 1 ? "entry \(first + 1) was" : "\(end - first) entries, \(first + 1) to \(end), were"
        #expect(try scratch.ledger.read().findings.map(\.text) == ["line \(first + 1): \(words) deleted before it"])
      }
    }
  }

  @Test func aLineThatStandsTwiceIsFound() throws {
    let scratch = try ScratchLedger()
    var lines = try scratch.lines
    lines.insert(lines[2], at: 3)
    try scratch.overwrite(lines)
    #expect(
      try scratch.ledger.read().findings.map(\.text) == [
        "line 4: entry 3 stands after entry 3: the lines were put in another order"
      ])
  }

  /// An edit with its own hash made right breaks the link from the next line.
  @Test func anEditWithItsHashMadeRightIsFound() throws {
    let scratch = try ScratchLedger()
    var lines = try scratch.lines
    lines[1] = Self.rehashed(lines[1].replacingOccurrences(of: "tiers-a-1", with: "tiers-x-9"))
    try scratch.overwrite(lines)
    #expect(
      try scratch.ledger.read().findings.map(\.text) == [
        "line 3: it does not follow from the line before, which was replaced"
      ])
  }

  @Test func editedReplacedAndForeignRunFoldersAreFound() throws {
    let scratch = try ScratchLedger()
    let folder = scratch.store.folder(of:)
    let path = folder("tiers-a-1") + "/run.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(of: "0.5", with: "0.9").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(
      try scratch.problems() == ["run tiers-a-1: run.json was edited or replaced: it is not what entry 1 tells of"])
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    try Data("{ }".utf8).write(to: URL(fileURLWithPath: folder("tiers-a-1") + "/model.json"))
    #expect(try scratch.problems().first?.contains("model.json") == true)
    try Data("{}".utf8).write(to: URL(fileURLWithPath: folder("tiers-a-1") + "/model.json"))
    #expect(try scratch.problems().isEmpty)
    try FileManager.default.copyItem(atPath: folder("tiers-a-1"), toPath: folder("tiers-a-9"))
    #expect(try scratch.problems().first?.hasPrefix("run tiers-a-9: the ledger does not know it") == true)
    try FileManager.default.removeItem(atPath: folder("tiers-a-9"))
    try FileManager.default.removeItem(atPath: path)
    #expect(try scratch.problems() == ["run tiers-a-1: run.json is missing"])
  }

  @Test func aDeletedRunIsNamedAndNoFault() throws {
    let scratch = try ScratchLedger()
    try FileManager.default.removeItem(atPath: scratch.store.folder(of: "tiers-b-2"))
    let verification = try LedgerVerification(scratch.store)
    #expect(verification.isPositive && verification.missingRuns == ["tiers-b-2"])
  }

  /// A run that was made again, whose earlier folder was put back.
  @Test func anEarlierStateOfARunIsNoted() throws {
    let scratch = try ScratchLedger(runs: ["tiers-a-1"])
    let folder = scratch.store.folder(of: "tiers-a-1")
    try FileManager.default.copyItem(atPath: folder, toPath: scratch.store.directory + "/.kept")
    try scratch.write("tiers-a-1", gini: 0.7)
    #expect(try LedgerVerification(scratch.store).notes.isEmpty)
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.moveItem(atPath: scratch.store.directory + "/.kept", toPath: folder)
    let verification = try LedgerVerification(scratch.store)
    #expect(verification.isPositive)
    #expect(verification.notes == ["run tiers-a-1 is as entry 1 tells, not as the later entry 4"])
  }

  /// The line with the hash of its changed content.
  static func rehashed(_ line: String) -> String {
    let content = line.prefix(line.count - 75) + "}"
    return "\(content.dropLast()),\"hash\":\"\(Fingerprint.of(String(content)))\"}"
  }
}
