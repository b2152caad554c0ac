import Evaluation
import Learning
import LinearAlgebra
import Testing

@Suite struct ClusterStabilityTests {
  /// Labels count from 1 in fpc's files; 0 is a row not drawn.
  private func labels(_ line: [Double]) -> [Int] { line.map { Int($0) - 1 } }

  /// Given fpc's resamples and the labels it found, every Jaccard coefficient is the same quotient of whole numbers.
  @Test(arguments: [ClusterStability.Counting.once, .everyTime]) func agreesWithFpc(
    _ counting: ClusterStability.Counting
  )
    throws
  {
    let original = labels(try References.stability("data").map { $0[2] })
    let refits = try References.stability("\(counting.rawValue)_labels")
    let times = try References.stability("\(counting.rawValue)_times")
    let expected = try References.stability("\(counting.rawValue)_jaccards")
    let found = zip(refits, times).map { refit, times in
      bestJaccards(original: original, refitted: labels(refit), weights: times)
    }
    for (one, other) in zip(found, expected) { #expect(zip(one, other).allSatisfy { close($0, $1, 1e-12) }) }
    #expect(found.count == 20)

    let summary = try References.stability("\(counting.rawValue)_summary")
    let stability = ClusterStability(draws: found)
    for (cluster, expected) in zip(stability.clusters, summary) {
      #expect(close(cluster.mean, expected[0], 1e-12))
      #expect(Double(cluster.dissolved) == expected[1] && Double(cluster.recovered) == expected[2])
    }
    #expect(stability.clusters.count == 4)
  }

  /// The whole procedure with another k-means and other random numbers. Both means of 400 draws have a standard error;
  /// four of their combined errors leave a false alarm in 1 of 4,000 runs for four clusters.
  @Test func meansAreFpcsWithinMonteCarloError() throws {
    let data = try References.stability("data")
    let rows = Matrix(data.map { [$0[0], $0[1]] })
    let original = labels(data.map { $0[3] })
    let found = try ClusterStability.bootstrap(labels: original, draws: 400, seed: 12) { draw, weights in
      plainKMeans(rows, 4, weights: weights, seed: 3, draw: draw).labels
    }
    for (cluster, expected) in zip(found.clusters, try References.stability("means")) {
      let squares = cluster.similarities.reduce(0) { $0 + ($1 - cluster.mean) * ($1 - cluster.mean) }
      let error = (squares / 399 / 400 + expected[2] * expected[2]).squareRoot()
      #expect((cluster.mean - expected[1]).magnitude < 4 * error, "\(cluster.mean) against \(expected[1]) ± \(error)")
    }
  }

  @Test func doesNotDependOnWorkers() throws {
    let rows = Matrix(try References.stability("data").map { [$0[0], $0[1]] })
    let original = plainKMeans(rows, 3, seed: 1).labels
    func stability(_ workers: Int) throws -> ClusterStability {
      try ClusterStability.bootstrap(
        labels: original, draws: 9, seed: 4, counting: .everyTime, workers: Workers(workers)
      ) { draw, weights in plainKMeans(rows, 3, weights: weights, starts: 2, seed: 3, draw: draw).labels }
    }
    let one = try stability(1)
    #expect(try stability(2) == one && stability(7) == one)
  }

  /// fpc counts a similarity of exactly 0.5 as dissolved and one of exactly 0.75 as not recovered.
  @Test func countsAtTheBorders() {
    let found = ClusterStability(draws: [[0.5, 0.75], [0.51, 0.76], [0.75, 1]])
    #expect(found.clusters.map(\.dissolved) == [1, 0] && found.clusters.map(\.recovered) == [0, 2])
  }

  @Test func resamplesDrawAsManyRowsAsThereAre() throws {
    for counting in [ClusterStability.Counting.once, .everyTime] {
      _ = try ClusterStability.bootstrap(labels: [0, 0, 1, 1, 1], draws: 30, seed: 9, counting: counting) {
        _, weights in
        let sum = weights.reduce(0, +)
        #expect(counting == .everyTime ? sum == 5 : weights.allSatisfy { $0 == 0 || $0 == 1 })
        return [0, 0, 1, 1, 1]
      }
    }
  }

  /// A weight is that many copies of a row, and weight 0 is no row: both leave every sum in the quotient as it is.
  @Test func weightIsRepetition() {
    let original = [0, 0, 1, 1, 1, 2]
    let refitted = [1, 0, 0, 0, 1, 7]
    let weights = [2.0, 1, 3, 1, 1, 0]
    let copies = original.indices.flatMap { Array(repeating: $0, count: Int(weights[$0])) }
    let found = bestJaccards(original: original, refitted: refitted, weights: weights)
    let repeated = bestJaccards(
      original: copies.map { original[$0] }, refitted: copies.map { refitted[$0] },
      weights: [Double](repeating: 1, count: copies.count))
    #expect(Array(found.prefix(2)) == repeated && found[2] == 0)
  }
}
