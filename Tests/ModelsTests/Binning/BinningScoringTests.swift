import Models
import Testing
import TierScoring

@Suite struct BinningScoringTests {
  /// Edges at 2 and 4, specials −9, 3 (among ordinary values) and 4 (an edge), and missing values without rows.
  private func numeric(missing: EvidenceFallback) throws -> VariableBins {
    var rule = BinningRule()
    rule.manual = ManualBins(edges: [2, 4], reason: "test")
    rule.missing = missing
    rule.specials = [-9, 3, 4].map { SpecialValue(.number($0), amongOrdinary: true) }
    let values: [Double] = [0, 1, 1, 2, 2.5, 2.5, 3, 3, 4, 5, 5, 6, 7, -9, -9]
    let target: [Double] = [1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 1]
    return try Binning(rule: rule).fit([BinningColumn("x", .numbers(values))], target: target).variables[0]
  }

  private func category(_ unseen: UnseenLevel, missing: EvidenceFallback) throws -> VariableBins {
    var rule = BinningRule()
    rule.unseen = unseen
    rule.missing = missing
    rule.rareShare = 0
    rule.minimumShare = 0
    rule.specials = [SpecialValue(.level("?"))]
    let codes: [Int32] = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3]
    let target: [Double] = [1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0]
    let column = BinningColumn("x", .levels(codes: codes, names: ["a", "b", "c", "?", "absent"]))
    return try Binning(rule: rule).fit([column], target: target).variables[0]
  }

  /// The plan's weight, or the reason of its refusal.
  private func planned(_ bins: VariableBins, _ column: ScoringColumn) throws -> [Double?] {
    var builder = ScoringPlanBuilder(inputs: [bins.scoringInput])
    let weight = bins.lowerWeight(into: &builder)
    let tier = builder.append(.tier(TierStep(.cuts(score: weight, cuts: []))))
    let plan = builder.plan(
      tiers: ["all"], outputs: ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .score, score: weight))
    let bundle = TierModelBundle(name: "test", kind: "bins", plan: plan)
    #expect(try TierModelBundle(reading: bundle.bytes()) == bundle)
    let scorer = try TierScorer(plan)
    let scores = try scorer.scores([column])
    return scores.scores.map { $0.isNaN ? nil : $0 }
  }

  @Test func planAgreesAtEveryEdge() throws {
    let values = [-9, 0, 2, 3, 4, 7, 1e300, -1e300].flatMap { [$0.nextDown, $0, $0.nextUp] } + [-0.0, .nan]
    for missing in [EvidenceFallback.neutral, .mostRisky] {
      let bins = try numeric(missing: missing)
      let own = try bins.weightsOfEvidence(of: BinningColumn("x", .numbers(values)))
      #expect(try planned(bins, .numbers(values)) == own)
      #expect(own.last == (missing == .neutral ? 0 : bins.bins[..<3].map { $0.weightOfEvidence! }.min()))
    }
    let bins = try numeric(missing: .refuse)
    #expect(try planned(bins, .numbers([1, .nan]))[1] == nil)
    #expect(throws: ModelError.binning(.refused(variable: "x", row: 1, reason: "missing"))) {
      try bins.weightsOfEvidence(of: BinningColumn("x", .numbers([1, .nan])))
    }
    // Which bin each value is in, plainly: below 2, from 2 to below 4, from 4, −9, 3, 4, missing.
    let places = try bins.codes(of: BinningColumn("x", .numbers([1, 2, 2.0.nextDown, 4.0.nextUp, -9, 3, 4, .nan])))
    #expect(places == [0, 1, 0, 2, 3, 4, 5, 6])
  }

  @Test func planAgreesOnLevels() throws {
    let texts: [String?] = ["a", "b", "c", "?", "absent", "new", nil]
    let names = ["new", "c", "?", "b", "absent", "a"]
    let column = BinningColumn(
      "x", .levels(codes: texts.map { text in text.map { Int32(names.firstIndex(of: $0)!) } ?? -1 }, names: names))
    for unseen in [UnseenLevel.neutral, .mostRisky, .asMissing] {
      let bins = try category(unseen, missing: .neutral)
      let own = try bins.weightsOfEvidence(of: column)
      #expect(try planned(bins, .texts(texts)) == own)
      #expect(own[0] == own[2] && own[0] != own[1] && own[4] == own[5])
      let lowest = bins.bins[..<bins.ordinaryCount].map { $0.weightOfEvidence! }.min()
      #expect(own[5] == (unseen == .mostRisky ? lowest : 0))
    }
    let refusing = try category(.refuse, missing: .refuse)
    let own = try planned(refusing, .texts(texts))
    #expect(own[3] != nil && own[4] == nil && own[5] == nil && own[6] == nil)
    #expect(throws: ModelError.self) { try refusing.weightsOfEvidence(of: column) }
    #expect(try planned(category(.asMissing, missing: .refuse), .texts(["new"])) == [nil])
  }

  /// Nothing but missing values: one empty bin, neutral, and the missing bin's own weight.
  @Test func variablesWithoutOrdinaryValues() throws {
    let target: [Double] = [1, 0, 0, 1, 0]
    for values in [
      BinningColumn.Values.numbers(.init(repeating: .nan, count: 5)),
      .levels(codes: .init(repeating: -1, count: 5), names: ["a"]),
    ] {
      let bins = try Binning().fit([BinningColumn("x", values)], target: target).variables[0]
      #expect(bins.ordinaryCount == 1 && bins.collapse.map(\.kind) == [.noOrdinaryRows])
      #expect(bins.bins[0].weightOfEvidence == 0 && bins.missingBin.count == 5)
      let column: ScoringColumn = bins.isCategory ? .texts(["a", nil]) : .numbers([1, .nan])
      #expect(try planned(bins, column) == [0, bins.missingBin.weightOfEvidence])
    }
  }
}
