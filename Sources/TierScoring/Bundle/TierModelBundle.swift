/// A tier model in a file (`model.json`): what it is called, where it comes from, its plan, and the proof that it is what
/// it was.
///
/// Three proofs have three jobs. The *digest* shows that the file is whole. The *vectors*, edge-case rows with the results
/// that they had where the model was made, show that this engine computes what the trainer computed. The *signature*
/// shows who made it.
///
/// The text is deterministic: keys sorted, numbers in the fewest digits that read back to the same double, one line
/// feed at the end. The reader is strict: it refuses a file that is not in that form to the byte, a key that stands
/// twice, an unknown or absent field, nesting beyond 32 levels, more than 64 MB, a plan that `TierScorer` would
/// refuse, a proof that fails, and a policy that says red.
public struct TierModelBundle: Sendable, Equatable {
  /// The schema that this version writes. It reads this one, schema 2, which had no reference, and schema 1, which had a plan
  /// and its lineage alone.
  public static let schema = 3
  /// The most bytes that are read.
  public static let byteLimit = 64 << 20

  /// The model's name.
  public var name: String
  /// The kind of model that was lowered to the plan, such as `rfm_rules`.
  public var kind: String
  /// The model as arithmetic, with its inputs and tiers.
  public var plan: ScoringPlan
  /// Where the model comes from, such as the run and its fingerprints.
  public var lineage: [String: String]
  /// What each input of the plan means, in order; empty where nobody said.
  public var indicators: [BundleIndicator]
  /// The config that the model was made by, with every default; nothing where nobody said.
  package var config: BundleValue?
  /// The numbers by which the model was judged, by their dotted names; nothing where a number does not exist.
  public var metrics: [String: Double?]
  /// What a reader must know beside the numbers.
  public var notes: [String]
  /// Whether the model may be used.
  public var policy: BundlePolicy
  /// How inputs and results were distributed among the rows that the model was fitted to; nothing where nobody said.
  public var reference: BundleReference?

  /// Puts a bundle together.
  public init(name: String, kind: String, plan: ScoringPlan, lineage: [String: String] = [:]) {
    self.name = name
    self.kind = kind
    self.plan = plan
    self.lineage = lineage
    indicators = []
    metrics = [:]
    notes = []
    policy = BundlePolicy()
  }

  /// What tells these tiers from others of the same names: the digest of the plan, `sha256:` and 64 digits.
  public var tierIdentity: String { BundleDigest.text(of: plan.json) }
}
