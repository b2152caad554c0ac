import Foundation
import Testing
import TierScoring

@Suite struct TierModelBundleTests {
  private let bundle: TierModelBundle
  private let bytes: [UInt8]

  init() throws {
    bundle = try richBundle()
    bytes = try bundle.bytes()
  }

  @Test func readsBackWhatItWrote() throws {
    let read = try TierModelBundle(reading: bytes)
    #expect(read == bundle)
    #expect(try read.bytes() == bytes)
    #expect(bytes.last == 0x0A && bytes[bytes.count - 2] != 0x0A)
    #expect(read.policy.status == .amber && read.metrics["auc"] == .some(nil))
    #expect(read.indicators.map(\.missing) == [.refused, .scored, .scored, .scored])
    #expect(read.indicators.map(\.unseen) == [nil, nil, .refused, nil])
    #expect(read.indicators.map(\.unit) == ["EUR", "days", nil, "years"])
  }

  @Test func readsBackTheSameScores() throws {
    let read = try TierModelBundle(reading: bytes)
    let columns = richColumns(500, seed: 12)
    let before = try TierScorer(bundle.plan).scores(columns)
    let after = try TierScorer(read.plan).scores(columns)
    #expect(before.tiers == after.tiers && before.margins.map(\.bitPattern) == after.margins.map(\.bitPattern))
  }

  /// Every field is left out, renamed and given another kind in turn, with digests made right again.
  @Test func refusesEveryFieldThatIsAbsentUnknownOrOfAnotherKind() throws {
    let value = try JSONReader.value(of: bytes)
    let optional: Set = [
      "unit", "unseen", "missing", "run", "data", "score", "group", "probability", "reasons", "config", "definition",
      "version", "auc", "silhouette",
    ]
    var tried = 0
    forEachField(of: value) { key, change in
      #expect(refusal(resealed(change { $0[key + "x"] = $0.removeValue(forKey: key) })) != nil || isFree(key), "\(key)")
      if !optional.contains(key) {
        #expect(refusal(resealed(change { $0[key] = nil })) != nil || key == "digest", "\(key) left out")
      }
      if key != "config" {
        #expect(
          refusal(resealed(change { $0[key] = .flag(true) })) != nil || ["digest", "blocking"].contains(key), "\(key)")
      }
      tried += 1
    }
    #expect(tried > 120)
  }

  private func isFree(_ key: String) -> Bool { ["run", "data", "auc", "silhouette", "digest"].contains(key) }

  /// Calls `body` with every key of every object, and with what gives the whole with that object changed.
  private func forEachField(
    of value: BundleValue, _ body: (String, ((inout [String: BundleValue]) -> Void) -> BundleValue) throws -> Void
  ) rethrows {
    try visit(value, { $0 }, body)
  }

  private func visit(
    _ value: BundleValue, _ whole: (BundleValue) -> BundleValue,
    _ body: (String, ((inout [String: BundleValue]) -> Void) -> BundleValue) throws -> Void
  ) rethrows {
    switch value {
    case .object(let fields):
      for key in fields.keys.sorted() {
        try body(key) { change in
          var changed = fields
          change(&changed)
          return whole(.object(changed))
        }
        try visit(fields[key]!, { inner in whole(.object(fields.merging([key: inner]) { $1 })) }, body)
      }
    case .list(let values):
      for index in values.indices {
        try visit(values[index], { inner in whole(.list(values.enumerated().map { $0 == index ? inner : $1 })) }, body)
      }
    default: break
    }
  }

  @Test func saysWhatIsWrongWithAPlan() throws {
    func error(_ old: String, _ new: String) throws -> String {
      let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: old, with: new)
      return refusal(resealed(try JSONReader.value(of: Array(text.utf8))))?.description ?? "accepted"
    }
    #expect(try error("\"schema\": 2", "\"schema\": 3").contains("reads schema 2"))
    #expect(try error("\"high\": 900", "\"high\": -900").contains("step 2 (clip)"))
    #expect(try error("\"step\": \"clip\"", "\"step\": \"clop\"").contains("there is no step 'clop'"))
    #expect(try error("\"high\": 900", "\"high\": \"900\"") == "plan.steps[2].high: a number was expected")
    #expect(try error("\"high\": 900", "\"high\": \"NaN\"") == "plan.steps[2].high: a number was expected")
    #expect(try error("\"high\": 900", "\"high\": 900, \"hihg\": 1") == "plan.steps[2].hihg: there is no such field")
    #expect(try error("\"replacement\": 30", "\"replacement\": 31").contains("test vector"))
    #expect(try error("\"status\": \"amber\"", "\"status\": \"green\"").contains("policy.status"))
    #expect(
      try error("\"code\": \"leak\",\n        \"reason\"", "\"code\": \"lead\",\n        \"reason\"").contains("policy")
    )
  }

  @Test func refusesARedPolicyUnlessItIsToBeSeen() throws {
    var red = bundle
    red.policy.waivers = []
    let bytes = try red.bytes()
    #expect(refusal(bytes) == .policy(code: "leak", problem: "a leak"))
    #expect(try TierModelBundle(reading: bytes, enforcingPolicy: false).policy.status == .red)
  }

  @Test func planIsCodable() throws {
    let data = try JSONEncoder().encode(bundle.plan)
    #expect(try JSONDecoder().decode(ScoringPlan.self, from: data) == bundle.plan)
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(ScoringPlan.self, from: Data("{\"inputs\": []}".utf8))
    }
  }

  /// Files that earlier versions wrote.
  @Test(arguments: ["schema-1-kmeans", "schema-1-rfm-rules"]) func earlierSchemasKeepLoading(_ name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = folder.appendingPathComponent("Fixtures/\(name).json").path
    let model = try TierModel(contentsOf: path)
    #expect(model.bundle.plan.tiers == ["high", "medium", "low"])
    #expect(refusal(try TierModelBundle.content(of: path), trusting: [SigningKey().verificationKey]) != nil)
  }
}
