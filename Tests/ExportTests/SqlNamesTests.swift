import Export
import Testing
import TierScoring

/// Names and texts that try to leave their quotes.
@Suite struct SqlNamesTests {
  static let trap = "x\"; DROP TABLE y; --"
  /// The last holds a quote that is one character together with its accent.
  static let traps = [trap, "o'brien", "\\", "a\nb", "'); --", "*/ $$ :x ?", "%s", "\"", "'\u{301}", "\"\u{301}\\'"]

  static let plan = ScoringPlan(
    inputs: [ScoringInput(trap, unit: "\r\nSELECT 1; --")]
      + [ScoringInput("o'brien", .category(levels: traps + [""]))]
      + traps.dropFirst(2).map { ScoringInput($0) },
    steps: [
      .lookup(Lookup(value: 1, rows: (0...traps.count).map { [Double($0)] }, unseen: nil, missing: nil)),
      .require(Require(value: 0)),
      .bins(
        Bins(
          value: 2 + traps.count - 2, breaks: (1..<traps.count).map { Double($0) }, breakBelongsTo: .upper,
          results: traps.indices.map { Double($0) }, missing: nil)),
      .tier(TierStep(.cuts(score: traps.count, cuts: (1..<traps.count).reversed().map { Double($0) }))),
    ],
    tiers: traps,
    outputs: ScoringOutputs(
      tier: traps.count + 3, margin: traps.count + 4, marginUnit: .score, score: traps.count,
      group: .init(name: "the \"group\"", value: traps.count + 2, labels: traps),
      parts: traps.indices.map { .init(name: traps[$0], value: traps.count) }))

  @Test(arguments: SqlEngines.all) func everyNameAndTextIsQuoted(_ database: SqlEngines.Database) throws {
    let bundle = TierModelBundle(
      name: "a\nDROP TABLE y; --", kind: "b\r\u{2028}c", plan: SqlNamesTests.plan, lineage: ["d\ne": "f\ng"])
    let rows = SqlTestRows.edges(of: bundle.plan)
    for table in SqlNamesTests.traps {
      try SqlComparison.expectThePlansResults(bundle, database.engine(table), rows)
    }
  }

  @Test(arguments: SqlDialect.all) func namesThatCannotBeWrittenAreRefused(_ dialect: SqlDialect) throws {
    func text(_ inputs: [String], levels: [String] = ["a"], table: String = "t", keys: [String] = []) throws {
      let plan = ScoringPlan(
        inputs: inputs.map { ScoringInput($0) } + [ScoringInput("kind", .category(levels: levels))],
        steps: [.tier(TierStep(.cuts(score: 0, cuts: [1])))], tiers: ["a", "b"],
        outputs: ScoringOutputs(tier: inputs.count + 1, margin: inputs.count + 2, marginUnit: .score))
      _ = try SqlForm.text(
        of: TierModelBundle(name: "m", kind: "k", plan: plan), dialect: dialect, table: table, keys: keys)
    }
    try text(["x"], keys: ["id", "x"])
    #expect(throws: ExportError.self) { try text([""]) }
    #expect(throws: ExportError.self) { try text(["a\0b"]) }
    #expect(throws: ExportError.self) { try text(["x"], levels: ["a\0b"]) }
    #expect(throws: ExportError.self) { try text(["x"], table: "") }
    #expect(throws: ExportError.self) { try text(["x"], keys: ["tier"]) }
    #expect(throws: ExportError.self) { try text(["x"], keys: ["id", "id"]) }
    if dialect.name == "postgres" {
      try text(["x", "X"], keys: ["Tier"])
      #expect(throws: ExportError.self) { try text([String(repeating: "é", count: 32)]) }
    } else {
      #expect(throws: ExportError.self) { try text(["x", "X"]) }
      #expect(throws: ExportError.self) { try text(["x"], keys: ["Tier"]) }
    }
  }

  @Test(arguments: SqlEngines.all) func aTableMayBeCalledLikeALayer(_ database: SqlEngines.Database) throws {
    let animal = ModelZoo.all[0]
    try SqlComparison.expectThePlansResults(
      animal.bundle, database.engine("Step_1"), SqlTestRows.edges(of: animal.plan))
  }
}
