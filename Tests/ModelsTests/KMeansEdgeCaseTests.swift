import Learning
import LinearAlgebra
import Models
import Testing

struct KMeansEdgeCaseTests {
  private func column(_ values: [Double]) -> Matrix {
    Matrix(rowCount: values.count, columnCount: 1, elements: values)
  }

  @Test func oneClusterIsTheMean() throws {
    let matrix = separateGroups(3, rowCount: 1000, columnCount: 3)
    let model = try KMeans(clusterCount: 1).fit(MemoryRows(matrix))
    for column in 0..<3 {
      let mean = (0..<1000).reduce(0) { $0 + matrix[$1, column] } / 1000
      #expect(abs(model.centroids[0, column] - mean) < 1e-12)
    }
    #expect(model.clusterCounts == [1000] && model.converged)
    let nearest = model.nearest(of: MemoryRows(matrix))
    #expect(nearest.nextSquaredDistances.allSatisfy { $0 == .infinity })
  }

  @Test func asManyClustersAsRowsLeaveNothing() throws {
    let matrix = separateGroups(6, rowCount: 40, columnCount: 2)
    let model = try KMeans(clusterCount: 40, restarts: 2).fit(MemoryRows(matrix))
    #expect(model.objective == 0)
    #expect(model.clusterCounts == .init(repeating: 1, count: 40))
    #expect(Set(model.nearest(of: MemoryRows(matrix)).clusters).count == 40)
  }

  @Test func moreClustersThanDifferentRowsIsAnError() {
    let rows = MemoryRows(column([1, 2, 2, 1, 3, 3, 3]))
    for initialisation in [KMeans.Initialisation.plusPlus, .given(column([0, 1, 2, 3]))] {
      #expect(throws: ModelError.tooFewDistinctRows(clusterCount: 4, distinctRowCount: 3)) {
        try KMeans(clusterCount: 4, initialisation: initialisation).fit(rows)
      }
    }
    #expect(throws: ModelError.tooFewDistinctRows(clusterCount: 3, distinctRowCount: 2)) {
      try KMeans(clusterCount: 3).fit(rows.weighted(by: [1, 0, 0, 1, 1, 1, 1]))
    }
    #expect(throws: ModelError.tooFewDistinctRows(clusterCount: 1, distinctRowCount: 0)) {
      try KMeans(clusterCount: 1).fit(MemoryRows(column([])))
    }
  }

  @Test func duplicateRowsAreNoObstacle() throws {
    let rows = MemoryRows(column((0..<9000).map { Double($0 % 3) }))
    let model = try KMeans(clusterCount: 3, restarts: 2).fit(rows)
    #expect(model.objective == 0)
    #expect(model.centroids.elements == [0, 1, 2])
    #expect(model.clusterCounts == [3000, 3000, 3000])
  }

  @Test func aConstantColumnChangesNothing() throws {
    let matrix = separateGroups(3, rowCount: 500, columnCount: 1)
    let wider = Matrix(rowCount: 500, columnCount: 2, elements: matrix.elements.flatMap { [$0, 0.1] })
    let settings = KMeans(clusterCount: 3, restarts: 2)
    let (narrow, wide) = try (settings.fit(MemoryRows(matrix)), settings.fit(MemoryRows(wider)))
    #expect(abs(narrow.objective / wide.objective - 1) < 1e-12)
    for cluster in 0..<3 { #expect(wide.centroids[cluster, 1] == 0.1) }
  }

  /// Rows 0, 1, 10, 11 with first centroids 0, 11 and one far off at 1000, which nothing is nearest to. The means are
  /// then 0.5 and 10.5; all four rows are as far from them, and the lowest is taken: row 0. Row 1 is nearer to 0.5
  /// than to 0, so the end is 0 | 1 | 10, 11 with objective 0 + 0 + 2 × 0.25.
  @Test func anEmptyClusterIsPlacedOnTheFarthestRowAndReported() throws {
    let rows = MemoryRows(column([0, 1, 10, 11]))
    let model = try KMeans(clusterCount: 3, initialisation: .given(column([0, 11, 1000]))).fit(rows)
    #expect(model.objectives.first == 2)
    #expect(model.objective == 0.5)
    #expect(model.converged)
    #expect(model.centroids.elements == [10.5, 0, 1])
    #expect(model.clusterCounts == [2, 1, 1])
    let event = try #require(model.emptiedClusters.first)
    #expect(model.emptiedClusters.count == 1)
    #expect(event.cluster == 1 && event.iteration == 1 && event.row == 0 && event.squaredDistance == 0.25)
  }

  /// Two empty clusters at once: the second is placed with the first already there.
  @Test func severalEmptyClustersFindDifferentRows() throws {
    let rows = MemoryRows(column([0, 1, 10, 11, 50, 50]))
    let model = try KMeans(clusterCount: 3, initialisation: .given(column([0, 1000, 2000]))).fit(rows)
    #expect(model.converged)
    #expect(model.emptiedClusters.map(\.row) == [4, 0])
    #expect(model.clusterCounts == [2, 2, 2])
    #expect(model.objective == 1)
  }

  /// A row of weight zero, however far, is never a first centroid, never the farthest row and never counted.
  @Test func rowsOfWeightZeroAreNeverChosen() throws {
    let values = [0.0, 1, 10, 11, 1e6]
    let rows = MemoryRows(column(values), weights: [1, 1, 1, 1, 0])
    let given = try KMeans(clusterCount: 3, initialisation: .given(column([0, 11, 1e7]))).fit(rows)
    #expect(given.emptiedClusters.map(\.row) == [0])
    for seed in 0..<20 {
      let model = try KMeans(clusterCount: 2, restarts: 1, seed: UInt64(seed)).fit(rows)
      #expect(model.centroids.elements == [0.5, 10.5] && model.clusterCounts == [2, 2])
    }
  }

  @Test func tiesGoToTheLowestCluster() throws {
    let model = try KMeans(clusterCount: 2, initialisation: .given(column([0, 2])), maximumIterations: 0)
      .fit(MemoryRows(column([0, 2])))
    #expect(model.centroids.elements == [0, 2])
    #expect(model.cluster(of: [1]) == 0)
    let nearest = model.nearest(of: MemoryRows(column([1, 1.5])))
    #expect(nearest.clusters == [0, 1])
    #expect(nearest.squaredDistances == [1, 0.25])
    #expect(nearest.nextSquaredDistances == [1, 2.25])
  }

  /// Of four rows, 4 is as near to 2 as to 6: it counts for the cluster that the model's own order names first.
  @Test func sizesAgreeWithAssignmentsWhereRowsAreTied() throws {
    let rows = MemoryRows(column([5, 7, 6, 4, 0]))
    let model = try KMeans(clusterCount: 2, initialisation: .given(column([2, 6])), maximumIterations: 0).fit(rows)
    let clusters = model.nearest(of: rows).clusters
    for cluster in 0..<2 { #expect(model.clusterCounts[cluster] == clusters.count { $0 == cluster }) }
  }

  @Test func theLimitAndTheToleranceEndAStart() throws {
    let reference = KMeansReference.shared.cases.first { $0.name == "no structure" }!
    let rows = MemoryRows(reference.matrix)
    var settings = KMeans(clusterCount: 8, initialisation: .given(reference.firstCentroids), maximumIterations: 4)
    let limited = try settings.fit(rows)
    #expect(limited.iterations == 4 && !limited.converged)
    settings.maximumIterations = 300
    settings.tolerance = 0.01
    let tolerant = try settings.fit(rows)
    let falls = zip(tolerant.objectives, tolerant.objectives.dropFirst()).map { ($0 - $1) / $0 }
    #expect(tolerant.converged && falls.last! <= 0.01 && falls.dropLast().allSatisfy { $0 > 0.01 })
  }

  @Test(arguments: [Double.nan, .infinity, 1e200])
  func valuesThatHaveNoDistanceAreAnError(value: Double) {
    let rows = MemoryRows(column([0, 1, 2, value]))
    #expect(throws: ModelError.distancesNotFinite(method: "k-means")) {
      try KMeans(clusterCount: 2, seed: 1).fit(rows)
    }
    #expect(throws: ModelError.distancesNotFinite(method: "k-means")) {
      try KMeans(clusterCount: 2, initialisation: .given(column([0, 1]))).fit(rows)
    }
  }

  @Test func errorsAreOneSentence() {
    for error in [
      ModelError.tooFewDistinctRows(clusterCount: 4, distinctRowCount: 3), .distancesNotFinite(method: "k-means"),
    ] {
      #expect(!error.description.hasSuffix(".") && !error.description.contains(". "))
    }
  }
}
