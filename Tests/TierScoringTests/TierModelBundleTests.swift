import Foundation
import Testing
import TierScoring

@Suite struct TierModelBundleTests {
  private let bundle = TierModelBundle(
    name: "demo", kind: "kmeans", plan: richPlan(), lineage: ["run": "value-tiers-kmeans-1", "data": "sha256:00"])

  @Test func readsBackWhatItWrote() throws {
    let bytes = bundle.bytes()
    let read = try TierModelBundle(reading: bytes)
    #expect(read == bundle)
    #expect(try read.bytes() == bytes)
    #expect(bytes.last == 0x0A && bytes[bytes.count - 2] != 0x0A)
  }

  @Test func readsBackTheSameScores() throws {
    let read = try TierModelBundle(reading: bundle.bytes())
    let columns = richColumns(500, seed: 12)
    let before = try TierScorer(bundle.plan).scores(columns)
    let after = try TierScorer(read.plan).scores(columns)
    #expect(before.tiers == after.tiers && before.margins.map(\.bitPattern) == after.margins.map(\.bitPattern))
  }

  /// Every line with a field is left out, doubled and renamed in turn; the reader must refuse each of them.
  @Test func refusesEveryFieldThatIsAbsentTwiceOrUnknown() throws {
    let lines = String(decoding: bundle.bytes(), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let optional = ["\"unit\"", "\"unseen\"", "\"missing\"", "\"run\"", "\"data\"", "\"score\":", "\"group\""]
    var refusals = 0
    for (index, line) in lines.enumerated() where line.contains("\": ") {
      func refuses(_ changed: [Substring]) -> Bool {
        (try? TierModelBundle(reading: Array(changed.joined(separator: "\n").utf8))) == nil
      }
      var doubled = lines
      doubled.insert(line.hasSuffix(",") ? line : line + ",", at: index)
      if !line.hasSuffix("{"), !line.hasSuffix("[") { #expect(refuses(doubled), "doubled: \(line)") }
      var renamed = lines
      renamed[index] = Substring(line.replacingOccurrences(of: "\": ", with: "x\": "))
      #expect(refuses(renamed) || line.contains("\"run\"") || line.contains("\"data\""), "renamed: \(line)")
      let isWhole = !line.hasSuffix("{") && !line.hasSuffix("[") && line.hasSuffix(",")
      if isWhole, !optional.contains(where: { line.contains($0) }) {
        var without = lines
        without.remove(at: index)
        #expect(refuses(without), "left out: \(line)")
        refusals += 1
      }
    }
    #expect(refusals > 40)
  }

  @Test func refusesAnotherSchemaAndABrokenPlan() {
    let text = String(decoding: bundle.bytes(), as: UTF8.self)
    func error(_ old: String, _ new: String) -> String {
      do {
        _ = try TierModelBundle(reading: Array(text.replacingOccurrences(of: old, with: new).utf8))
        return "accepted"
      } catch { return error.description }
    }
    #expect(error("\"schema\": 1", "\"schema\": 2").contains("reads schema 1"))
    #expect(error("\"high\": 900", "\"high\": -900").contains("step 2 (clip)"))
    #expect(error("\"step\": \"clip\"", "\"step\": \"clop\"").contains("there is no step 'clop'"))
    #expect(error("\"high\": 900", "\"high\": \"900\"") == "plan.steps[2].high: a number was expected")
    #expect(error("\"high\": 900", "\"high\": 900, \"hihg\": 1") == "plan.steps[2].hihg: there is no such field")
    #expect(error("\"value\": 0", "\"value\": 0.5").contains("a whole number was expected"))
  }

  @Test func planIsCodable() throws {
    let data = try JSONEncoder().encode(bundle.plan)
    #expect(try JSONDecoder().decode(ScoringPlan.self, from: data) == bundle.plan)
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(ScoringPlan.self, from: Data("{\"inputs\": []}".utf8))
    }
  }
}
