extension TierModelBundle {
  /// The bundle's text, in UTF-8, unsigned; numbers of the plan must be finite, as `TierScorer` demands.
  ///
  /// Throws: `TierScoringError` where the plan cannot be evaluated.
  public func bytes() throws(TierScoringError) -> [UInt8] { JSONWriter.bytes(of: .object(try sealed())) }

  /// The bundle's text, in UTF-8, signed with a key.
  ///
  /// Throws: `TierScoringError` where the plan cannot be evaluated.
  public func bytes(signedBy key: SigningKey) throws(TierScoringError) -> [UInt8] {
    var fields = try sealed()
    guard case .text(let digest) = fields["digest"] else { preconditionFailure("a sealed bundle has a digest") }
    fields["signature"] = BundleSignature(of: digest, by: key).json
    return JSONWriter.bytes(of: .object(fields))
  }

  /// The digest of the bundle's content, `sha256:` and 64 digits.
  ///
  /// Throws: `TierScoringError` where the plan cannot be evaluated.
  public func digest() throws(TierScoringError) -> String {
    guard case .text(let digest) = try sealed()["digest"] else { preconditionFailure("a sealed bundle has a digest") }
    return digest
  }

  private func sealed() throws(TierScoringError) -> [String: BundleValue] {
    let scorer = try TierScorer(plan)
    var fields: [String: BundleValue] = [
      "schema": .integer(TierModelBundle.schema), "name": .text(name), "kind": .text(kind), "plan": plan.json,
      "tier_identity": .text(tierIdentity), "lineage": .object(lineage.mapValues { .text($0) }),
      "indicators": .list(indicators.map(\.json)), "config": config ?? .null,
      "metrics": .object(metrics.mapValues { $0.map { .number($0) } ?? .null }), "notes": .texts(notes),
      "policy": policy.json, "reference": reference?.json ?? .null, "vectors": TestVectors(scorer).json,
    ]
    fields["digest"] = .text(BundleDigest.text(of: .object(fields)))
    return fields
  }
}
