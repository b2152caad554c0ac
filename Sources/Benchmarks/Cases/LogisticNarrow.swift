extension BenchmarkCase {
  static let logisticNarrow = logistic("logistic-30", rows: 1_000_000, columns: 30, target: 0.2)
}
