import Learning
import Models
import Testing

@Suite struct RuleAssignmentTests {
  private let names = ["R", "F", "M"]
  private let tiers = ["high", "medium", "low"]

  private func assign(_ table: RuleTable, scores: [Int] = [5, 5, 5]) throws -> RuleAssignment {
    try RuleAssignment(
      table, dimensions: Array(["R", "F", "M", "X", "Y", "Z"].prefix(scores.count)), scoreCounts: scores,
      tiers: tiers)
  }

  private func fault(_ table: RuleTable, scores: [Int] = [5, 5, 5]) -> RulePartitionFault? {
    if case .rulesDoNotPartition(let fault) = modelError({ _ = try assign(table, scores: scores) }) { return fault }
    return nil
  }

  /// The issue states 10 and 58; the cells and pairs come from enumeration in Python.
  @Test func tenSegmentsOfRDoNotPartition() throws {
    let reference = try RulesReference.load()
    let found = try #require(fault(RuleTable(rules: reference.rules { _ in "low" })))
    #expect(found.cellCount == 125 && found.unassignedCount == 10 && found.overlappingCount == 58)
    #expect(found.unassignedCount == reference.segments.unassigned.count)
    #expect(found.firstUnassigned == reference.segments.unassigned[0])
    #expect(found.firstOverlapping == reference.segments.firstOverlapping)
    #expect(found.firstOverlappingRules == reference.segments.firstOverlappingRules)
    #expect(found.overlaps.count == reference.segments.pairs.count)
    for pair in reference.segments.pairs {
      #expect(
        found.overlaps.contains { $0.first == pair.first && $0.second == pair.second && $0.cellCount == pair.count })
    }
    let sentence = ModelError.rulesDoNotPartition(found).description
    #expect(sentence.contains("10 of 125 cells have no rule, the first is R = 2, F = 1, M = 5"))
    #expect(sentence.contains("58 of 125 cells have several, the first is R = 1, F = 2, M = 4"))
    #expect(sentence.contains("'At Risk' and 'Lost'"))
  }

  @Test func firstMatchIsAPartitionByConstruction() throws {
    let reference = try RulesReference.load()
    let table = RuleTable(
      rules: reference.rules { $0 == "Champions" ? "high" : "medium" }, match: .firstMatch,
      otherwise: .init(name: "Other", tier: "low"))
    let assignment = try assign(table)
    #expect(assignment.cells.map { assignment.segments[$0] } == reference.segments.firstMatch)
    #expect(assignment.fault.unassignedCount == 10 && assignment.fault.overlappingCount == 58)
    #expect(assignment.segmentTiers == [0] + .init(repeating: 1, count: 9) + [2])
  }

  /// Splitting boxes at random never leaves a gap or an overlap; taking one box away leaves exactly its volume, and
  /// doubling it overlaps by its volume.
  @Test func splitBoxesPartitionAndEveryDamageIsFound() throws {
    for seed in UInt64(0)..<40 {
      var random = CounterRandom(seed: seed, purpose: "test.boxes")
      let dimensionCount = 1 + random.integer(below: 4)
      let scores = (0..<dimensionCount).map { _ in 2 + random.integer(below: 5) }
      var boxes = [scores.map { [1, $0] }]
      for _ in 0..<12 {
        let index = random.integer(below: boxes.count)
        let dimension = random.integer(below: dimensionCount)
        let range = boxes[index][dimension]
        guard range[0] < range[1] else { continue }
        let cut = range[0] + random.integer(below: range[1] - range[0])
        var other = boxes[index]
        boxes[index][dimension] = [range[0], cut]
        other[dimension] = [cut + 1, range[1]]
        boxes.append(other)
      }
      func table(_ boxes: [[[Int]]]) -> RuleTable {
        RuleTable(rules: boxes.enumerated().map { .init(name: "s\($0)", ranges: $1, tier: "low") })
      }
      let assignment = try assign(table(boxes), scores: scores)
      #expect(assignment.fault.isPartition, "seed \(seed)")
      let removed = random.integer(below: boxes.count)
      let volume = boxes[removed].reduce(1) { $0 * ($1[1] - $1[0] + 1) }
      var fewer = boxes
      fewer.remove(at: removed)
      let gap = try #require(fault(table(fewer), scores: scores), "seed \(seed)")
      #expect(gap.unassignedCount == volume && gap.overlappingCount == 0, "seed \(seed)")
      let cell = try #require(gap.firstUnassigned)
      #expect(zip(boxes[removed], cell).allSatisfy { $0[0] <= $1 && $1 <= $0[1] }, "seed \(seed)")
      let overlap = try #require(fault(table(boxes + [boxes[removed]]), scores: scores), "seed \(seed)")
      #expect(overlap.unassignedCount == 0 && overlap.overlappingCount == volume, "seed \(seed)")
    }
  }

  @Test func refusesWhatCannotBe() {
    func rule(_ ranges: [[Int]], tier: String = "low", name: String = "a") -> RuleTable.Rule {
      .init(name: name, ranges: ranges, tier: tier)
    }
    let whole = [[1, 5], [1, 5], [1, 5]]
    for table in [
      RuleTable(rules: [rule([[1, 5], [1, 5]])]), RuleTable(rules: [rule([[0, 5], [1, 5], [1, 5]])]),
      RuleTable(rules: [rule([[1, 6], [1, 5], [1, 5]])]), RuleTable(rules: [rule([[3, 2], [1, 5], [1, 5]])]),
      RuleTable(rules: [rule([[3], [1, 5], [1, 5]])]), RuleTable(rules: [rule(whole, tier: "lowest")]),
      RuleTable(rules: [rule(whole)], match: .firstMatch),
      RuleTable(rules: [rule(whole)], otherwise: .init(name: "o", tier: "low")),
      RuleTable(rules: [rule(whole), rule(whole)], match: .firstMatch, otherwise: .init(name: "o", tier: "low")),
    ] {
      guard case .setting? = modelError({ _ = try assign(table) }) else {
        Issue.record("accepted \(table)")
        continue
      }
    }
    let error = modelError { _ = try assign(RuleTable(rules: []), scores: [100, 100, 100, 100]) }
    #expect(error == .tooManyCells(count: 100_000_000, limit: 1_000_000))
    let huge = modelError { _ = try assign(RuleTable(rules: []), scores: [.max, .max]) }
    #expect(huge == .tooManyCells(count: .max, limit: 1_000_000))
  }
}
