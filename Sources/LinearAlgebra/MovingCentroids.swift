package import CKernels

/// Centroids of one step of Lloyd's algorithm, made ready for the kernel that assigns rows to them.
///
/// What is prepared lets most rows be judged in single precision, and those that no centroid can have come nearer to
/// be left alone; which centroid is nearest is decided as by the distances in double precision, always.
package struct MovingCentroids: Sendable {
  /// The number of columns.
  package let columnCount: Int
  /// The centroids, one after the other.
  package let centroids: [Double]
  /// The points that the clusters' sums are taken from: sums of differences from a point nearby keep the digits that sums
  /// of large values would lose.
  package let origins: [Double]
  /// A power of two that brings the centroids, from their mean, near to 1.
  package let scale: Double
  private let shift: [Double]
  private let points: [Float]
  private let halves: [Float]
  private let reach: Float
  private let unit: Float
  private let travels: [Float]

  /// Prepares centroids.
  ///
  /// `travels` says of each centroid at least how far it has moved since the rows were first assigned, added to the
  /// farthest move of another in each step; `limitScale` is the scale that the rows' limits are kept in, the same in all
  /// steps of a run.
  package init(
    centroids: [Double], origins: [Double], columnCount: Int, travels: [Double]? = nil, limitScale: Double? = nil
  ) {
    precondition(
      columnCount > 0 && !centroids.isEmpty && centroids.count % columnCount == 0,
      "\(centroids.count) values for centroids of \(columnCount) columns")
    precondition(
      origins.count == centroids.count, "\(origins.count) values of origins for \(centroids.count) of centroids")
    let count = centroids.count / columnCount
    precondition(count <= MovingCentroids.countLimit, "\(count) centroids; there may be \(MovingCentroids.countLimit)")
    precondition((travels?.count ?? count) == count, "\(travels?.count ?? 0) travels of \(count) centroids")
    self.columnCount = columnCount
    self.centroids = centroids
    self.origins = origins
    let middle = (0..<columnCount).map { column in
      stride(from: column, to: centroids.count, by: columnCount).reduce(0) { $0 + centroids[$1] } / Double(count)
    }
    func square(_ centroid: Int) -> Double {
      (0..<columnCount).reduce(0) {
        let difference = centroids[centroid * columnCount + $1] - middle[$1]
        return $0 + difference * difference
      }
    }
    let squares = (0..<count).map(square)
    let longest = squares.max()!.squareRoot()
    // Where there is no such number, what is screened is not finite either, and all rows are settled by distances.
    let scale = longest > 0 && longest.isFinite ? Double(sign: .plus, exponent: -longest.exponent, significand: 1) : 1
    self.scale = scale
    shift = middle.map { -$0 * scale } + Array(repeating: 0, count: (8 - columnCount % 8) % 8)
    points = centroids.indices.map { Float(-(centroids[$0] - middle[$0 % columnCount]) * scale) }
    halves = squares.map { Float($0 / 2 * scale * scale) }
    reach = Float(longest * scale).nextUp
    let limitScale = limitScale ?? scale
    unit = Float(limitScale / scale)
    self.travels = (travels ?? .init(repeating: 0, count: count)).map { Float($0 * limitScale).nextUp }
  }

  /// The most centroids there may be.
  package static let countLimit = Int(UInt16.max)
  /// The most rows that are assigned at once.
  package static let rowLimit = Int(STRATUM_KMEANS_ROWS)

  /// The number of centroids.
  package var count: Int { centroids.count / columnCount }

  /// What rows changed.
  package struct Changes: Sendable {
    /// The number of rows that changed their cluster.
    package let moved: Int
    /// The number of rows that are as near to another centroid.
    package let tied: Int
  }

  /// Assigns rows, at most `rowLimit`, each to the nearest centroid, the lowest on ties, and adds to the clusters' sums:
  /// all rows where `afresh`, else what changes by those that moved.
  ///
  /// `labels` and `limits` are kept for the rows from step to step, zeros before the first; rows of weight zero are put
  /// aside.
  package func assign(
    rows: UnsafeBufferPointer<Double>, weights: UnsafeBufferPointer<Double>?, afresh: Bool,
    labels: UnsafeMutableBufferPointer<UInt16>, limits: UnsafeMutableBufferPointer<Float>,
    sums: UnsafeMutableBufferPointer<Double>
  ) -> Changes {
    let rowCount = rows.count / columnCount
    precondition(rows.count == rowCount * columnCount, "\(rows.count) values in rows of \(columnCount)")
    precondition(
      rowCount <= MovingCentroids.rowLimit && labels.count == rowCount && limits.count == rowCount,
      "\(labels.count) labels and \(limits.count) limits for \(rowCount) rows, of which \(MovingCentroids.rowLimit) fit"
    )
    precondition((weights?.count ?? rowCount) == rowCount, "\(weights?.count ?? 0) weights for \(rowCount) rows")
    precondition(
      sums.count == count * ClusterSums.stride(columnCount: columnCount),
      "\(sums.count) sums for \(count) × \(columnCount)")
    guard rowCount > 0 else { return Changes(moved: 0, tied: 0) }
    let changes = withPosition { position in
      stratum_kmeans_assign(
        stratum_best_kernels(), position, rows.baseAddress, weights?.baseAddress, rowCount, afresh ? 1 : 0,
        labels.baseAddress,
        limits.baseAddress, sums.baseAddress)
    }
    return Changes(moved: changes.moved, tied: changes.tied)
  }

  /// Lends what the kernel takes.
  package func withPosition<Result>(_ body: (UnsafePointer<stratum_kmeans_position>) -> Result) -> Result {
    centroids.withUnsafeBufferPointer { centroids in
      origins.withUnsafeBufferPointer { origins in
        shift.withUnsafeBufferPointer { shift in
          points.withUnsafeBufferPointer { points in
            halves.withUnsafeBufferPointer { halves in
              travels.withUnsafeBufferPointer { travels in
                var position = stratum_kmeans_position(
                  columns: columnCount, centroid_count: count, centroids: centroids.baseAddress,
                  origins: origins.baseAddress, scale: scale, shift: shift.baseAddress, points: points.baseAddress,
                  halves: halves.baseAddress, reach: reach, unit: unit, travels: travels.baseAddress)
                return body(&position)
              }
            }
          }
        }
      }
    }
  }
}
