import Learning
import Models
import Testing

struct KMeansReferenceTests {
  /// Objectives agree with scikit-learn's at every iteration, to 1e-9 relative: both add the same terms, in another
  /// order, so only rounding differs as long as no row changes sides by it.
  @Test(arguments: KMeansReference.shared.cases)
  func objectivesAgreeAtEveryIteration(_ reference: KMeansReference.Case) throws {
    let rows = MemoryRows(reference.matrix, weights: reference.weights)
    let limit = reference.objectives.count - 1
    let model = try KMeans(
      clusterCount: reference.clusters, initialisation: .given(reference.firstCentroids), maximumIterations: limit
    ).fit(rows)
    #expect(model.emptiedClusters == [])
    for (iteration, expected) in reference.objectives.enumerated() {
      let found = model.objectives[min(iteration, model.objectives.count - 1)]
      #expect(abs(found / expected - 1) < 1e-9, "iteration \(iteration): \(found), scikit-learn \(expected)")
    }
  }

  /// scikit-learn stops in the iteration that changes no label, in which no centroid moves.
  @Test(arguments: KMeansReference.shared.cases.filter { $0.objectives.count <= 40 })
  func theEndIsSeen(_ reference: KMeansReference.Case) throws {
    let rows = MemoryRows(reference.matrix, weights: reference.weights)
    let model = try KMeans(
      clusterCount: reference.clusters, initialisation: .given(reference.firstCentroids)
    ).fit(rows)
    #expect(model.converged)
    #expect(abs(model.objective / reference.objectives.last! - 1) < 1e-9)
  }
}
