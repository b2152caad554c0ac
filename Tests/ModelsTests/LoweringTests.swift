import Learning
import LinearAlgebra
import Models
import Testing
import TierScoring

@Suite struct LoweringTests {
  private func numbers(_ count: Int, _ spread: Double, _ random: inout CounterRandom) -> [Double] {
    (0..<count).map { _ in (random.uniform() - 0.5) * spread }
  }

  private func scorer(
    _ centroids: Matrix, tiers: [Int]
  ) throws -> TierScorer {
    var builder = ScoringPlanBuilder(inputs: (0..<centroids.columnCount).map { ScoringInput("x\($0)") })
    let (scores, nearest) = builder.appendNearest(centroids: centroids, values: Array(0..<centroids.columnCount))
    let tier = builder.append(.tier(TierStep(.classes(class: nearest, tiers: tiers, scores: scores))))
    return try TierScorer(
      builder.plan(
        tiers: (0...tiers.max()!).map { "t\($0)" },
        outputs: .init(
          tier: tier, margin: tier + 1, marginUnit: .squaredDistance,
          group: .init(name: "cluster", value: nearest, labels: tiers.indices.map { "c\($0)" }))))
  }

  /// Classes and margins against plain squared distances, with centres near zero and a hundred million away. The
  /// tolerance is a few roundings of products of the centres' spread and the row's distance from their mean.
  @Test(arguments: [0, 1e8]) func nearestAgreesWithPlainDistances(_ shift: Double) throws {
    for seed in UInt64(0)..<20 {
      var random = CounterRandom(seed: seed, purpose: "test.nearest")
      let (k, d) = (2 + random.integer(below: 6), 1 + random.integer(below: 6))
      let centroids = Matrix(rowCount: k, columnCount: d, elements: numbers(k * d, 4, &random).map { $0 + shift })
      let tiers = (0..<k).map { min($0, 1 + $0 % 2) }
      let scorer = try scorer(centroids, tiers: tiers)
      let scratch = scorer.scratch()
      for _ in 0..<200 {
        let row = numbers(d, 10, &random).map { $0 + shift }
        let distances = (0..<k).map { cluster in
          zip(centroids.row(cluster), row).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
        let nearest = distances.firstIndex(of: distances.min()!)!
        let next = (0..<k).filter { tiers[$0] != tiers[nearest] }.map { distances[$0] }.min()!
        let result = scorer.score(row, in: scratch)
        let tolerance = 1e-12 + shift * 1e-14
        if distances.sorted()[1] - distances[nearest] > tolerance { #expect(result.group == nearest, "seed \(seed)") }
        #expect(abs(result.margin - (next - distances[nearest])) < tolerance, "seed \(seed)")
      }
    }
  }

  @Test func rowsAtTheSameDistanceGoToTheFirst() throws {
    let centroids = Matrix(rowCount: 4, columnCount: 1, elements: [-1, 1, 1, -1])
    let scorer = try scorer(centroids, tiers: [0, 1, 2, 3])
    let scratch = scorer.scratch()
    for x in [0, -0.0] {
      let middle = scorer.score([x], in: scratch)
      #expect(middle.group == 0 && middle.margin == 0)
    }
    let right = scorer.score([1], in: scratch)
    #expect(right.group == 1 && right.margin == 0)
    #expect(scorer.score([1e-15], in: scratch).group == 1)
    #expect(scorer.score([-1e-15], in: scratch).group == 0)
  }

  /// The component scores of `appendComponents` are those of the definition, summed in order.
  @Test func componentsAreCentredProducts() throws {
    var builder = ScoringPlanBuilder(inputs: [ScoringInput("x"), ScoringInput("y")])
    let components = Matrix(rowCount: 2, columnCount: 2, elements: [0.6, 0.8, -0.8, 0.6])
    let values = builder.appendComponents(means: [10, 20], components: components, values: [0, 1])
    let tier = builder.append(.tier(TierStep(.cuts(score: values[0], cuts: []))))
    let scorer = try TierScorer(
      builder.plan(
        tiers: ["all"],
        outputs: .init(
          tier: tier, margin: tier + 1, marginUnit: .score,
          parts: values.enumerated().map { .init(name: "z\($0)", value: $1) })))
    let scores = try scorer.scores([.numbers([13, 10]), .numbers([24, 20])])
    #expect(scores.parts == [[0.6 * 3 + 0.8 * 4, 0], [-0.8 * 3 + 0.6 * 4, 0]])
  }
}
