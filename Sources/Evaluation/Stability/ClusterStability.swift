public import Learning

/// How well each cluster is found again when the rows are resampled and clustered anew.
///
/// In each draw, every original cluster, restricted to the drawn rows, is compared with every cluster of the new
/// labeling; its similarity is the largest Jaccard coefficient. A cluster whose mean similarity is below 0.6 should not
/// be trusted, from 0.75 it is a valid pattern, from 0.85 highly stable.
/// Source: Hennig (2007), "Cluster-wise assessment of cluster stability", scheme "boot"; the same numbers as
/// `clusterboot` of R's fpc gives for the same resamples and labels.
public struct ClusterStability: Sendable, Equatable, Codable {
  /// How often a drawn row counts.
  public enum Counting: String, Sendable, Codable {
    /// Once, however often it was drawn: rows weigh 0 or 1 (fpc's default, `multipleboot = FALSE`).
    case once
    /// As often as it was drawn (fpc's `multipleboot = TRUE`).
    case everyTime = "every_time"
  }

  /// What the draws say of one original cluster.
  public struct Cluster: Sendable, Equatable, Codable {
    /// The mean similarity over the draws.
    public let mean: Double
    /// The draws in which the cluster was found again: similarity above 0.75.
    public let recovered: Int
    /// The draws in which the cluster was dissolved: similarity at most 0.5.
    public let dissolved: Int
    /// The similarity in each draw, in order.
    public let similarities: [Double]
  }

  /// One entry an original cluster, by its label.
  public let clusters: [Cluster]

  /// Draws resamples, refits on each, and compares.
  ///
  /// `refit` is given the draw's number, from which it takes its seed, and the rows' weights in the resample; it returns a
  /// label for every row, of which only those of drawn rows are looked at.
  /// Edge cases: an original cluster with no row in a resample has similarity 0 there.
  /// Cost: `draws` fits and O(draws · n) for the comparison, in parallel. Results do not depend on the workers.
  /// Throws: what `refit` throws; the earliest draw's failure.
  public static func bootstrap(
    labels: [Int], draws: Int, seed: UInt64, counting: Counting = .once, workers: Workers = .all,
    refit: @Sendable (_ draw: Int, _ weights: [Double]) throws -> [Int]
  ) throws -> ClusterStability {
    precondition(draws > 0 && !labels.isEmpty, "no stability of \(labels.count) rows in \(draws) draws")
    let similarities = try workers.map(draws) { draw in
      let multiplicities = resampleMultiplicities(
        count: labels.count, seed: seed, purpose: "evaluation.stability", draw: draw)
      let weights = counting == .once ? multiplicities.map { min($0, 1) } : multiplicities
      return bestJaccards(original: labels, refitted: try refit(draw, weights), weights: weights)
    }
    return ClusterStability(draws: similarities)
  }

  /// Sums up the similarities of the original clusters, one array a draw.
  public init(draws: [[Double]]) {
    let clusterCount = draws.first?.count ?? 0
    precondition(draws.allSatisfy { $0.count == clusterCount }, "every draw must compare the same clusters")
    clusters = (0..<clusterCount).map { cluster in
      let similarities = draws.map { $0[cluster] }
      return Cluster(
        mean: similarities.reduce(0, +) / Double(similarities.count),
        recovered: similarities.count { $0 > 0.75 }, dissolved: similarities.count { $0 <= 0.5 },
        similarities: similarities)
    }
  }
}

/// For each original cluster, the largest Jaccard coefficient with a refitted cluster, over weighted rows.
///
/// Formula: max over refitted clusters of w(A ∩ B) / w(A ∪ B), where w sums the rows' weights.
/// Edge cases: 0 where the original cluster has no weight. Rows of weight 0 are not looked at.
public func bestJaccards(original: [Int], refitted: [Int], weights: [Double]) -> [Double] {
  precondition(
    original.count == refitted.count && original.count == weights.count,
    "\(original.count) labels, \(refitted.count) refitted labels and \(weights.count) weights must be of the same rows")
  let drawn = weights.indices.filter { weights[$0] > 0 }
  precondition(drawn.allSatisfy { refitted[$0] >= 0 }, "every drawn row must be labelled anew")
  let originalCount = (original.max() ?? -1) + 1
  let refittedCount = (drawn.lazy.map { refitted[$0] }.max() ?? -1) + 1
  var both = [Double](repeating: 0, count: originalCount * refittedCount)
  var originalWeights = [Double](repeating: 0, count: originalCount)
  var refittedWeights = [Double](repeating: 0, count: refittedCount)
  for row in drawn {
    both[original[row] * refittedCount + refitted[row]] += weights[row]
    originalWeights[original[row]] += weights[row]
    refittedWeights[refitted[row]] += weights[row]
  }
  return (0..<originalCount).map { cluster in
    (0..<refittedCount).reduce(0) { best, other in
      let shared = both[cluster * refittedCount + other]
      guard shared > 0 else { return best }
      return max(best, shared / (originalWeights[cluster] + refittedWeights[other] - shared))
    }
  }
}
