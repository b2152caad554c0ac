/// A tier model in a file (`model.json`): what it is called, where it comes from, and its plan.
///
/// The text is deterministic: keys sorted, numbers in the fewest digits that read back to the same double, one line
/// feed at the end. The reader is strict: it refuses invalid UTF-8, a key that stands twice, an unknown or absent
/// field, nesting beyond 32 levels, and a plan that `TierScorer` would refuse.
public struct TierModelBundle: Sendable, Equatable {
  /// The schema that this version writes and reads.
  public static let schema = 1

  /// The model's name.
  public var name: String
  /// The kind of model that was lowered to the plan, such as `rfm_rules`.
  public var kind: String
  /// The model as arithmetic, with its inputs and tiers.
  public var plan: ScoringPlan
  /// Where the model comes from, such as the run and its fingerprints.
  public var lineage: [String: String]

  /// Puts a bundle together.
  public init(name: String, kind: String, plan: ScoringPlan, lineage: [String: String] = [:]) {
    self.name = name
    self.kind = kind
    self.plan = plan
    self.lineage = lineage
  }

  /// Reads a bundle.
  ///
  /// Throws: `TierScoringError` with the line and column, the field, or the step that does not fit.
  public init(reading bytes: [UInt8]) throws(TierScoringError) {
    var fields = try JSONFields(try JSONReader.value(of: bytes), path: "")
    let schema = try fields.integer("schema")
    guard schema == TierModelBundle.schema else { throw .schema(found: schema, supported: TierModelBundle.schema) }
    name = try fields.text("name")
    kind = try fields.text("kind")
    var origin = try fields.fields("lineage")
    lineage = [:]
    for key in origin.keys { lineage[key] = try origin.text(key) }
    var planFields = try fields.fields("plan")
    plan = try ScoringPlan(&planFields)
    try planFields.finish()
    try fields.finish()
    _ = try TierScorer(plan)
  }

  /// The bundle's text, in UTF-8; numbers of the plan must be finite, as `TierScorer` demands.
  public var bytes: [UInt8] {
    JSONWriter.bytes(
      of: .object([
        "schema": .integer(TierModelBundle.schema), "name": .text(name), "kind": .text(kind), "plan": plan.json,
        "lineage": .object(lineage.mapValues { .text($0) }),
      ]))
  }
}
