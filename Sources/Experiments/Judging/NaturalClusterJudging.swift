import Evaluation
package import Learning
package import LinearAlgebra
import Models
import Runs
import Synchronization

/// Asks whether the declared space has a natural number of clusters at all, beside what structureless data would show.
package struct NaturalClusterJudging {
  private let settings: EvaluationSettings.NaturalClusters
  private let seed: UInt64
  private let workers: Workers

  package init(settings: EvaluationSettings.NaturalClusters, seed: UInt64, workers: Workers) {
    self.settings = settings
    self.seed = seed
    self.workers = workers
  }

  /// The estimate; a metric without a value where the customers differ too little for the largest number of clusters.
  package func judge(_ space: Matrix) throws -> Judgement {
    let rows = sample(space)
    do {
      return try search(rows)
    } catch let error as ModelError {
      var judgement = Judgement()
      for name in ["natural_clusters", "natural_clusters.silhouette_p"] {
        judgement.metrics[name] = Metric(missing: error.description, n: rows.rowCount, direction: .none)
      }
      return judgement
    }
  }

  private func search(_ rows: Matrix) throws -> Judgement {
    let fits = DrawFits(seed: seed)
    let gap = try GapStatistic(
      rows: rows, largestClusterCount: settings.upTo, draws: settings.references, seed: seed, workers: workers
    ) { rows, clusterCount, draw in try fits.model(rows, clusterCount, draw).objective }
    let null = try SilhouetteNull(
      rows: rows, clusterCounts: Array(2...settings.upTo), draws: settings.references, sampleCount: 1000, seed: seed,
      workers: workers
    ) { rows, clusterCount, draw in
      try fits.model(rows, clusterCount, draw).nearest(of: MemoryRows(rows, workers: Workers(1))).clusters
    }
    var judgement = Judgement()
    let found = gap.clusterCount
    judgement.metrics["natural_clusters"] = Metric(found, n: rows.rowCount, direction: .none)
    judgement.metrics["natural_clusters.silhouette_p"] = Metric(null.probability, n: rows.rowCount, direction: .lower)
    judgement.diagnostics["natural_clusters"] = .object([
      "gap": try JSONValue(encoding: gap), "silhouette_null": try JSONValue(encoding: null),
      "customers": .number(Double(rows.rowCount)), "references": .number(Double(settings.references)),
    ])
    if found.value == 1 {
      judgement.notes.append(
        "The declared space shows no natural number of clusters (gap statistic): any choice of k is a convention.")
    } else if let count = found.value {
      judgement.notes.append("The declared space shows \(Int(count)) natural clusters (gap statistic).")
    } else {
      judgement.notes.append("The gap statistic finds no natural number of clusters: \(found.reason ?? "undefined").")
    }
    return judgement
  }

  private func sample(_ space: Matrix) -> Matrix {
    guard space.rowCount > settings.sample else { return space }
    let drawn = CounterRandom.permutation(count: space.rowCount, seed: seed, purpose: "natural_clusters.sample")
      .prefix(settings.sample).sorted()
    return Matrix(
      rowCount: drawn.count, columnCount: space.columnCount, elements: drawn.flatMap { space.row($0) })
  }
}

/// The clusters of the rows and of each structureless draw, fitted once though both statistics ask for them.
private final class DrawFits: Sendable {
  private struct Key: Hashable {
    let clusterCount: Int
    let draw: Int?
  }

  private let seed: UInt64
  private let models = Mutex<[Key: KMeans.Model]>([:])

  init(seed: UInt64) { self.seed = seed }

  /// The model of rows that a draw, or nothing for the data themselves, stands for.
  func model(_ rows: Matrix, _ clusterCount: Int, _ draw: Int?) throws -> KMeans.Model {
    let key = Key(clusterCount: clusterCount, draw: draw)
    if let known = models.withLock({ $0[key] }) { return known }
    let model = try KMeans(clusterCount: clusterCount, restarts: 5, seed: seed)
      .fit(MemoryRows(rows, workers: Workers(1)))
    models.withLock { $0[key] = model }
    return model
  }
}
