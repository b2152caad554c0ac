import Learning
import LinearAlgebra

/// One step of Lloyd's algorithm for several runs in one look at the rows.
struct LloydPass: Pass {
  /// Where one run stands: its centroids, and the points that its clusters' sums are taken from.
  ///
  /// Sums of differences from a point nearby keep the digits that sums of large values would lose.
  struct Position: Sendable {
    var centroids: [Double]
    var origins: [Double]
  }

  /// The weight of a cluster's rows, and the number of those that weigh anything.
  struct Tally: Sendable, Equatable {
    var weight: Double
    var count: Int
  }

  private let centroids: [Double]
  private let origins: [Double]
  private let layout: SumsLayout

  init(_ positions: [Position], columnCount: Int) {
    centroids = positions.flatMap(\.centroids)
    origins = positions.flatMap(\.origins)
    layout = SumsLayout(clusterCounts: positions.map { $0.centroids.count / columnCount }, columnCount: columnCount)
  }

  /// Where in one array the sums of each run's clusters lie; after them comes an objective a run.
  struct SumsLayout: Sendable {
    /// The first cluster of each run, counted through all runs; one more at the end.
    let firstClusters: [Int]
    let columnCount: Int

    init(clusterCounts: [Int], columnCount: Int) {
      firstClusters = clusterCounts.reduce(into: [0]) { $0.append($0.last! + $1) }
      self.columnCount = columnCount
    }

    var runCount: Int { firstClusters.count - 1 }
    var sumsPerCluster: Int { columnCount + 2 }
    var objectivesStart: Int { firstClusters[runCount] * sumsPerCluster }

    func clusters(ofRun run: Int) -> Range<Int> { firstClusters[run]..<firstClusters[run + 1] }
  }

  struct Summary: Mergeable {
    let layout: SumsLayout
    var values: [Double]

    mutating func merge(_ other: Summary) {
      for index in values.indices { values[index] += other.values[index] }
    }

    /// One run's objective, and for each of its clusters the tally and the weighted sums of differences.
    func result(ofRun run: Int) -> (objective: Double, tallies: [Tally], sums: [ArraySlice<Double>]) {
      let starts = layout.clusters(ofRun: run).map { $0 * layout.sumsPerCluster }
      return (
        values[layout.objectivesStart + run],
        starts.map { start in
          let end = start + layout.columnCount
          return Tally(weight: values[end], count: Int(values[end + 1]))
        },
        starts.map { values[$0..<$0 + layout.columnCount] }
      )
    }
  }

  func emptySummary() -> Summary {
    Summary(layout: layout, values: .init(repeating: 0, count: layout.objectivesStart + layout.runCount))
  }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    let columnCount = block.columnCount
    summary.values.withUnsafeMutableBufferPointer { values in
      centroids.withUnsafeBufferPointer { centroids in
        origins.withUnsafeBufferPointer { origins in
          // Some rows at a time, so that they are still near when the next run looks at them.
          for rows in block.slices(of: KMeans.rowsAtATime) {
            for run in 0..<layout.runCount {
              let clusters = layout.clusters(ofRun: run)
              let points = clusters.lowerBound * columnCount..<clusters.upperBound * columnCount
              let sums = clusters.lowerBound * layout.sumsPerCluster..<clusters.upperBound * layout.sumsPerCluster
              values[layout.objectivesStart + run] += NearestCentroids.step(
                rows: block.values(of: rows), weights: block.weights(of: rows), columnCount: columnCount,
                centroids: .init(rebasing: centroids[points]), origins: .init(rebasing: origins[points]),
                sums: .init(rebasing: values[sums]))
            }
          }
        }
      }
    }
  }
}

extension KMeans {
  /// How many rows the kernels see at once, whatever the number of runs, so that it cannot reach a result.
  static let rowsAtATime = 1024
}
