import Evaluation
import Learning
import LinearAlgebra
import Testing

@Suite struct SilhouetteNullTests {
  private func null(_ rows: Matrix, workers: Workers = .all) throws -> SilhouetteNull {
    try SilhouetteNull(rows: rows, clusterCounts: [2, 3, 4], draws: 39, seed: 6, workers: workers) { rows, k, draw in
      plainKMeans(rows, k, starts: 5, seed: 2, draw: draw.map { $0 + 1 } ?? 0).labels
    }
  }

  @Test func clustersBeatEveryDraw() throws {
    let found = try null(Matrix(try References.stability("separated")))
    #expect(found.bestClusterCount == 3)
    #expect(found.probability == Measure(1.0 / 40))
  }

  @Test func oneBlobIsNothingSpecial() throws {
    let found = try null(Matrix(try References.stability("blob")))
    let probability = try #require(found.probability.value)
    #expect(probability > 0.05)
    // The definition, counted again from what was recorded.
    let best = try #require(found.observed.compactMap(\.value).max())
    #expect(found.best == Measure(best))
    #expect(probability == Double(found.reference.count { $0.value! >= best } + 1) / 40)
  }

  @Test func doesNotDependOnWorkers() throws {
    let rows = Matrix(try References.stability("blob"))
    #expect(try null(rows, workers: Workers(1)) == null(rows, workers: Workers(7)))
  }

  @Test func identicalRowsHaveNone() throws {
    let found = try SilhouetteNull(
      rows: Matrix(rowCount: 4, columnCount: 2), clusterCounts: [2], draws: 2, seed: 1
    ) { rows, _, _ in [Int](repeating: 0, count: rows.rowCount) }
    #expect(found.bestClusterCount == nil && found.best.reason == "fewer than two clusters have rows")
    #expect(found.probability.value == nil)
  }
}
