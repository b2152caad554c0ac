import Learning
import Testing

struct CounterRandomTests {
  typealias Counter = (UInt32, UInt32, UInt32, UInt32)

  /// The known answers published with Random123 (kat_vectors, philox4x32 10).
  @Test func philoxGivesTheKnownAnswers() {
    let ones = UInt32.max
    #expect(
      CounterRandom.philox(counter: (0, 0, 0, 0), key: (0, 0))
        == (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    #expect(
      CounterRandom.philox(counter: (ones, ones, ones, ones), key: (ones, ones))
        == (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      CounterRandom.philox(
        counter: (0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: (0xa409_3822, 0x299f_31d0))
        == (0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test func aStreamIsAFunctionOfSeedPurposeAndRow() {
    func draws(_ seed: UInt64, _ purpose: String, _ row: Int) -> [UInt64] {
      var random = CounterRandom(seed: seed, purpose: purpose, row: row)
      return (0..<5).map { _ in random.next() }
    }
    let base = draws(7, "a", 3)
    #expect(base == draws(7, "a", 3))
    #expect(base != draws(8, "a", 3))
    #expect(base != draws(7, "b", 3))
    #expect(base != draws(7, "a", 4))
    #expect(Set(base).count == 5)
  }

  @Test func rowsOfOnePurposeAreUncorrelated() {
    let count = 100_000
    var product = 0.0
    for row in 0..<count {
      var here = CounterRandom(seed: 1, purpose: "correlation", row: row)
      var next = CounterRandom(seed: 1, purpose: "correlation", row: row + 1)
      product += (here.uniform() - 0.5) * (next.uniform() - 0.5)
    }
    // A product of two centred uniforms has deviation 1/12.
    #expect(abs(product / Double(count)) < 5 / 12 / Double(count).squareRoot())
  }

  @Test func integersBelowABoundAreEquallyLikely() {
    var random = CounterRandom(seed: 3, purpose: "integers")
    var counts = [Int](repeating: 0, count: 7)
    let draws = 70_000
    for _ in 0..<draws { counts[random.integer(below: 7)] += 1 }
    let statistic = counts.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
    // The 1 − 10⁻⁴ quantile of χ² with 6 degrees of freedom is 27.9.
    #expect(statistic < 27.9)
  }

  @Test func aPermutationHoldsEachNumberOnce() {
    let order = CounterRandom.permutation(count: 1000, seed: 5, purpose: "order")
    #expect(order.sorted() == Array(0..<1000))
    #expect(order != Array(0..<1000))
    #expect(order == CounterRandom.permutation(count: 1000, seed: 5, purpose: "order"))
    #expect(order != CounterRandom.permutation(count: 1000, seed: 5, purpose: "order", row: 1))
    #expect(CounterRandom.permutation(count: 0, seed: 5, purpose: "order") == [])
  }

  @Test func permutationsOfThreeAreEquallyLikely() {
    var counts: [[Int]: Int] = [:]
    for row in 0..<60_000 {
      counts[CounterRandom.permutation(count: 3, seed: 2, purpose: "three", row: row), default: 0] += 1
    }
    let statistic = counts.values.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
    #expect(counts.count == 6)
    // The 1 − 10⁻⁴ quantile of χ² with 5 degrees of freedom is 25.7.
    #expect(statistic < 25.7)
  }
}
