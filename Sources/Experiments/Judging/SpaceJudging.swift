import Evaluation
package import Learning
package import LinearAlgebra
import Runs

/// Judges how well labels keep customers apart in the declared space.
package struct SpaceJudging {
  private let space: Matrix
  private let groupKind: String?
  private let settings: EvaluationSettings
  private let seed: UInt64
  private let workers: Workers

  /// - Parameter groupKind: What the model's groups are, `cluster` or `segment`; nothing where it has none.
  package init(space: Matrix, groupKind: String?, settings: EvaluationSettings, seed: UInt64, workers: Workers) {
    self.space = space
    self.groupKind = groupKind
    self.settings = settings
    self.seed = seed
    self.workers = workers
  }

  /// The indices of the tiers, and of the clusters or segments where there are any.
  package func judge(_ labels: Labels) -> Judgement {
    let labelings = [labels.tiers] + (labels.groups.map { [$0] } ?? [])
    let silhouettes = silhouettes(labelings)
    var judgement = Judgement()
    for (index, labeling) in labelings.enumerated() {
      let prefix = index == 0 ? "" : (groupKind ?? "cluster") + "."
      let indices = CentroidIndices(rows: space, labels: labeling)
      let n = space.rowCount
      judgement.metrics[prefix + "silhouette"] = silhouettes[index]
      judgement.metrics[prefix + "davies_bouldin"] = Metric(indices.daviesBouldin, n: n, direction: .lower)
      judgement.metrics[prefix + "calinski_harabasz"] = Metric(indices.calinskiHarabasz, n: n, direction: .higher)
      judgement.metrics[prefix + "within_sum_of_squares"] = Metric(
        indices.withinSumOfSquares, n: n, direction: .lower)
    }
    return judgement
  }

  private func silhouettes(_ labelings: [[Int]]) -> [Metric] {
    let count = space.rowCount
    guard count > settings.silhouetteSample else {
      return Silhouette.exact(rows: space, labelings: labelings, workers: workers).map {
        Metric($0.mean, n: count, direction: .higher)
      }
    }
    let sampled = SampledSilhouette.estimate(
      rows: space, labelings: labelings, sampleCount: settings.silhouetteSample, seed: seed, workers: workers)
    return sampled.map { silhouette in
      let spread = silhouette.standardError.value.map { $0 * 1.959963984540054 }
      let (value, n) = (silhouette.mean.value, silhouette.rows.count)
      return Metric(
        value, low: value.flatMap { value in spread.map { value - $0 } },
        high: value.flatMap { value in spread.map { value + $0 } },
        interval: "normal, from the standard error of a sample of \(n) customers against all \(count), 95 %", n: n,
        direction: .higher, reason: silhouette.mean.reason)
    }
  }
}
