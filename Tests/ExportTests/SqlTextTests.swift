import Export
import Foundation
import Testing
import TierScoring

/// The text of a small model, as it was read and found good once.
@Suite struct SqlTextTests {
  static let bundle = TierModelBundle(
    name: "small", kind: "logistic",
    plan: ScoringPlan(
      inputs: [
        ScoringInput("monetary", unit: "EUR"), ScoringInput("balance"),
        ScoringInput("channel", .category(levels: ["app", "branch"])),
      ],
      steps: [
        .transform(Transform(value: 0, function: .signedLog)),
        .impute(Impute(value: 3, replacement: 4.1)),
        .require(Require(value: 1)),
        .clip(Clip(value: 5, low: -500, high: 1e4)),
        .lookup(Lookup(value: 2, rows: [[0.25], [-0.5]], unseen: [0], missing: nil)),
        .affine(Affine(values: [4, 6, 7], center: [3.5, 100, 0], rows: [[0.8, 1e-3, 1]], offset: [-1.2])),
        .logistic(Logistic(value: 8)),
        .reasons(Reasons(values: [4, 7], baselines: [5, 0.25], count: 1)),
        .tier(TierStep(.cuts(score: 9, cuts: [0.5]))),
      ],
      tiers: ["risky", "safe"],
      outputs: ScoringOutputs(
        tier: 11, margin: 12, marginUnit: .probability, score: 8, probability: 9,
        reasons: .init(values: [10], names: ["monetary", "channel"]))),
    lineage: ["run": "0123"])

  @Test(arguments: SqlDialect.all) func theTextIsAsKept(_ dialect: SqlDialect) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Queries/small.\(dialect.name).sql")
    let text = try SqlForm.text(
      of: SqlTextTests.bundle, dialect: dialect, table: "customers", keys: ["customer id"])
    #expect(try text == String(contentsOf: file, encoding: .utf8))
  }

  @Test(arguments: SqlEngines.all) func theTextGivesThePlansResults(_ database: SqlEngines.Database) throws {
    try SqlComparison.expectThePlansResults(
      SqlTextTests.bundle, database.engine("customers"), SqlTestRows.edges(of: SqlTextTests.bundle.plan))
  }

  /// A model of many columns, classes and intervals keeps within what the databases take.
  @Test(arguments: SqlEngines.all) func aWideModelIsTaken(_ database: SqlEngines.Database) throws {
    let (inputs, classes, breaks) = (40, 110, 3000)
    let steps: [ScoringStep] =
      [
        .bins(
          Bins(
            value: 0, breaks: (0..<breaks).map { Double($0) / 7 }, breakBelongsTo: .upper,
            results: (0...breaks).map { Double($0) / 3 }, missing: 0))
      ] + (1..<inputs).map { .impute(Impute(value: $0, replacement: Double($0))) } + [
        .affine(
          Affine(
            values: Array(inputs..<2 * inputs), center: (0..<inputs).map { Double($0) / 3 },
            rows: (0..<classes).map { row in (0..<inputs).map { sin(Double(row * inputs + $0)) } },
            offset: (0..<classes).map { Double($0) })),
        .largest(Largest(values: Array(2 * inputs..<2 * inputs + classes))),
        .tier(
          TierStep(
            .classes(
              class: 2 * inputs + classes, tiers: (0..<classes).map { $0 % 3 },
              scores: Array(2 * inputs..<2 * inputs + classes)))),
      ]
    let last = 2 * inputs + classes
    let plan = ScoringPlan(
      inputs: (0..<inputs).map { ScoringInput("x\($0)") }, steps: steps, tiers: ["a", "b", "c"],
      outputs: ScoringOutputs(
        tier: last + 1, margin: last + 2, marginUnit: .squaredDistance,
        group: .init(name: "cluster", value: last, labels: (0..<classes).map { "\($0)" })))
    try SqlComparison.expectThePlansResults(
      TierModelBundle(name: "wide", kind: "any", plan: plan), database.engine("t"),
      SqlTestRows.random(for: plan, count: 200))
  }

  /// Every digit of a constant counts, and seventeen of them say which double is meant.
  @Test func constantsHaveSeventeenDigits() throws {
    let text = try SqlForm.text(
      of: ModelZoo.all.first { $0.name == "logistic" }!.bundle, dialect: .sqlite, table: "t", keys: [])
    let constants = text.matches(of: /[ (]-?([0-9]+\.[0-9]+(e-?[0-9]+)?)/).map { String($0.1) }
    #expect(constants.contains { $0.filter(\.isNumber).count >= 17 })
    for constant in constants { #expect(Double(constant)! == Double(String(format: "%.17g", Double(constant)!))!) }
  }
}
