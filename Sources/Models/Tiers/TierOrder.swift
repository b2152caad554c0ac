/// The tier of each cluster, found by the clusters' mean of one indicator on the training rows.
///
/// Clusters are sorted by descending mean (of equal means the smaller index first) and split into as many runs as there
/// are tiers, so that the sum of the squared deviations of the clusters' means from their run's mean, weighted by the
/// clusters' sizes, is the least possible; of equally good splits the one that ends its first run earliest, then its
/// second, and so on. A cluster in which no row has the indicator has no mean; it comes last and joins the lowest tier.
/// Source: Fisher (1958), "On grouping for maximum homogeneity".
public struct TierOrder: Codable, Sendable, Equatable {
  /// The clusters, from the highest mean to the lowest.
  public let order: [Int]
  /// The mean of each cluster, by the cluster's index; nothing where it has none.
  public let means: [Double?]
  /// The training weight of each cluster: its number of rows where each weighs 1.
  public let sizes: [Double]
  /// The tier of each cluster, 0 for the highest.
  public let tiers: [Int]

  /// Orders the clusters.
  ///
  /// Shape: `clusters` and `values` hold one number for each training row; a missing value is NaN and counts in the size
  /// only.
  /// Cost: tiers × clusters².
  /// Throws: `ModelError.fewerClustersThanTiers` where fewer clusters have a mean than there are tiers.
  public init(clusters: [Int], clusterCount: Int, values: [Double], weights: [Double]? = nil, tierCount: Int) throws {
    precondition(clusters.count == values.count, "\(clusters.count) clusters for \(values.count) values")
    precondition(tierCount >= 1, "\(tierCount) tiers; there must be at least one")
    var sizes = [Double](repeating: 0, count: clusterCount)
    var present = sizes
    var means = sizes
    for (row, cluster) in clusters.enumerated() {
      let weight = weights?[row] ?? 1
      guard weight > 0 else { continue }
      sizes[cluster] += weight
      guard !values[row].isNaN else { continue }
      present[cluster] += weight
      means[cluster] += (values[row] - means[cluster]) * weight / present[cluster]
    }
    let known = (0..<clusterCount).filter { present[$0] > 0 }
    guard known.count >= tierCount else {
      throw ModelError.fewerClustersThanTiers(clusters: known.count, tiers: tierCount)
    }
    let sorted = known.sorted { means[$0] > means[$1] || (means[$0] == means[$1] && $0 < $1) }
    let ends = TierOrder.split(sorted.map { means[$0] }, weights: sorted.map { sizes[$0] }, count: tierCount)
    var tiers = [Int](repeating: tierCount - 1, count: clusterCount)
    for (position, cluster) in sorted.enumerated() { tiers[cluster] = ends.firstIndex { position < $0 }! }
    self.tiers = tiers
    self.sizes = sizes
    self.means = (0..<clusterCount).map { present[$0] > 0 ? means[$0] : nil }
    order = sorted + (0..<clusterCount).filter { present[$0] == 0 }
  }

  /// The ends (one past the last) of the runs into which a sequence is best split.
  package static func split(_ values: [Double], weights: [Double], count: Int) -> [Int] {
    let length = values.count
    precondition(count >= 1 && count <= length, "\(count) runs of \(length) values")
    // cost[first][last]: the weighted squares of values first...last about their mean.
    var cost = [[Double]](repeating: .init(repeating: 0, count: length), count: length)
    for first in 0..<length {
      var (total, mean, squares) = (0.0, 0.0, 0.0)
      for last in first..<length {
        total += weights[last]
        let step = values[last] - mean
        mean += step * weights[last] / total
        squares += weights[last] * step * (values[last] - mean)
        cost[first][last] = squares
      }
    }
    // best[first]: the least cost of what begins at `first`, in as many runs as `ends` has rows.
    var best = (0..<length).map { cost[$0][length - 1] }
    var ends = [[Int]](repeating: .init(repeating: length, count: length), count: 1)
    for runs in stride(from: 2, through: count, by: 1) {
      var next = [Double](repeating: .infinity, count: length)
      var nextEnds = [Int](repeating: length, count: length)
      for first in 0...(length - runs) {
        for end in (first + 1)...(length - runs + 1) where cost[first][end - 1] + best[end] < next[first] {
          next[first] = cost[first][end - 1] + best[end]
          nextEnds[first] = end
        }
      }
      best = next
      ends.append(nextEnds)
    }
    var first = 0
    return ends.reversed().map { row in
      first = row[first]
      return first
    }
  }
}
