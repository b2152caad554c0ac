import BundleForgery
import Foundation
import Testing
import TierScoring

/// Whether only the quick tests are wanted, as `make check` says.
private let isQuick = ProcessInfo.processInfo.environment["STRATUM_FAST"] != nil

@Suite struct BundleProofTests {
  private let bundle: TierModelBundle
  private let bytes: [UInt8]
  private let key = SigningKey()

  init() throws {
    bundle = try richBundle()
    bytes = try bundle.bytes(signedBy: key)
  }

  @Test func aSignedBundleIsReadByThoseWhoTrustItsKey() throws {
    #expect(
      try TierModelBundle(reading: bytes, trusting: [SigningKey().verificationKey, key.verificationKey]) == bundle)
    #expect(try TierModelBundle(reading: bytes) == bundle)
    #expect(refusal(bytes, trusting: [SigningKey().verificationKey])?.description.contains("not one of those") == true)
    #expect(refusal(try bundle.bytes(), trusting: [key.verificationKey])?.description.contains("not signed") == true)
    #expect(try SigningKey(key.text).verificationKey == key.verificationKey)
    #expect(throws: TierScoringError.self) { try SigningKey("ABCD") }
    #expect(throws: TierScoringError.self) { try VerificationKey(String(key.verificationKey.text.dropLast())) }
  }

  /// Every character that is part of a number, a flag or a name becomes another, one at a time: nothing is accepted.
  @Test(.disabled(if: isQuick)) func everyChangedCharacterIsRefused() throws {
    var accepted: [String] = []
    for place in bytes.indices {
      let other: [UInt8]
      switch bytes[place] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        other = [bytes[place] == UInt8(ascii: "9") ? UInt8(ascii: "8") : bytes[place] + 1]
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): other = [bytes[place] ^ 1]
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "\n"): other = []
      default: other = [UInt8(ascii: "#")]
      }
      let changed = Array(bytes[..<place]) + other + Array(bytes[(place + 1)...])
      if refusal(changed) == nil { accepted.append("\(place): \(String(decoding: changed, as: UTF8.self))") }
    }
    #expect(accepted.isEmpty)
  }

  @Test func everyFlagTurnedIsRefused() throws {
    let text = String(decoding: bytes, as: UTF8.self)
    for (flag, other) in [("true", "false"), ("false", "true"), ("null", "0"), ("null", "1")] {
      for range in text.ranges(of: flag) {
        #expect(refusal(Array(text.replacingCharacters(in: range, with: other).utf8)) != nil)
      }
    }
  }

  @Test func everyBeginningIsRefused() {
    for count in stride(from: 0, to: bytes.count, by: 7) { #expect(refusal(Array(bytes[..<count])) != nil) }
  }

  /// One who makes the digests right again is caught by the vectors wherever their results change, and by the signature
  /// everywhere.
  @Test(.disabled(if: isQuick)) func changesWithRightDigestsAreCaughtByVectorsOrSignature() throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let (first, last) = (text.range(of: "\"plan\": {")!.lowerBound, text.range(of: "\"policy\": {")!.lowerBound)
    let columns = EdgeRows(bundle.plan).columns
    let before = try results(TierScorer(bundle.plan), columns)
    var (caught, harmless) = (0, 0)
    for place in text.indices[first..<last] where text[place].isNumber {
      for digit in ["0", "1", "5", "9"] where digit != String(text[place]) {
        var changed = text
        changed.replaceSubrange(place...place, with: digit)
        guard let value = try? JSONReader.value(of: Array(changed.utf8)) else { continue }
        let sealed = resealed(value)
        #expect(refusal(sealed, trusting: [key.verificationKey]) != nil)
        guard refusal(sealed) == nil else {
          caught += 1
          continue
        }
        harmless += 1
        let after = try results(TierScorer(try TierModelBundle(reading: sealed).plan), columns)
        #expect(after == before, "accepted with other results: \(changed[place...].prefix(40))")
      }
    }
    #expect(caught > 400 && harmless < caught / 4, "\(caught) caught, \(harmless) without effect on the vectors")
  }

  /// Results up to the tolerance that vectors have where exponentials and logarithms lie on the way.
  private func results(_ scorer: TierScorer, _ columns: [ScoringColumn]) throws -> [String] {
    let scores = try scorer.scores(columns)
    return scores.tiers.indices.map { row in
      let numbers = [scores.margins[row], scores.scores[row]] + scores.parts.map { $0[row] }
      return "\(scores.tiers[row]) \(scores.groups[row]) \(numbers.map { String(format: "%.11e", $0) })"
    }
  }

  @Test func aFileLargerThanAnyBundleIsNotOpened() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("stratum-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 1 << 30)
    try handle.close()
    #expect(throws: TierScoringError.size(bytes: 1 << 30, limit: TierModelBundle.byteLimit)) {
      try TierModel(contentsOf: path)
    }
    #expect(throws: TierScoringError.file(path: path + "x", problem: "there is no such file")) {
      try TierModel(contentsOf: path + "x")
    }
  }

  @Test func bytesThatAreNoBundleAreRefusedWithAReason() {
    for text in [
      "", "\n", "null\n", "[]\n", "{}\n", "{\"schema\": 2}\n", String(repeating: "[", count: 100_000),
      String(repeating: "{\"a\":", count: 50_000), "{\"a\": 1, \"a\": 1}", "\u{FEFF}{}", "{\"schema\": 1e400}",
      "{\"schema\": NaN}", "{\"schema\": \"2\"}\n",
    ] {
      #expect(refusal(Array(text.utf8))?.description.isEmpty == false, "\(text.prefix(20))")
    }
    #expect(refusal([0xFF, 0xFE, 0x00])?.description.contains("UTF-8") == true)
  }
}
