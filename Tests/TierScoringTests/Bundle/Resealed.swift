import Crypto
import TierScoring

/// A bundle's fields as text whose digests are right again, as one who changed them would write it.
func resealed(_ value: BundleValue) -> [UInt8] {
  guard case .object(var fields) = value else { return JSONWriter.bytes(of: value) }
  fields["digest"] = nil
  fields["signature"] = nil
  if let plan = fields["plan"], fields["tier_identity"] != nil { fields["tier_identity"] = digest(plan) }
  if fields["schema"] != .integer(1) { fields["digest"] = digest(.object(fields)) }
  return JSONWriter.bytes(of: .object(fields))
}

private func digest(_ value: BundleValue) -> BundleValue {
  .text(
    "sha256:"
      + SHA256.hash(data: JSONWriter.bytes(of: value)).map { byte in
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }.joined())
}

/// What reading a bundle says against it; nothing where it is accepted.
func refusal(_ bytes: [UInt8], trusting keys: [VerificationKey] = []) -> TierScoringError? {
  do {
    _ = try TierModelBundle(reading: bytes, trusting: keys)
    return nil
  } catch { return error }
}

/// The plan with every kind of step, with all that a bundle can say.
func richBundle() throws -> TierModelBundle {
  var bundle = TierModelBundle(
    name: "demo", kind: "kmeans", plan: richPlan(), lineage: ["run": "value-tiers-kmeans-1", "data": "sha256:00"])
  let scorer = try TierScorer(bundle.plan)
  bundle.indicators = bundle.plan.inputs.indices.map {
    BundleIndicator($0, of: scorer, definition: "what it is", version: "00", unit: $0 == 3 ? "years" : nil)
  }
  bundle.metrics = ["silhouette": 0.25, "auc": nil]
  bundle.notes = ["One note."]
  bundle.policy = BundlePolicy(
    findings: [
      .init(code: "leak", isBlocking: true, text: "a leak"), .init(code: "small", isBlocking: false, text: "few"),
    ],
    waivers: [.init(code: "leak", by: "reviewer", reason: "known on the day")])
  return bundle
}
