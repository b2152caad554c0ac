import TierScoring

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
  let columns = EdgeRows(bundle.plan).columns
  bundle.reference = BundleReference(bundle.plan, columns, try scorer.scores(columns))
  bundle.metrics = ["silhouette": 0.25, "auc": nil]
  bundle.notes = ["One note."]
  bundle.policy = BundlePolicy(
    findings: [
      .init(code: "leak", isBlocking: true, text: "a leak"), .init(code: "small", isBlocking: false, text: "few"),
    ],
    waivers: [.init(code: "leak", by: "reviewer", reason: "known on the day")])
  return bundle
}
