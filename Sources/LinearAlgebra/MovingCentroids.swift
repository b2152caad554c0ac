package import CKernels

/// Centroids of one step of Lloyd's algorithm, made ready for the kernel that assigns rows to them.
///
/// What is prepared lets most rows be judged in single precision, and those that no centroid can have come nearer to
/// be left alone; which centroid is nearest is decided as by the distances in double precision, always.
package final class MovingCentroids: Sendable {
  /// The number of columns.
  package let columnCount: Int
  /// The centroids, one after the other.
  package let centroids: [Double]
  /// The points that the clusters' sums are taken from: sums of differences from a point nearby keep the digits that sums
  /// of large values would lose.
  package let origins: [Double]
  /// A power of two that brings the centroids, from their mean, near to 1.
  package let scale: Double
  /// What the kernel takes, at an address of its own so that no call has to lend six arrays.
  private let storage: Storage

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
    let shifted = centroids.indices.map { centroids[$0] - middle[$0 % columnCount] }
    let squares = stride(from: 0, to: shifted.count, by: columnCount).map { start in
      shifted[start..<start + columnCount].reduce(0) { $0 + $1 * $1 }
    }
    let longest = squares.max()!.squareRoot()
    // Where there is no such number, what is screened is not finite either, and all rows are settled by distances.
    let scale = longest > 0 && longest.isFinite ? Double(sign: .plus, exponent: -longest.exponent, significand: 1) : 1
    self.scale = scale
    let limitScale = limitScale ?? scale
    storage = Storage(
      columnCount: columnCount, scale: scale, reach: Float(longest * scale).nextUp, unit: Float(limitScale / scale),
      centroids: centroids, origins: origins,
      shift: middle.map { -$0 * scale } + Array(repeating: 0, count: (8 - columnCount % 8) % 8),
      points: shifted.map { Float(-$0 * scale) }, halves: squares.map { Float($0 / 2 * scale * scale) },
      travels: (travels ?? .init(repeating: 0, count: count)).map { Float($0 * limitScale).nextUp })
  }

  /// The most centroids there may be.
  package static let countLimit = Int(UInt16.max)
  /// The most rows of some columns that are assigned at once: as many as stay near for the next run to look at, and a
  /// function of the number of columns alone, so that it cannot reach a result.
  package static func rowLimit(columnCount: Int) -> Int {
    var rows = Int(STRATUM_KMEANS_ROWS)
    while rows > 128, rows * columnCount > 1 << 15 { rows /= 2 }
    return rows
  }

  /// The number of centroids.
  package var count: Int { centroids.count / columnCount }

  /// What rows changed.
  package struct Changes: Sendable {
    /// The number of rows that changed their cluster.
    package let moved: Int
    /// The number of rows that are as near to another centroid.
    package let tied: Int
  }

  /// Assigns rows, at most `rowLimit(columnCount:)`, each to the nearest centroid, the lowest on ties, and adds to the clusters' sums:
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
      rowCount <= Int(STRATUM_KMEANS_ROWS) && labels.count == rowCount && limits.count == rowCount,
      "\(labels.count) labels and \(limits.count) limits for \(rowCount) rows, of which \(STRATUM_KMEANS_ROWS) fit"
    )
    precondition((weights?.count ?? rowCount) == rowCount, "\(weights?.count ?? 0) weights for \(rowCount) rows")
    precondition(
      sums.count == count * ClusterSums.stride(columnCount: columnCount),
      "\(sums.count) sums for \(count) × \(columnCount)")
    guard rowCount > 0 else { return Changes(moved: 0, tied: 0) }
    let changes = stratum_kmeans_assign(
      stratum_best_kernels(), position, rows.baseAddress, weights?.baseAddress, rowCount, afresh ? 1 : 0,
      labels.baseAddress, limits.baseAddress, sums.baseAddress)
    return Changes(moved: changes.moved, tied: changes.tied)
  }

  /// What the kernel takes; it holds as long as this object lives.
  package var position: UnsafePointer<stratum_kmeans_position> { .init(storage.position) }
}

/// Owns the memory that a position points to.
private final class Storage: @unchecked Sendable {
  let position: UnsafeMutablePointer<stratum_kmeans_position>
  private let doubles: UnsafeMutableBufferPointer<Double>
  private let floats: UnsafeMutableBufferPointer<Float>

  init(
    columnCount: Int, scale: Double, reach: Float, unit: Float, centroids: [Double], origins: [Double],
    shift: [Double], points: [Float], halves: [Float], travels: [Float]
  ) {
    doubles = .allocate(capacity: centroids.count + origins.count + shift.count)
    floats = .allocate(capacity: points.count + halves.count + travels.count)
    _ = doubles.initialize(from: centroids + origins + shift)
    _ = floats.initialize(from: points + halves + travels)
    let (doubles, floats) = (doubles.baseAddress!, floats.baseAddress!)
    position = .allocate(capacity: 1)
    position.initialize(
      to: stratum_kmeans_position(
        columns: columnCount, centroid_count: halves.count, centroids: doubles, origins: doubles + centroids.count,
        scale: scale, shift: doubles + centroids.count + origins.count, points: floats, halves: floats + points.count,
        reach: reach, unit: unit, travels: floats + points.count + halves.count))
  }

  deinit {
    position.deallocate()
    doubles.deallocate()
    floats.deallocate()
  }
}
