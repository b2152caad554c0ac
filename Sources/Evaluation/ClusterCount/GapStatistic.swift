import Foundation
public import Learning
public import LinearAlgebra

/// The number of clusters that the data speak for, against data without structure. One cluster, that is no structure, is
/// a legal answer.
///
/// Formula: Gap(k) = mean over draws of log W*(k) − log W(k), with W the within-cluster sum of squares of the data and W*
/// that of a draw from `NoStructure`; s(k) = √(1 + 1/B) · deviation of log W*(k) over B draws (divisor B). The chosen k is
/// the smallest with Gap(k) ≥ Gap(k + 1) − s(k + 1).
/// Source: Tibshirani, Walther and Hastie (2001), "Estimating the number of clusters in a data set via the gap statistic".
public struct GapStatistic: Sendable, Equatable, Codable {
  /// What was found for one number of clusters.
  public struct Entry: Sendable, Equatable, Codable {
    /// The number of clusters.
    public let clusterCount: Int
    /// log W(k) of the data.
    public let logWithin: Double
    /// The mean of log W*(k) over the draws.
    public let expectedLogWithin: Double
    /// Gap(k).
    public let gap: Double
    /// s(k).
    public let standardError: Double

    private enum CodingKeys: String, CodingKey {
      case gap
      case clusterCount = "cluster_count"
      case logWithin = "log_within"
      case expectedLogWithin = "expected_log_within"
      case standardError = "standard_error"
    }
  }

  /// One entry for k = 1, 2, …; empty where a sum of squares was 0.
  public let entries: [Entry]
  /// The chosen number of clusters; 1 means that the data have no structure that the draws lack. Undefined, with the
  /// reason, where even the largest k but one was beaten by the next, or where a sum of squares was 0.
  public let clusterCount: Measure

  private enum CodingKeys: String, CodingKey {
    case entries
    case clusterCount = "cluster_count"
  }

  /// Whether the data have clusters: a number of clusters was chosen and it is not 1.
  public var hasNaturalClusterCount: Bool { clusterCount.value.map { $0 > 1 } ?? false }

  /// The statistic of sums of squares that are known: `observed` for k = 1, 2, … and, for each draw, the same.
  public init(observed: [Double], reference: [[Double]]) {
    precondition(observed.count >= 2, "a gap needs k = 1 and k = 2 at least, not \(observed.count) numbers of clusters")
    precondition(
      !reference.isEmpty && reference.allSatisfy { $0.count == observed.count },
      "every draw must have \(observed.count) sums of squares")
    guard (observed + reference.joined()).allSatisfy({ $0 > 0 }) else {
      entries = []
      clusterCount = Measure(undefined: "a within-cluster sum of squares is 0, so its logarithm does not exist")
      return
    }
    let draws = Double(reference.count)
    let entries = observed.indices.map { index in
      let logs = reference.map { log($0[index]) }
      let expected = logs.reduce(0, +) / draws
      let variance = logs.reduce(0) { $0 + ($1 - expected) * ($1 - expected) } / draws
      return Entry(
        clusterCount: index + 1, logWithin: log(observed[index]), expectedLogWithin: expected,
        gap: expected - log(observed[index]), standardError: (variance * (1 + 1 / draws)).squareRoot())
    }
    self.entries = entries
    let chosen = entries.dropLast().indices.first {
      entries[$0].gap >= entries[$0 + 1].gap - entries[$0 + 1].standardError
    }
    clusterCount =
      chosen.map { Measure(Double($0 + 1)) }
      ?? Measure(undefined: "the gap still rises at \(observed.count) clusters, the most that were tried")
  }

  /// Clusters the rows and `draws` reference data sets for k = 1 … `largestClusterCount`.
  ///
  /// `withinSumOfSquares` is given rows, k and the draw's number, from which it takes its seed; the data themselves have
  /// no draw. It is called from several threads at once. Results do not depend on the workers.
  /// Cost: (`draws` + 1) · `largestClusterCount` clusterings.
  /// Throws: what `withinSumOfSquares` throws; `LinearAlgebraError` where the rows are not finite.
  public init(
    rows: Matrix, largestClusterCount: Int, draws: Int, seed: UInt64, workers: Workers = .all,
    withinSumOfSquares: @Sendable (_ rows: Matrix, _ clusterCount: Int, _ draw: Int?) throws -> Double
  ) throws {
    let reference = try NoStructure(rows)
    let sums = try workers.map(draws + 1) { task in
      let data = task == 0 ? rows : reference.draw(task - 1, seed: seed)
      return try (1...largestClusterCount).map { try withinSumOfSquares(data, $0, task == 0 ? nil : task - 1) }
    }
    self.init(observed: sums[0], reference: Array(sums.dropFirst()))
  }
}
