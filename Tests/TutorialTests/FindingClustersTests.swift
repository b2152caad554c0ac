import Learning
import LinearAlgebra
import Models
import Testing

/// The code of the article "Find clusters" is this test's, word for word.
@Suite struct FindingClustersTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Models", "FindingClusters")
    try article.expectCode(of: #filePath)
    // The article begins.
    let points = [0.0, 0.1, 0.2, 5, 5.1, 5.2, 9, 9.1, 9.2]
    let rows = MemoryRows(Matrix(rowCount: 9, columnCount: 1, elements: points))

    let models = try KMeans.fit([2, 3, 4].map { KMeans(clusterCount: $0, restarts: 5, seed: 7) }, to: rows)

    let objectives = models.map(\.objective)
    let sizes = models[1].clusterCounts
    // The article ends.
    #expect(abs(objectives[1] - 3 * 0.02) < 1e-9 && objectives[0] > 10 && objectives[2] < objectives[1])
    #expect(sizes == [3, 3, 3])
  }
}
