import Learning
import Models
import Testing

@Suite struct TreeEdgesTests {
  /// A tree by its definition: all rows sorted, every cut of every leaf weighed anew before each step.
  private func plain(
    _ values: [Double], _ events: [UInt8], _ weights: [Double]?, leaves: Int, leafWeight: Double
  ) -> [Double] {
    var cuts: [Double] = []
    while cuts.count + 1 < leaves {
      var most: (cut: Double, gain: Double)?
      for (low, high) in zip([-.infinity] + cuts, cuts + [.infinity]) {
        let rows = values.indices.filter { low <= values[$0] && values[$0] < high }.sorted { values[$0] < values[$1] }
        let total = rows.reduce(0) { $0 + (weights?[$1] ?? 1) }
        let all = rows.reduce(0) { $0 + (events[$1] == 1 ? weights?[$1] ?? 1 : 0) }
        guard all > 0, all < total else { continue }
        var (below, eventsBelow) = (0.0, 0.0)
        for (row, next) in zip(rows, rows.dropFirst()) {
          below += weights?[row] ?? 1
          eventsBelow += events[row] == 1 ? weights?[row] ?? 1 : 0
          guard values[row] < values[next], below >= leafWeight, total - below >= leafWeight else { continue }
          let excess = eventsBelow * total - all * below
          let gain = excess * excess / (below * (total - below)) / total
          if gain > most?.gain ?? -1 { most = (values[next], gain) }
        }
      }
      guard let most else { break }
      cuts = (cuts + [most.cut]).sorted()
    }
    return cuts
  }

  /// Values of all kinds: smooth, tied, heavy at one value, of great range, hardly told apart, constant.
  @Test(arguments: [0, 1, 2, 70, 1500]) func asByDefinition(_ count: Int) {
    for (seed, leaves) in zip(UInt64(0)..., [2, 5, 20]) {
      var random = CounterRandom(seed: seed, purpose: "test.tree")
      func draw(_ value: (Double) -> Double) -> [Double] { (0..<count).map { _ in value(random.uniform()) } }
      let columns = [
        draw { $0 }, draw { ($0 * 400).rounded() - 200 }, draw { $0 < 0.6 ? 0 : $0 }, draw { 1 / ($0 - 0.5) },
        draw { Double(bitPattern: 1.0.bitPattern + UInt64($0 * 5000)) * ($0 < 0.4 ? -1 : 1) }, draw { _ in 3 },
      ]
      let weights = draw { ($0 * 4).rounded() + 1 }
      for (kind, column) in columns.enumerated() {
        let events = column.map { value -> UInt8 in random.uniform() < (value < 0.3 ? 0.1 : 0.2) ? 1 : 0 }
        for (weights, share) in [(nil, 0.05), (weights, 0.02), (nil, 0)] {
          let leafWeight = share * (weights?.reduce(0, +) ?? Double(count))
          #expect(
            TreeEdges.find(column, events: events, weights: weights, leaves: leaves, leafWeight: leafWeight)
              == plain(column, events, weights, leaves: leaves, leafWeight: leafWeight),
            "kind \(kind), share \(share), seed \(seed)")
        }
      }
    }
  }

  @Test func smallTables() {
    func find(_ values: [Double], _ events: [UInt8], leafWeight: Double = 1) -> [Double] {
      TreeEdges.find(values, events: events, weights: nil, leaves: 4, leafWeight: leafWeight)
    }
    #expect(find([1, 2, 3, 4], [0, 0, 1, 1]) == [3], "pure leaves are not cut")
    #expect(find([4, 2, 1, 3], [1, 0, 0, 1]) == [3], "the order of the rows does not matter")
    #expect(find([1, 2, 3, 4], [0, 0, 0, 1], leafWeight: 2) == [3])
    #expect(find([1, 2, 3], [0, 1, 1], leafWeight: 2) == [], "no leaf weighs enough")
    #expect(find([-1, -0.0, 0, 0], [0, 1, 1, 1]) == [0] && find([-1, -0.0], [0, 1])[0].sign == .plus)
    #expect(find([1, 1, 1], [0, 1, 0]) == [], "a constant cannot be cut")
  }

  /// Of the cuts 1|2 and 3|4 of the outcomes 0 1 1 0, which gain the same, the lower comes first.
  @Test func lowestOfEqualCuts() {
    #expect(TreeEdges.find([1, 2, 3, 4], events: [0, 1, 1, 0], weights: nil, leaves: 2, leafWeight: 0) == [2])
  }

  private let table: (values: [Double], events: [UInt8], weights: [Double]) = {
    var random = CounterRandom(seed: 5, purpose: "test.tree")
    let values = (0..<900).map { _ in (random.normal() * 100).rounded() }
    let events = values.map { random.uniform() < ($0 > 20 ? 0.4 : 0.3) ? UInt8(1) : 0 }
    return (values, events, values.map { _ in Double(1 + random.integer(below: 3)) })
  }()

  /// A row of weight w adds to every sum what w rows add, and sums of whole numbers are exact.
  @Test func weightIsRepetition() {
    let repeated = table.values.indices.flatMap { [Int](repeating: $0, count: Int(table.weights[$0])) }
    let found = TreeEdges.find(
      table.values, events: table.events, weights: table.weights, leaves: 12, leafWeight: 40)
    #expect(found.count == 11)
    #expect(
      found
        == TreeEdges.find(
          repeated.map { table.values[$0] }, events: repeated.map { table.events[$0] }, weights: nil, leaves: 12,
          leafWeight: 40))
  }

  /// Only the order of values counts, and (e₁n − e n₁)² is the same for events and for non-events.
  @Test func orderOfValuesAloneCounts() {
    func find(_ values: [Double], _ events: [UInt8]) -> [Double] {
      TreeEdges.find(values, events: events, weights: nil, leaves: 12, leafWeight: 40)
    }
    let found = find(table.values, table.events)
    #expect(find(table.values.map { $0 * $0 * $0 + 5 }, table.events) == found.map { $0 * $0 * $0 + 5 })
    #expect(find(table.values, table.events.map { 1 - $0 }) == found)
    #expect(find(table.values.reversed(), table.events.reversed()) == found)
  }
}
