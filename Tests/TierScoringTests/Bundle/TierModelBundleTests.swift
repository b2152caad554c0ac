import BundleForgery
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
      "version", "auc", "silhouette", "reference",
    ]
    let fields = fields(of: value)
    for field in fields {
      let key = field.key
      let renamed = field.changed { $0[key + "x"] = $0.removeValue(forKey: key) }
      #expect(refusal(resealed(renamed)) != nil || isFree(key), "\(key) renamed")
      if !optional.contains(key) {
        #expect(refusal(resealed(field.changed { $0[key] = nil })) != nil || key == "digest", "\(key) left out")
      }
      if key != "config" {
        let flag = field.changed { $0[key] = .flag(true) }
        #expect(refusal(resealed(flag)) != nil || isFlagOrSealed(key), "\(key) a flag")
      }
    }
    #expect(fields.count > 120)
  }

  private func isFlagOrSealed(_ key: String) -> Bool { ["digest", "blocking", "tier_identity"].contains(key) }

  private func isFree(_ key: String) -> Bool { ["run", "data", "auc", "silhouette", "digest"].contains(key) }

  /// A field of an object somewhere in a value.
  private struct Field {
    let key: String
    let siblings: [String: BundleValue]
    let whole: (BundleValue) -> BundleValue

    /// The whole value with the field's object changed.
    func changed(_ change: (inout [String: BundleValue]) -> Void) -> BundleValue {
      var fields = siblings
      change(&fields)
      return whole(.object(fields))
    }
  }

  /// Every field of every object.
  private func fields(of value: BundleValue, _ whole: @escaping (BundleValue) -> BundleValue = { $0 }) -> [Field] {
    switch value {
    case .object(let fields):
      fields.keys.sorted().flatMap { key in
        [Field(key: key, siblings: fields, whole: whole)]
          + self.fields(of: fields[key]!) { inner in whole(.object(fields.merging([key: inner]) { $1 })) }
      }
    case .list(let values):
      values.indices.flatMap { index in
        fields(of: values[index]) { inner in whole(.list(values.enumerated().map { $0 == index ? inner : $1 })) }
      }
    default: []
    }
  }

  @Test func saysWhatIsWrongWithAPlan() throws {
    func error(_ old: String, _ new: String) throws -> String {
      let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: old, with: new)
      return refusal(resealed(try JSONReader.value(of: Array(text.utf8))))?.description ?? "accepted"
    }
    #expect(try error("\"schema\": 3", "\"schema\": 4").contains("reads schema 3"))
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

  /// Files that earlier versions wrote, and that this one must go on reading.
  @Test(arguments: ["schema-1-kmeans", "schema-1-rfm-rules", "schema-2-rfm-rules", "schema-3-kmeans"])
  func earlierFilesKeepLoading(_ name: String) throws {
    let model = try TierModel(contentsOf: fixture(name))
    #expect(model.bundle.plan.tiers == ["high", "medium", "low"])
    #expect(refusal(try TierModelBundle.content(of: fixture(name)), trusting: [SigningKey().verificationKey]) != nil)
  }

  @Test func anEarlierSignatureKeepsBeingTrue() throws {
    let key = try VerificationKey("b1c4b1a28c81430a8d4acb153588efe26dc8f6b7c8cedb1c00a9dbecc2472866")
    let model = try TierModel(contentsOf: fixture("schema-2-scorecard-signed"), trusting: [key])
    #expect(model.bundle.kind == "scorecard" && model.bundle.plan.outputs.reasons != nil)
  }

  private func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(name).json").path
  }
}
