/// What an input of a plan means, and what the model does where it is missing.
public struct BundleIndicator: Sendable, Equatable {
  /// What becomes of a row.
  public enum Rule: String, Sendable, CaseIterable {
    /// The row is scored.
    case scored
    /// The row is refused.
    case refused
  }

  /// The input's name.
  public let name: String
  /// How the indicator is computed, for people to read; nothing where nobody said.
  public let definition: String?
  /// The version of the definition: SHA-256 of all that its values depend on; nothing where nobody said.
  public let version: String?
  /// The unit of its values; nothing where there is none.
  public let unit: String?
  /// What becomes of a row where it is missing (NaN, NULL or empty).
  public let missing: Rule
  /// What becomes of a row with a level that was never seen; nothing for a number.
  public let unseen: Rule?

  /// What a plan says about one of its inputs, with the definition that its values come from.
  public init(
    _ input: Int, of scorer: TierScorer, definition: String? = nil, version: String? = nil, unit: String? = nil
  ) {
    let declared = scorer.plan.inputs[input]
    let (typical, scratch) = (EdgeRows.typical(scorer.plan, InputEdges(scorer.plan)), scorer.scratch())
    func rule(_ value: Double) -> Rule {
      var row = typical.enumerated().map { scorer.number($1, input: $0) }
      row[input] = value
      let refusal = scorer.score(row, in: scratch).refusal
      return refusal?.reason == .missing || refusal?.reason == .unseen ? .refused : .scored
    }
    name = declared.name
    self.definition = definition
    self.version = version
    self.unit = unit ?? declared.unit
    missing = rule(.nan)
    unseen = declared.kind == .number ? nil : rule(-1)
  }

  init(_ fields: inout JSONFields) throws(TierScoringError) {
    func rule(_ key: String) throws(TierScoringError) -> Rule {
      guard let rule = Rule(rawValue: try fields.text(key)) else {
        throw fields.wanted("'scored' or 'refused'", key)
      }
      return rule
    }
    name = try fields.text("name")
    definition = try fields.optionalText("definition")
    version = try fields.optionalText("version")
    unit = try fields.optionalText("unit")
    missing = try rule("missing")
    unseen = fields.has("unseen") ? try rule("unseen") : nil
    try fields.finish()
  }

  var json: BundleValue {
    .object([
      "name": .text(name), "definition": .optional(definition), "version": .optional(version),
      "unit": .optional(unit), "missing": .text(missing.rawValue), "unseen": .optional(unseen?.rawValue),
    ])
  }
}
