extension TierModelBundle {
  /// Reads a bundle and tries its proofs.
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - keys: Whose signature is wanted; empty asks for none, but a signature that is there must be true.
  ///   - enforcingPolicy: Whether a model that its own policy forbids is refused; only what shows or waives findings reads on.
  ///
  /// Throws: `TierScoringError` with the line and column, the field, the step or the vector that does not fit, or the
  /// proof that failed.
  public init(
    reading bytes: [UInt8], trusting keys: [VerificationKey] = [], enforcingPolicy: Bool = true
  ) throws(TierScoringError) {
    guard bytes.count <= TierModelBundle.byteLimit else {
      throw .size(bytes: bytes.count, limit: TierModelBundle.byteLimit)
    }
    let value = try JSONReader.value(of: bytes)
    try TierModelBundle.checkForm(value, bytes)
    var fields = try JSONFields(value, path: "")
    let schema = try fields.integer("schema")
    switch schema {
    case 1:
      guard keys.isEmpty else { throw .signature(problem: "a bundle of schema 1 has none; export the model again") }
      try self.init(schema1: &fields)
    case 2, TierModelBundle.schema:
      try TierModelBundle.checkProofs(value, &fields, keys)
      try self.init(sealed: &fields, schema: schema)
    default: throw .schema(found: schema, supported: TierModelBundle.schema)
    }
    if enforcingPolicy, let finding = policy.blocking.first {
      throw .policy(code: finding.code, problem: finding.text)
    }
  }

  private init(schema1 fields: inout JSONFields) throws(TierScoringError) {
    try self.init(core: &fields)
    try fields.finish()
    _ = try TierScorer(plan)
  }

  private init(sealed fields: inout JSONFields, schema: Int) throws(TierScoringError) {
    try self.init(core: &fields)
    for var indicator in try fields.objects("indicators") { indicators.append(try BundleIndicator(&indicator)) }
    guard indicators.isEmpty || indicators.map(\.name) == plan.inputs.map(\.name) else {
      throw fields.wanted("the plan's inputs, in order,", "indicators")
    }
    config = fields.optional("config")
    var numbers = try fields.fields("metrics")
    for key in numbers.keys { metrics.updateValue(numbers.has(key) ? try numbers.number(key) : nil, forKey: key) }
    notes = try fields.texts("notes")
    var findings = try fields.fields("policy")
    policy = try BundlePolicy(&findings)
    if schema > 2, fields.has("reference") {
      var inner = try fields.fields("reference")
      reference = try BundleReference(&inner, plan)
    }
    var rows = try fields.fields("vectors")
    let vectors = try TestVectors(&rows, plan.inputs)
    guard try fields.text("tier_identity") == tierIdentity else {
      throw fields.wanted("the digest of the plan, \(tierIdentity),", "tier_identity")
    }
    try fields.finish()
    try vectors.check(try TierScorer(plan))
  }

  /// What all schemas have.
  private init(core fields: inout JSONFields) throws(TierScoringError) {
    let (name, kind) = (try fields.text("name"), try fields.text("kind"))
    var origin = try fields.fields("lineage")
    var lineage: [String: String] = [:]
    for key in origin.keys { lineage[key] = try origin.text(key) }
    var planFields = try fields.fields("plan")
    let plan = try ScoringPlan(&planFields)
    try planFields.finish()
    self.init(name: name, kind: kind, plan: plan, lineage: lineage)
  }

  /// Refuses a text that says the same in another form: then every byte that changes is a change.
  private static func checkForm(_ value: BundleValue, _ bytes: [UInt8]) throws(TierScoringError) {
    let canonical = JSONWriter.bytes(of: value)
    guard canonical != bytes else { return }
    let place = zip(canonical, bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    throw JSONReader.problem(
      at: place ?? min(canonical.count, bytes.count), of: bytes,
      "the text is not in the form that it was written in; it was changed by hand or by another program")
  }

  /// Takes the digest and the signature, and tries them.
  private static func checkProofs(
    _ value: BundleValue, _ fields: inout JSONFields, _ keys: [VerificationKey]
  ) throws(TierScoringError) {
    guard case .object(var content) = value else { return }
    content["digest"] = nil
    content["signature"] = nil
    let (stated, found) = (try fields.text("digest"), BundleDigest.text(of: .object(content)))
    guard stated == found else { throw .digest(stated: stated, found: found) }
    guard fields.has("signature") else {
      if keys.isEmpty { return }
      throw .signature(problem: "the bundle is not signed, and a signature was wanted")
    }
    var signatureFields = try fields.fields("signature")
    let signature = try BundleSignature(&signatureFields)
    guard signature.isTrue(of: stated) else { throw .signature(problem: "the signature is not that of its key") }
    guard keys.isEmpty || keys.contains(signature.key) else {
      throw .signature(problem: "the key \(signature.key.text) is not one of those that are trusted")
    }
  }
}
