extension BenchmarkCase {
  static let kmeansThirtyTwo = kmeans("kmeans-32", rows: 200_000, columns: 32, clusters: 32, target: 0.45)
}
