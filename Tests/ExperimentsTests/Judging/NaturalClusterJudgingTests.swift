import Experiments
import Learning
import LinearAlgebra
import Runs
import Testing

@Suite struct NaturalClusterJudgingTests {
  private func judge(_ rows: Matrix) throws -> Judgement {
    let settings = try ScratchConfig.evaluation(
      "space: [recency], natural_clusters: {up_to: 5, references: 20, sample: 150}")
    return try NaturalClusterJudging(
      settings: try #require(settings.naturalClusters), seed: 1, workers: Workers(2)
    ).judge(rows)
  }

  /// Rows spread evenly over unit squares whose corners are given.
  private func squares(_ corners: [(Double, Double)], each count: Int) -> Matrix {
    let elements = corners.enumerated().flatMap { square, corner in
      (0..<count).flatMap { index -> [Double] in
        var random = CounterRandom(seed: 3, purpose: "square", row: square * count + index)
        return [corner.0 + random.uniform(), corner.1 + random.uniform()]
      }
    }
    return Matrix(rowCount: corners.count * count, columnCount: 2, elements: elements)
  }

  @Test func squaresFarApartAreCounted() throws {
    let judgement = try judge(squares([(0, 0), (20, 0), (0, 20)], each: 50))
    #expect(judgement.metrics["natural_clusters"]?.value == 3)
    #expect(judgement.notes == ["The declared space shows 3 natural clusters (gap statistic)."])
    // No structureless set of 20 comes near: the least probability that so many can show.
    #expect(judgement.metrics["natural_clusters.silhouette_p"]?.value == 1.0 / 21)
  }

  /// More rows than the sample holds.
  @Test func oneSquareHasNoNaturalNumber() throws {
    let judgement = try judge(squares([(0, 0)], each: 300))
    #expect(judgement.metrics["natural_clusters"]?.value == 1)
    #expect(judgement.metrics["natural_clusters"]?.n == 150)
    #expect(judgement.notes.first?.hasSuffix("any choice of k is a convention.") == true)
  }

  @Test func tooFewDifferentCustomersAreSaid() throws {
    let judgement = try judge(Matrix(rowCount: 20, columnCount: 1, elements: (0..<20).map { Double($0 % 2) }))
    let metric = try #require(judgement.metrics["natural_clusters"])
    #expect(metric.value == nil && metric.reason != nil)
  }
}
