extension BenchmarkCase {
  static let logisticWide = logistic("logistic-200", rows: 100_000, columns: 200, target: 0.4)
}
