import Evaluation
import Foundation
import Learning
import LinearAlgebra
import Testing

@Suite struct SilhouetteTests {
  /// 1e-12: both sum 150 distances in doubles, in different orders.
  @Test func agreesWithScikitLearn() throws {
    let reference = try References.indices().silhouettes
    let found = Silhouette.exact(rows: Matrix(reference.rows), labelings: reference.labelings)
    for (silhouette, expected) in zip(found, reference.silhouettes) {
      #expect(zip(silhouette.values, expected).allSatisfy { close($0, $1, 1e-12) })
      #expect(close(silhouette.mean.value, expected.reduce(0, +) / Double(expected.count), 1e-12))
    }
  }

  @Test func doesNotDependOnWorkers() throws {
    let reference = try References.indices().silhouettes
    let rows = Matrix(reference.rows)
    let one = Silhouette.exact(rows: rows, labelings: reference.labelings, workers: Workers(1))
    for count in [2, 7] {
      #expect(Silhouette.exact(rows: rows, labelings: reference.labelings, workers: Workers(count)) == one)
    }
  }

  /// Asked for together or alone, only the order of additions differs.
  @Test func sharesDistancesBetweenLabelings() throws {
    let reference = try References.indices().silhouettes
    let rows = Matrix(reference.rows)
    let together = Silhouette.exact(rows: rows, labelings: reference.labelings)
    for (labels, silhouette) in zip(reference.labelings, together) {
      let alone = Silhouette.exact(rows: rows, labels: labels)
      #expect(zip(alone.values, silhouette.values).allSatisfy { close($0, $1, 1e-13) })
    }
  }

  /// Four points on a line at 0, 1, 10 and 12, in pairs: s(0) = (11 − 1)/11, s(1) = (10 − 1)/10, s(10) = (9.5 − 2)/9.5,
  /// s(12) = (11.5 − 2)/11.5.
  @Test func agreesWithTheHand() {
    let silhouette = Silhouette.exact(rows: Matrix([[0], [1], [10], [12]]), labels: [0, 0, 1, 1])
    let expected: [Double] = [10.0 / 11, 9.0 / 10, 7.5 / 9.5, 9.5 / 11.5]
    #expect(zip(silhouette.values, expected).allSatisfy { close($0, $1, 1e-15) })
  }

  @Test func aRowAloneHasZero() {
    let silhouette = Silhouette.exact(rows: Matrix([[0], [1], [10]]), labels: [0, 0, 1])
    #expect(silhouette.values[2] == 0)
  }

  @Test func rowsAtOnePlaceHaveZero() {
    let silhouette = Silhouette.exact(rows: Matrix([[3], [3], [3], [3]]), labels: [0, 0, 1, 1])
    #expect(silhouette.mean == Measure(0))
  }

  @Test func isUndefinedForOneClusterAndForAllSingleRows() {
    let rows = Matrix([[0], [1], [10]])
    let one = Silhouette.exact(rows: rows, labels: [1, 1, 1])
    #expect(one.values.isEmpty && one.mean.reason == "fewer than two clusters have rows")
    #expect(Silhouette.exact(rows: rows, labels: [0, 1, 2]).mean.reason == "every row is a cluster of its own")
    #expect(Silhouette.exact(rows: Matrix(rowCount: 0, columnCount: 2), labels: []).mean.value == nil)
  }

  /// Clusters are sets of rows, so their numbers, and numbers that no row carries, do not matter.
  @Test func doesNotDependOnNames() throws {
    let reference = try References.indices().silhouettes
    let rows = Matrix(reference.rows)
    let labels = reference.labelings[2]
    let renamed = Silhouette.exact(rows: rows, labels: labels.map { 7 - 2 * ($0 % 4) })
    #expect(renamed.values == Silhouette.exact(rows: rows, labels: labels.map { $0 % 4 }).values)
  }

  /// s is a ratio of distances: scaling by a power of two changes no bit, and reordering rows only reorders s.
  @Test func scalesAndReorders() throws {
    let reference = try References.indices().silhouettes
    let rows = Matrix(reference.rows)
    let labels = reference.labelings[3]
    let plain = Silhouette.exact(rows: rows, labels: labels)
    let scaled = Matrix(reference.rows.map { $0.map { $0 * 1024 } })
    #expect(Silhouette.exact(rows: scaled, labels: labels) == plain)
    let order = shuffled(rows.rowCount, seed: 3)
    let moved = Silhouette.exact(rows: rows.rows(order), labels: order.map { labels[$0] })
    #expect(zip(moved.values, order).allSatisfy { close($0, plain.values[$1], 1e-13) })
  }

  @Test func sampleOfAllRowsIsExact() throws {
    let reference = try References.indices().silhouettes
    let rows = Matrix(reference.rows)
    let sampled = SampledSilhouette.estimate(rows: rows, labelings: reference.labelings, sampleCount: 1_000, seed: 1)
    for (sample, exact) in zip(sampled, Silhouette.exact(rows: rows, labelings: reference.labelings)) {
      #expect(sample.values == exact.values && sample.mean == exact.mean && sample.standardError == Measure(0))
    }
  }

  /// The sample's mean is unbiased and its error is right: over 400 seeds the mean of means lies within 4 of its own
  /// errors of the exact one, and the deviation of the means within 15% (4 errors of a deviation from 400) of the error.
  @Test func sampleErrorIsTheDeviationOverSeeds() throws {
    let reference = try References.indices().silhouettes
    let rows = Matrix(reference.rows)
    let labels = reference.labelings[1]
    let exact = try #require(Silhouette.exact(rows: rows, labels: labels).mean.value)
    let samples = (0..<400).map { seed in
      SampledSilhouette.estimate(rows: rows, labelings: [labels], sampleCount: 40, seed: UInt64(seed))[0]
    }
    let means = samples.compactMap(\.mean.value)
    let average = means.reduce(0, +) / 400
    let deviation = (means.reduce(0) { $0 + ($1 - average) * ($1 - average) } / 399).squareRoot()
    let error = samples.compactMap(\.standardError.value).reduce(0, +) / 400
    #expect((average - exact).magnitude < 4 * deviation / 20)
    #expect((deviation / error - 1).magnitude < 0.15)
    #expect(samples[0].rows == samples[0].rows.sorted() && Set(samples[0].rows).count == 40)
  }
}
