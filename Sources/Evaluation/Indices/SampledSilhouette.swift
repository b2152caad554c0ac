public import Learning
public import LinearAlgebra

/// The mean silhouette estimated from a simple random sample of rows, each judged against all rows.
///
/// Each sampled row's s(i) is exact, so the mean over the sample is an unbiased estimate of the exact mean silhouette.
/// Formula: standard error = √((1 − m/n) · v/m), with v the sample variance (divisor m − 1) of m of n rows.
/// Edge cases: as for `Silhouette`; with m ≥ n the sample is all rows and the error is 0; with m = 1 < n there is no error.
/// Source: Cochran (1977), "Sampling Techniques", theorem 2.2, with the finite population correction.
public struct SampledSilhouette: Sendable, Equatable {
  /// The sampled rows, ascending; the same for every labeling, so differences between labelings are paired.
  public let rows: [Int]
  /// s(i) of the sampled rows; empty where undefined.
  public let values: [Double]
  /// The mean over the sample.
  public let mean: Measure
  /// The mean's standard error.
  public let standardError: Measure

  /// Silhouettes of several labelings on one sample of `sampleCount` rows drawn without replacement.
  ///
  /// Cost: O(m·n·d); see `Silhouette.exact`.
  public static func estimate(
    rows: Matrix, labelings: [[Int]], sampleCount: Int, seed: UInt64, workers: Workers = .all
  ) -> [SampledSilhouette] {
    precondition(sampleCount >= 1, "a sample of \(sampleCount) rows; there must be at least one")
    let sample = sampledRows(count: rows.rowCount, sampleCount: sampleCount, seed: seed)
    let values = silhouetteValues(of: sample, rows: rows, labelings: labelings, workers: workers)
    return zip(labelings, values).map { labels, values in
      if let obstacle = Clusters(labels, rowCount: rows.rowCount).obstacle {
        let undefined = Measure(undefined: obstacle)
        return SampledSilhouette(rows: sample, values: [], mean: undefined, standardError: undefined)
      }
      return SampledSilhouette(sample: sample, values: values, rowCount: rows.rowCount)
    }
  }

  private init(rows: [Int], values: [Double], mean: Measure, standardError: Measure) {
    self.rows = rows
    self.values = values
    self.mean = mean
    self.standardError = standardError
  }

  private init(sample: [Int], values: [Double], rowCount: Int) {
    let size = Double(values.count)
    let average = values.reduce(0, +) / size
    let squares = values.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    let error: Measure =
      if values.count == rowCount {
        Measure(0)
      } else if values.count < 2 {
        Measure(undefined: "a sample of one row has no standard error")
      } else {
        Measure(((1 - size / Double(rowCount)) * squares / (size - 1) / size).squareRoot())
      }
    self.init(rows: sample, values: values, mean: Measure(average), standardError: error)
  }
}

/// A simple random sample without replacement, ascending: the rows whose random keys are smallest.
package func sampledRows(count: Int, sampleCount: Int, seed: UInt64) -> [Int] {
  guard sampleCount < count else { return Array(0..<count) }
  let keys = (0..<count).map { row in
    var random = CounterRandom(seed: seed, purpose: "evaluation.silhouette.sample", row: row)
    return random.next()
  }
  let order = (0..<count).sorted { keys[$0] != keys[$1] ? keys[$0] < keys[$1] : $0 < $1 }
  return order.prefix(sampleCount).sorted()
}
