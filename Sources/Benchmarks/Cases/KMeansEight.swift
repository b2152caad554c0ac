extension BenchmarkCase {
  static let kmeansEight = kmeans("kmeans-8", rows: 1_000_000, columns: 16, clusters: 8, target: 0.25)
}
