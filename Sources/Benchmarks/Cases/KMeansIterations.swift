import Learning
import LinearAlgebra
import Models

extension BenchmarkCase {
  /// Twenty iterations of Lloyd's algorithm from the first rows as centroids.
  static func kmeans(_ name: String, rows: Int, columns: Int, clusters: Int, target: Double) -> BenchmarkCase {
    let looks = 20.0
    return BenchmarkCase(
      name: name, title: "k-means, 20 iterations from given centres, \(grouped(rows)) × \(columns), k = \(clusters)",
      target: target,
      inputs: [RandomRows.clustered(name, rows: rows, columns: columns, centres: 3 * clusters, spread: 0.8)],
      peers: ["scikit-learn", "scikit-learn-intelex"].map { Peer(tool: $0, script: "kmeans.py") },
      checks: [.atMost("objective", within: 1e-6)],
      work: Work(
        bytes: looks * Double(rows * columns * 8), operations: looks * Double(rows * columns * clusters * 2)),
      prepare: { folder in
        let matrix = try folder.matrix(name, rows: rows, columns: columns)
        let centroids = Matrix(
          rowCount: clusters, columnCount: columns, elements: Array(matrix.elements[..<(clusters * columns)]))
        let kmeans = KMeans(
          clusterCount: clusters, initialisation: .given(centroids), restarts: 1, maximumIterations: Int(looks))
        return {
          let model = try kmeans.fit(MemoryRows(matrix))
          return { ["objective": model.objective, "iterations": Double(model.iterations)] }
        }
      })
  }
}
