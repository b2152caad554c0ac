import Learning
import LinearAlgebra

/// Lloyd's iteration from one start.
///
/// A row is looked at only where a bound on the centroids' travel says that it may have changed its cluster, and sums are
/// kept by adding the rows that move; which rows move, and so the clusters, is as if every row were looked at.
/// Source: Hamerly (2010), "Making k-means even faster", whose two bounds a row are one here.
struct LloydRun: Sendable {
  let start: KMeansStart
  let columnCount: Int
  private(set) var centroids: [Double]
  private(set) var objectives: [Double] = []
  private(set) var sums: ClusterSums
  private(set) var tiedCount = 0
  private(set) var emptied: [KMeans.EmptiedCluster] = []
  private(set) var converged = false
  private(set) var isFinished = false

  /// The points that the sums are taken from.
  private var origins: [Double]
  /// Whether the next look takes the sums of all rows: at first, and where too many digits have been lost.
  private var isAfresh = true
  /// Whether the next look only measures where the run has ended.
  private var isClosing = false
  /// The largest sum of squares that the sums have held since they were last taken afresh.
  private var largestSquares = 0.0
  private var travel: CentroidTravel
  private var rows: RowClusters?

  init(_ start: KMeansStart, centroids: [Double], columnCount: Int) {
    self.start = start
    self.columnCount = columnCount
    self.centroids = centroids
    origins = centroids
    sums = ClusterSums(count: start.settings.clusterCount, columnCount: columnCount)
    travel = CentroidTravel(clusterCount: start.settings.clusterCount)
  }

  var clusterCount: Int { start.settings.clusterCount }
  var objective: Double { objectives[objectives.count - 1] }

  func centroid(_ cluster: Int) -> ArraySlice<Double> { centroids[elements(cluster)] }

  private func elements(_ cluster: Int) -> Range<Int> { cluster * columnCount..<(cluster + 1) * columnCount }

  /// Iterates all runs to their ends; those not yet finished share each look at the rows.
  static func finish(_ runs: inout [LloydRun], on rows: some RowSource) throws {
    // As many runs at a time as fit a quarter of a gigabyte of what they keep of the rows, and at least one.
    let batchSize = max(1, (1 << 28) / max(1, rows.rowCount * RowClusters.bytesPerRow))
    for first in stride(from: 0, to: runs.count, by: batchSize) {
      try finish(&runs, first..<min(runs.count, first + batchSize), on: rows)
    }
  }

  private static func finish(_ runs: inout [LloydRun], _ batch: Range<Int>, on rows: some RowSource) throws {
    for run in batch { runs[run].rows = RowClusters(rowCount: rows.rowCount) }
    while true {
      let active = batch.filter { !runs[$0].isFinished }
      if active.isEmpty { return }
      let summary = try rows.summarize(LloydPass(active.map { runs[$0].step() }))
      for (found, run) in zip(summary.runs, active) { try runs[run].take(found, from: rows) }
    }
  }

  private mutating func step() -> LloydPass.Step {
    let moving = MovingCentroids(
      centroids: centroids, origins: origins, columnCount: columnCount, travels: travel.lengths,
      limitScale: travel.scale)
    travel.scale = travel.scale ?? moving.scale
    return LloydPass.Step(moving, rows: rows!, isAfresh: isAfresh)
  }

  /// Takes in what was found at the present centroids, and moves them unless the run ends here.
  private mutating func take(_ found: LloydPass.Found, from source: some RowSource) throws {
    if isAfresh { sums = found.sums } else { sums.add(found.sums) }
    tiedCount = found.tiedCount
    let objective = try measure()
    if isClosing {
      objectives[objectives.count - 1] = objective
      return finish()
    }
    let iteration = objectives.count
    let previous = objectives.last
    objectives.append(objective)
    let empty = (0..<clusterCount).filter { sums.rowCount($0) == 0 }
    let settings = start.settings
    if empty.isEmpty, let previous, settings.tolerance > 0, previous - objective <= settings.tolerance * previous {
      converged = true
      return end()
    }
    let moved = means()
    if empty.isEmpty, moved == centroids || iteration > 0 && found.movedCount == 0 {
      converged = true
      return end()
    }
    if iteration == settings.maximumIterations { return end() }
    let before = centroids
    centroids = moved
    try place(empty, on: source)
    travel.add(from: before, to: centroids)
    isAfresh = largestSquares > 4096 * objective
    if isAfresh { origins = centroids }
  }

  /// The sum of squared distances to the present centroids.
  private mutating func measure() throws(ModelError) -> Double {
    var objective = 0.0
    var squares = 0.0
    for cluster in 0..<clusterCount {
      if sums.rowCount(cluster) == 0 { sums.clear(cluster) }
      squares += sums.squares(cluster)
      objective += sums.squares(cluster, from: centroid(cluster), origin: origins[elements(cluster)])
    }
    guard objective.isFinite else { throw .distancesNotFinite(method: "k-means") }
    largestSquares = isAfresh ? squares : max(largestSquares, squares)
    return max(0, objective)
  }

  /// The clusters' means; an empty cluster stays.
  private func means() -> [Double] {
    var means = centroids
    for cluster in 0..<clusterCount where sums.rowCount(cluster) > 0 {
      for (element, sum) in zip(elements(cluster), sums.differences(cluster)) {
        means[element] = origins[element] + sum / sums.weight(cluster)
      }
    }
    return means
  }

  /// Ends here, or after one more look that adds up all rows about these centroids where adding what changed may have
  /// cost a digit: where squares were much larger, or where weights are not whole and do not cancel.
  private mutating func end() {
    let isWeighted = (0..<clusterCount).contains { sums.weight($0) != Double(sums.rowCount($0)) }
    if isAfresh || !isWeighted && largestSquares <= 8 * objective { return finish() }
    (isClosing, isAfresh) = (true, true)
    origins = centroids
  }

  private mutating func finish() {
    isFinished = true
    rows = nil
  }

  /// Places each empty cluster on the row farthest from its nearest centroid, those placed before it among them.
  private mutating func place(_ empty: [Int], on rows: some RowSource) throws {
    var absent = Set(empty)
    for cluster in empty {
      let present = (0..<clusterCount).filter { !absent.contains($0) }.flatMap { centroid($0) }
      let farthest = try rows.summarize(FarthestRowPass(centroids: present))
      centroids.replaceSubrange(elements(cluster), with: farthest.values)
      origins.replaceSubrange(elements(cluster), with: farthest.values)
      absent.remove(cluster)
      emptied.append(
        .init(
          cluster: cluster, iteration: objectives.count, row: farthest.row,
          squaredDistance: farthest.squaredDistance))
    }
  }
}
