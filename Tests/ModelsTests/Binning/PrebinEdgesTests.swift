import Learning
import Models
import Testing

@Suite struct PrebinEdgesTests {
  /// The definition, on sorted values.
  private func plain(_ values: [Double], _ weights: [Double]?, _ limit: Int) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    let distinct = Set(values).sorted()
    guard distinct.count > limit else { return Array(distinct.dropFirst()) }
    let total = weights?.reduce(0, +) ?? Double(values.count)
    let quantiles = (1..<limit).map { part -> Double in
      var below = 0.0
      for row in order {
        below += weights?[row] ?? 1
        if below > total * Double(part) / Double(limit) { return values[row] }
      }
      return distinct.last!
    }
    var edges = Set(quantiles)
    for (one, next) in zip(quantiles, quantiles.dropFirst()) where one == next {
      if let following = distinct.first(where: { $0 > one }) { edges.insert(following) }
    }
    edges.remove(distinct[0])
    return edges.sorted()
  }

  /// Values of all kinds: smooth, tied, heavy at one value, constant but for a few, of both signs and of great range.
  @Test(arguments: [10, 2000, 12_000]) func asByFullSort(_ count: Int) {
    for (seed, limit) in zip(UInt64(0)..., [2, 7, 20, 100, 300]) {
      var random = CounterRandom(seed: seed, purpose: "test.prebins")
      func draw(_ value: (Double) -> Double) -> [Double] { (0..<count).map { _ in value(random.uniform()) } }
      let columns = [
        draw { $0 }, draw { ($0 * 400).rounded() - 200 }, draw { $0 < 0.6 ? 0 : $0 },
        draw { $0 < 0.999 ? 5 : $0 * 10 }, draw { 1 / ($0 - 0.5) }, draw { _ in 3 },
        // Ranges that overflow, that underflow, and of which one value takes nearly all.
        draw { ($0 - 0.5) * 2 * .greatestFiniteMagnitude }, draw { $0 * 0x1p-1060 }, draw { $0 < 0.999 ? $0 : 1e300 },
      ]
      let weights = draw { ($0 * 4).rounded() + 1 }
      for (kind, column) in columns.enumerated() {
        #expect(
          PrebinEdges.find(column, weights: nil, limit: limit) == plain(column, nil, limit), "\(kind), seed \(seed)")
        #expect(
          PrebinEdges.find(column, weights: weights, limit: limit) == plain(column, weights, limit),
          "\(kind) weighted, seed \(seed)")
      }
    }
  }

  @Test func negativeZeroIsZero() {
    #expect(PrebinEdges.find([-0.0, 0, 1, -1, -0.0], weights: nil, limit: 5) == [0, 1])
    #expect(PrebinEdges.find([], weights: nil, limit: 5) == [])
  }
}
