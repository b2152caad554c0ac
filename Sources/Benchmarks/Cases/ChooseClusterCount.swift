import Evaluation
import Learning
import LinearAlgebra
import Models

extension BenchmarkCase {
  /// k-means for k from 2 to 12, ten k-means++ starts each, with the silhouettes of 10,000 rows.
  static let chooseClusterCount: BenchmarkCase = {
    let (rows, columns, counts) = (100_000, 12, Array(2...12))
    return BenchmarkCase(
      name: "choose-k", title: "choose k: k = 2…12, 10 starts each, 100,000 × 12, silhouettes of 10,000 rows",
      target: 0.1,
      inputs: [RandomRows.clustered("choose-k", rows: rows, columns: columns, centres: 7, spread: 1.6)],
      peers: [Peer(tool: "scikit-learn-intelex", script: "choose_k.py")],
      checks: counts.map { .atMost("objective.\($0)", within: 2e-3) } + [.equal("silhouette.7", within: 0.02)],
      // One look at the rows for each start, and each pair of the sampled rows once.
      work: Work(
        bytes: Double(rows * columns * 8),
        operations: Double(rows * columns * 2 * 10 * counts.reduce(0, +)) + 1e8 / 2 * Double(columns * 3)),
      prepare: { folder in
        let matrix = try folder.matrix("choose-k", rows: rows, columns: columns)
        let stride = 10
        let sample = Matrix(
          rowCount: matrix.rowCount / stride, columnCount: columns,
          elements: (0..<matrix.rowCount / stride).flatMap { matrix.row($0 * stride) })
        return {
          let models = try KMeans.fit(
            counts.map { KMeans(clusterCount: $0, restarts: 10, seed: 4) }, to: MemoryRows(matrix))
          let labelings = models.map { $0.nearest(of: MemoryRows(sample)).clusters }
          let silhouettes = Silhouette.exact(rows: sample, labelings: labelings)
          return {
            var quality: [String: Double] = [:]
            for (model, silhouette) in zip(models, silhouettes) {
              quality["objective.\(model.clusterCount)"] = model.objective
              quality["silhouette.\(model.clusterCount)"] = silhouette.mean.value
            }
            return quality
          }
        }
      })
  }()
}
