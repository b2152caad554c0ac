import Foundation
import Runs
import Testing
import TierScoring

@Suite struct LedgerCheckpointTests {
  private static let key = SigningKey()

  /// What is found when a store's ledger is held against a checkpoint.
  private func problems(
    _ scratch: ScratchLedger, _ checkpoint: LedgerCheckpoint, trusting keys: [VerificationKey] = []
  ) throws -> [String] {
    var verification = try LedgerVerification(scratch.store)
    verification.check(against: checkpoint, trusting: keys)
    return verification.findings.map(\.text)
  }

  @Test func aLedgerThatGrewFollowsFromItsCheckpoint() throws {
    let scratch = try ScratchLedger()
    let checkpoint = LedgerCheckpoint(try scratch.ledger.head(), signedBy: Self.key)
    #expect(try problems(scratch, checkpoint, trusting: [Self.key.verificationKey]).isEmpty)
    try scratch.write("tiers-c-3")
    #expect(try problems(scratch, checkpoint, trusting: [Self.key.verificationKey]).isEmpty)
    #expect(try problems(scratch, checkpoint).isEmpty)
  }

  @Test func everyTruncatedTailIsFound() throws {
    let scratch = try ScratchLedger()
    let checkpoint = try scratch.ledger.head()
    let lines = try scratch.lines
    for count in 0..<5 {
      try scratch.overwrite(Array(lines.prefix(count)))
      #expect(try scratch.ledger.read().findings.isEmpty, "the file alone does not tell")
      #expect(
        try problems(scratch, checkpoint).last
          == "the end was cut off: the checkpoint was made at entry 5, the ledger ends at \(count)")
    }
    try FileManager.default.removeItem(atPath: scratch.ledger.path)
    #expect(try problems(scratch, checkpoint).last?.hasPrefix("the end was cut off") == true)
  }

  /// The chain written anew from some line on is sound in itself, and ends in another hash.
  @Test(arguments: 0..<5) func aLedgerWrittenAnewIsFound(_ first: Int) throws {
    let scratch = try ScratchLedger()
    let checkpoint = try scratch.ledger.head()
    let entries = try scratch.ledger.read().entries
    try scratch.overwrite(Array(try scratch.lines.prefix(first)))
    try scratch.ledger.append(entries[first...].map { .init($0.kind, $0.subject, facts: $0.facts) }, at: .distantPast)
    #expect(try LedgerVerification(scratch.store).isPositive, "the file alone does not tell")
    #expect(try problems(scratch, checkpoint).first?.hasPrefix("the ledger was replaced or written anew") == true)
  }

  @Test func checkpointsAreReadBackFromFilesAndTexts() throws {
    let scratch = try ScratchLedger()
    let signed = LedgerCheckpoint(try scratch.ledger.head(), signedBy: Self.key)
    let path = scratch.store.directory + "/checkpoint"
    for checkpoint in [signed, try scratch.ledger.head()] {
      try checkpoint.fileContent.write(to: URL(fileURLWithPath: path))
      #expect(try LedgerCheckpoint(file: path) == checkpoint)
      #expect(LedgerCheckpoint(text: checkpoint.text)?.head == checkpoint.head)
    }
    for text in ["", "5", "5:", "x:\(signed.head)", "-1:\(signed.head)", "5:\(signed.head.uppercased())", "5:abc"] {
      #expect(LedgerCheckpoint(text: text) == nil, "\(text)")
    }
  }

  @Test(arguments: ["", "{}", "[]", "{\"schema\": 2, \"entries\": 1, \"head\": \"x\"}"])
  func whatIsNoCheckpointIsRefused(_ text: String) throws {
    let path = NSTemporaryDirectory() + "checkpoint-\(UUID().uuidString)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect { try LedgerCheckpoint(file: path) } throws: { "\($0)".contains(path) }
  }

  /// Every byte of a signed checkpoint's file that is flipped gives no checkpoint, or one whose signature is false, or says
  /// that the key is not the trusted one.
  @Test func everyForgedCheckpointIsFound() throws {
    let scratch = try ScratchLedger()
    let whole = [UInt8](LedgerCheckpoint(try scratch.ledger.head(), signedBy: Self.key).fileContent)
    let path = scratch.store.directory + "/checkpoint"
    let blanks: Set<UInt8> = [0x20, 0x0A]
    for place in whole.indices where !blanks.contains(whole[place]) {
      var bytes = whole
      bytes[place] ^= 1
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      guard let checkpoint = try? LedgerCheckpoint(file: path) else { continue }
      let found = try problems(scratch, checkpoint, trusting: [Self.key.verificationKey])
      #expect(!found.isEmpty, "byte \(place)")
    }
  }

  @Test func aSignatureOfAnotherKeyOrNoneIsFound() throws {
    let scratch = try ScratchLedger()
    let head = try scratch.ledger.head()
    let trusted = [Self.key.verificationKey]
    let forged = try problems(scratch, LedgerCheckpoint(head, signedBy: SigningKey()), trusting: trusted)
    #expect(forged.count == 1 && forged[0].contains("not one of those that are trusted"))
    #expect(
      try problems(scratch, head, trusting: trusted) == ["the checkpoint is not signed, and a signature was wanted"])
  }
}
