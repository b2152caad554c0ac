extension ScoringPlan {
  /// The plan as JSON.
  package var json: BundleValue {
    .object([
      "inputs": .list(inputs.map(\.json)),
      "steps": .list(
        steps.map { step in
          let form = step.form
          return .object(form.fields.merging(["step": .text(type(of: form).kind)]) { field, _ in field })
        }),
      "tiers": .texts(tiers),
      "outputs": outputs.json,
    ])
  }

  /// Reads a plan's fields.
  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    inputs = []
    for var input in try fields.objects("inputs") {
      inputs.append(try ScoringInput(&input))
      try input.finish()
    }
    steps = []
    for var step in try fields.objects("steps") {
      let kind = try step.text("step")
      guard let form = ScoringStep.forms.first(where: { $0.kind == kind }) else {
        throw .field(path: "\(step.path).step", problem: "there is no step '\(kind)'")
      }
      steps.append(try form.init(&step).step)
      try step.finish()
    }
    tiers = try fields.texts("tiers")
    var results = try fields.fields("outputs")
    outputs = try ScoringOutputs(&results)
    try results.finish()
  }
}

extension ScoringInput {
  fileprivate var json: BundleValue {
    var fields: [String: BundleValue] = ["name": .text(name), "unit": unit.map { .text($0) } ?? .null]
    switch kind {
    case .number: fields["type"] = .text("number")
    case .category(let levels):
      fields["type"] = .text("category")
      fields["levels"] = .texts(levels)
    }
    return .object(fields)
  }

  fileprivate init(_ fields: inout JSONFields) throws(TierScoringError) {
    name = try fields.text("name")
    switch fields.optional("unit") {
    case nil: unit = nil
    case .text(let text): unit = text
    default: throw fields.wanted("a text", "unit")
    }
    switch try fields.text("type") {
    case "number": kind = .number
    case "category": kind = .category(levels: try fields.texts("levels"))
    default: throw fields.wanted("'number' or 'category'", "type")
    }
  }
}

extension ScoringOutputs {
  fileprivate var json: BundleValue {
    .object([
      "tier": .integer(tier), "margin": .integer(margin), "margin_unit": .text(marginUnit.rawValue),
      "score": score.map { .integer($0) } ?? .null,
      "probability": probability.map { .integer($0) } ?? .null,
      "group": group.map {
        .object(["name": .text($0.name), "value": .integer($0.value), "labels": .texts($0.labels)])
      } ?? .null,
      "parts": .list(parts.map { .object(["name": .text($0.name), "value": .integer($0.value)]) }),
      "reasons": reasons.map {
        .object(["values": .integers($0.values), "names": .texts($0.names)])
      } ?? .null,
    ])
  }

  fileprivate init(_ fields: inout JSONFields) throws(TierScoringError) {
    guard let unit = MarginUnit(rawValue: try fields.text("margin_unit")) else {
      throw fields.wanted("one of \(MarginUnit.allCases.map(\.rawValue))", "margin_unit")
    }
    self.init(tier: try fields.integer("tier"), margin: try fields.integer("margin"), marginUnit: unit)
    if fields.has("score") { score = try fields.integer("score") }
    if fields.has("probability") { probability = try fields.integer("probability") }
    if fields.has("group") {
      var group = try fields.fields("group")
      self.group = Group(
        name: try group.text("name"), value: try group.integer("value"), labels: try group.texts("labels"))
      try group.finish()
    }
    for var part in try fields.objects("parts") {
      parts.append(Part(name: try part.text("name"), value: try part.integer("value")))
      try part.finish()
    }
    if fields.has("reasons") {
      var reasons = try fields.fields("reasons")
      self.reasons = Reasons(values: try reasons.integers("values"), names: try reasons.texts("names"))
      try reasons.finish()
    }
  }
}

extension ScoringPlan: Codable {
  /// Reads a plan; a field that is absent, unknown or of the wrong kind is refused.
  public init(from decoder: any Decoder) throws {
    var fields = try JSONFields(try BundleValue(from: decoder), path: "")
    try self.init(&fields)
    try fields.finish()
  }

  /// Writes the plan as in a bundle.
  public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}
