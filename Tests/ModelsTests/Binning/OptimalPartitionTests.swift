import Learning
import Models
import Testing

@Suite struct OptimalPartitionTests {
  private static let directions: [BinningDirection] = [.ascending, .descending, .peak, .valley, .none]

  /// Against every partition there is. The tolerance covers the order of additions.
  @Test(arguments: directions) func findsTheBestOfAllPartitions(_ direction: BinningDirection) throws {
    for seed in UInt64(0)..<60 {
      var random = CounterRandom(seed: seed, purpose: "test.partitions")
      let table = CountTable.random(2 + random.integer(below: 8), seed: seed)
      var rule = BinningRule()
      rule.direction = direction
      rule.maximumBins = 1 + random.integer(below: 6)
      rule.minimumShare = [0, 0.1, 0.3][random.integer(below: 3)]
      rule.minimumEvents = Double([1, 10, 30][random.integer(below: 3)])
      rule.minimumNonEvents = Double([1, 10, 30][random.integer(below: 3)])
      rule.smoothing = [.none, .additive(0.5), .additive(3)][random.integer(below: 3)]
      let found = try table.fit(rule)
      guard let best = ExhaustiveSearch(table: table, rule: rule).best(direction) else {
        #expect(found.ordinaryCount == 1 && found.collapse.contains { $0.kind == .belowLimits }, "seed \(seed)")
        continue
      }
      #expect(abs(found.informationValue - best) < 1e-10, "seed \(seed)")
      #expect(found.direction == direction)
      let rates = found.bins[..<found.ordinaryCount].map { $0.rate! }
      if direction == .ascending { #expect(zip(rates, rates.dropFirst()).allSatisfy(<=), "seed \(seed)") }
      if direction == .descending { #expect(zip(rates, rates.dropFirst()).allSatisfy(>=), "seed \(seed)") }
    }
  }

  /// The stated rule of `automatic`, with the exhaustive search's values.
  @Test func automaticTakesATurnOnlyWhereItPays() throws {
    var turned = 0
    for seed in UInt64(0)..<80 {
      let table = CountTable.random(6, seed: seed)
      var rule = BinningRule()
      rule.minimumShare = 0
      rule.smoothing = .none
      let search = ExhaustiveSearch(table: table, rule: rule)
      let (up, down) = (search.best(.ascending)!, search.best(.descending)!)
      let (peak, valley) = (search.best(.peak)!, search.best(.valley)!)
      let straight = max(up, down)
      let wanted: BinningDirection =
        max(peak, valley) > straight * 1.25 ? (valley > peak ? .valley : .peak) : (down > up ? .descending : .ascending)
      #expect(try table.fit(rule).direction == wanted, "seed \(seed)")
      if wanted == .peak || wanted == .valley { turned += 1 }
    }
    #expect(turned > 5 && turned < 75)
  }

  /// Joining bins of equal rates loses nothing, so the fewest bins are taken.
  @Test func equalRatesAreOneBin() throws {
    let table = CountTable(events: [2, 4, 10, 5], nonEvents: [4, 8, 10, 5])
    var rule = BinningRule()
    rule.minimumShare = 0
    rule.smoothing = .none
    #expect(try table.fit(rule).edges == [2])
  }

  /// A bin is named with the first demand that no split meets.
  @Test func collapseIsExplained() throws {
    func kinds(_ table: CountTable, _ change: (inout BinningRule) -> Void) throws -> [BinningNote.Kind] {
      var rule = BinningRule()
      rule.minimumShare = 0
      change(&rule)
      let found = try table.fit(rule)
      #expect(found.ordinaryCount == 1)
      return found.collapse.map(\.kind)
    }
    let table = CountTable(events: [5, 10, 20], nonEvents: [50, 40, 30])
    #expect(try kinds(table) { $0.minimumShare = 0.6 } == [.collapsedBySize])
    #expect(try kinds(table) { $0.minimumCount = 78 } == [.collapsedBySize])
    #expect(try kinds(table) { $0.minimumEvents = 18 } == [.collapsedByEvents])
    #expect(try kinds(table) { $0.minimumNonEvents = 61 } == [.collapsedByNonEvents])
    #expect(try kinds(table) { $0.direction = .descending } == [.collapsedByDirection])
    #expect(try kinds(table) { $0.maximumBins = 1 } == [.oneBinAllowed])
    #expect(
      try kinds(table) {
        $0.minimumShare = 0.6; $0.minimumEvents = 40
      } == [.collapsedBySize, .belowLimits])
    #expect(try kinds(CountTable(events: [5], nonEvents: [7])) { _ in } == [.constant])
    #expect(try kinds(CountTable(events: [5, 10], nonEvents: [7, 14])) { $0.smoothing = .none } == [.noDifference])
  }

  /// Pre-bins without rows belong to a neighbour, whatever the limits.
  @Test(arguments: directions) func emptyPrebinsJoinTheirNeighbours(_ direction: BinningDirection) throws {
    let table = CountTable.random(6, seed: 2)
    var rule = BinningRule()
    rule.direction = direction
    (rule.minimumShare, rule.minimumEvents, rule.minimumNonEvents) = (0, 0, 0)
    rule.prebinEdges = [1, 2, 3, 4, 5]
    let plain = try table.fit(rule)
    rule.prebinEdges = [-3, 0.5, 1, 1.5, 2, 2.5, 3, 4, 4.5, 5, 8]
    let found = try table.fit(rule)
    #expect(abs(found.informationValue - plain.informationValue) < 1e-12)
    #expect(found.bins[..<found.ordinaryCount].allSatisfy { $0.count > 0 })
  }
}
