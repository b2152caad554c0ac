import Learning
import LinearAlgebra

/// Lloyd's iteration from one start.
struct LloydRun: Sendable {
  let start: KMeansStart
  let columnCount: Int
  private(set) var position: LloydPass.Position
  private(set) var objectives: [Double] = []
  private(set) var tallies: [LloydPass.Tally] = []
  private(set) var emptied: [KMeans.EmptiedCluster] = []
  private(set) var converged = false
  private(set) var isFinished = false

  init(_ start: KMeansStart, centroids: [Double], columnCount: Int) {
    self.start = start
    self.columnCount = columnCount
    position = .init(centroids: centroids, origins: centroids)
  }

  var clusterCount: Int { start.settings.clusterCount }
  var objective: Double { objectives[objectives.count - 1] }

  func centroid(_ cluster: Int) -> ArraySlice<Double> {
    position.centroids[cluster * columnCount..<(cluster + 1) * columnCount]
  }

  /// Iterates all runs to their ends; those not yet finished share each look at the rows.
  static func finish(_ runs: inout [LloydRun], on rows: some RowSource) throws {
    while true {
      let active = runs.indices.filter { !runs[$0].isFinished }
      if active.isEmpty { return }
      let summary = try rows.summarize(LloydPass(active.map { runs[$0].position }, columnCount: rows.columnCount))
      for (index, run) in active.enumerated() {
        let result = summary.result(ofRun: index)
        let empty = try runs[run].move(result.objective, result.tallies, result.sums)
        try runs[run].place(empty, on: rows)
      }
    }
  }

  /// Takes in what was measured at the present centroids, and moves them unless the run ends here; the clusters that
  /// are left without rows.
  private mutating func move(
    _ objective: Double, _ tallies: [LloydPass.Tally], _ sums: [ArraySlice<Double>]
  ) throws(ModelError) -> [Int] {
    guard objective.isFinite else { throw .distancesNotFinite(method: "k-means") }
    let iteration = objectives.count
    let previous = objectives.last
    objectives.append(objective)
    self.tallies = tallies
    let empty = tallies.indices.filter { tallies[$0].weight == 0 }
    let settings = start.settings
    if empty.isEmpty, let previous, settings.tolerance > 0, previous - objective <= settings.tolerance * previous {
      (converged, isFinished) = (true, true)
      return []
    }
    var moved = position.centroids
    for cluster in tallies.indices where tallies[cluster].weight > 0 {
      for (column, sum) in zip(0..., sums[cluster]) {
        let element = cluster * columnCount + column
        moved[element] = position.origins[element] + sum / tallies[cluster].weight
      }
    }
    if empty.isEmpty, moved == position.centroids { (converged, isFinished) = (true, true) }
    if iteration == settings.maximumIterations { isFinished = true }
    if isFinished { return [] }
    position.centroids = moved
    // Origins follow at first, in case the given centroids were far off, and then stay: the same rows then give the
    // same centroid to the bit, which is how the end is seen.
    if iteration < 2 { position.origins = moved }
    return empty
  }

  /// Places each empty cluster on the row farthest from its nearest centroid, those placed before it among them.
  private mutating func place(_ empty: [Int], on rows: some RowSource) throws {
    var absent = Set(empty)
    for cluster in empty {
      let present = (0..<clusterCount).filter { !absent.contains($0) }.flatMap { centroid($0) }
      let farthest = try rows.summarize(FarthestRowPass(centroids: present))
      let elements = cluster * columnCount..<(cluster + 1) * columnCount
      position.centroids.replaceSubrange(elements, with: farthest.values)
      position.origins.replaceSubrange(elements, with: farthest.values)
      absent.remove(cluster)
      emptied.append(
        .init(
          cluster: cluster, iteration: objectives.count, row: farthest.row,
          squaredDistance: farthest.squaredDistance))
    }
  }
}
