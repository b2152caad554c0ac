import Foundation
import Testing
import TierScoring

/// Bundles fit the JSON Schema that describes them, by another tool's judgement.
@Suite struct BundleSchemaTests {
  private static let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("experiments/tier-model.schema.json").path

  /// What jsonschema says against a bundle, in the order of its places; empty where it fits.
  private func faults(_ bytes: [UInt8]) throws -> String {
    let run = try OnnxPython.run(
      """
      import json, jsonschema, sys
      schema = json.load(open("\(Self.schema)"))
      jsonschema.Draft202012Validator.check_schema(schema)
      found = jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[1])))
      print(*[f"{error.json_path}: {error.message}" for error in found], sep="\\n", end="")
      """, on: bytes)
    try #require(run.status == 0, "\(run.output)")
    return run.output
  }

  @Test(.disabled(if: OnnxPython.isQuick), arguments: ModelZoo.all) func everyModelFits(_ animal: ModelZoo.Animal)
    throws
  {
    var bundle = animal.bundle
    let scorer = try TierScorer(bundle.plan)
    bundle.indicators = bundle.plan.inputs.indices.map { BundleIndicator($0, of: scorer) }
    bundle.metrics = ["auc": 0.75, "silhouette": nil]
    bundle.policy.findings = [.init(code: "leak", isBlocking: false, text: "a leak")]
    #expect(try faults(bundle.bytes(signedBy: SigningKey())) == "")
  }

  @Test(.disabled(if: OnnxPython.isQuick)) func aBundleThatDoesNotFitIsTold() throws {
    let text = String(decoding: try ModelZoo.all[0].bundle.bytes(), as: UTF8.self)
    for (old, new) in [
      ("\"schema\": 3", "\"schema\": 2"), ("\"margin_unit\"", "\"margin_units\""), ("\"sha256:", "\"sha512:"),
      ("\"step\": \"bins\"", "\"step\": \"bin\""),
    ] {
      #expect(try faults(Array(text.replacingOccurrences(of: old, with: new).utf8)) != "", "\(old)")
    }
  }
}
