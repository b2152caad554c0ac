import Foundation
import TierScoring

/// A model of three inputs that treats a missing value in each way: `income` is imputed, `debt` and a `channel` that it knows
/// are demanded.
enum SmallModel {
  static let plan = ScoringPlan(
    inputs: [
      ScoringInput("income"), ScoringInput("debt"),
      ScoringInput("channel", .category(levels: ["app", "o'\"web,\"", "NA", "südwest"])),
    ],
    steps: [
      .impute(Impute(value: 0, replacement: 1000)), .require(Require(value: 1)),
      .lookup(Lookup(value: 2, rows: [[0], [10], [20], [30]], unseen: nil, missing: nil)),
      .affine(Affine(values: [3, 4, 5], weights: [0.01, -0.1, 1])),
      .tier(TierStep(.cuts(score: 6, cuts: [20, 5]))),
    ],
    tiers: ["high", "medium", "low"],
    outputs: ScoringOutputs(tier: 7, margin: 8, marginUnit: .score, score: 6))

  /// The model with findings and a signature, as `small.json` of a project.
  static func write(
    into project: ScratchProject, findings: [BundlePolicy.Finding] = [], signedBy key: SigningKey? = nil
  ) throws {
    var bundle = TierModelBundle(name: "small", kind: "weighted_score", plan: plan)
    bundle.policy = BundlePolicy(findings: findings)
    let bytes = try key.map { try bundle.bytes(signedBy: $0) } ?? bundle.bytes()
    try Data(bytes).write(to: URL(fileURLWithPath: project.path("small.json")))
  }

  /// Rows that can be scored, with a key, and one that is refused.
  static let table = #"""
    id,income,debt,channel
    A1,2500,30,app
    A2,NaN,40,NA
    A3,,-0,"o'""web,"""
    A4,1e3,,südwest

    """#
}
