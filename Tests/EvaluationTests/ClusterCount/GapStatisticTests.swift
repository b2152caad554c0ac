import Evaluation
import Learning
import LinearAlgebra
import Testing

@Suite struct GapStatisticTests {
  private func gap(_ rows: Matrix, draws: Int = 40, seed: UInt64 = 8, workers: Workers = .all) throws -> GapStatistic {
    try GapStatistic(rows: rows, largestClusterCount: 5, draws: draws, seed: seed, workers: workers) { rows, k, draw in
      plainKMeans(rows, k, seed: 2, draw: draw.map { $0 + 1 } ?? 0).within
    }
  }

  /// 1e-12: means of 20 logarithms.
  @Test func agreesWithNumPyForGivenSums() throws {
    let reference = try References.indices().gap
    let found = GapStatistic(observed: reference.observed, reference: reference.reference)
    for (index, entry) in found.entries.enumerated() {
      #expect(close(entry.gap, reference.gap[index], 1e-12) && entry.clusterCount == index + 1)
      #expect(close(entry.standardError, reference.standardError[index], 1e-12))
    }
    #expect(found.entries.count == 5)
  }

  /// The data of the files that clusGap judged, with other draws. clusGap gives s(k) with divisor B − 1; the mean of
  /// log W* over B draws has the error s / √(1 + B). Four of both sides' errors. W itself is clusGap's: its factor ½ on
  /// sums of pairwise distances within clusters cancels in the gap.
  @Test(arguments: ["separated", "blob"]) func agreesWithClusGapWithinMonteCarloError(_ name: String) throws {
    let rows = Matrix(try References.stability(name))
    let found = try gap(rows, draws: 60)
    for (entry, line) in zip(found.entries, try References.stability("gap_\(name)")) {
      let deviation = line[4] / (1 + 1.0 / 200).squareRoot()
      let error = deviation * (1.0 / 200 + 1.0 / 60).squareRoot()
      #expect((entry.gap - line[3]).magnitude < 4 * error, "k = \(entry.clusterCount): \(entry.gap), \(line[3])")
      // Four deviations of a standard deviation from 60 draws.
      #expect((entry.standardError / line[4] - 1).magnitude < 4 / (2.0 * 60).squareRoot())
    }
    #expect(found.clusterCount == Measure(name == "blob" ? 1 : 3))
    #expect(found.hasNaturalClusterCount == (name == "separated"))
  }

  /// Sides of different length, so that the rows' principal axes are those of the block.
  @Test func findsNothingInOneUniformBlock() throws {
    var random = CounterRandom(seed: 31, purpose: "tests.block")
    let rows = Matrix((0..<120).map { _ in [random.uniform(), 4 * random.uniform(), 2 * random.uniform()] })
    let found = try gap(rows)
    #expect(found.clusterCount == Measure(1), "\(found.entries)")
  }

  @Test func doesNotDependOnWorkers() throws {
    let rows = Matrix(try References.stability("blob"))
    let one = try gap(rows, draws: 5, workers: Workers(1))
    #expect(try gap(rows, draws: 5, workers: Workers(2)) == one)
    #expect(try gap(rows, draws: 5, workers: Workers(7)) == one)
  }

  @Test func saysWhyThereIsNoAnswer() {
    let rising = GapStatistic(observed: [100, 10, 1], reference: [[100, 90, 80], [101, 91, 81]])
    #expect(rising.clusterCount.reason == "the gap still rises at 3 clusters, the most that were tried")
    #expect(!rising.hasNaturalClusterCount)
    let degenerate = GapStatistic(observed: [1, 0], reference: [[1, 1]])
    #expect(degenerate.clusterCount.value == nil && degenerate.entries.isEmpty)
  }
}
