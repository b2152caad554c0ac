import CKernels

/// The loops of k-means over some rows, each one look at them: the nearest of a few centroids by squared Euclidean
/// distance, taken as the sum of squared differences, ties to the lowest index.
///
/// Rows and centroids lie row by row. Nothing here allocates below 65 columns.
package enum NearestCentroids {
  /// Each row's nearest centroid and its squared distances to that and to the next nearest, infinite where there is
  /// one centroid.
  package static func find(
    rows: UnsafeBufferPointer<Double>, columnCount: Int, centroids: UnsafeBufferPointer<Double>,
    labels: UnsafeMutableBufferPointer<Int32>, first: UnsafeMutableBufferPointer<Double>,
    second: UnsafeMutableBufferPointer<Double>
  ) {
    let rowCount = count(rows, columnCount)
    precondition(
      labels.count == rowCount && first.count == rowCount && second.count == rowCount,
      "room for \(labels.count), \(first.count) and \(second.count) results of \(rowCount) rows")
    guard rowCount > 0 else { return }
    stratum_kmeans_nearest(
      stratum_best_kernels(), rows.baseAddress, rowCount, columnCount, centroids.baseAddress,
      count(centroids, columnCount),
      labels.baseAddress, first.baseAddress, second.baseAddress)
  }

  /// Adds the weighted sum of squared distances that each candidate would give as a further centroid.
  ///
  /// `nearest` holds the rows' squared distances to the centroids so far, infinite before there is one; a
  /// `newest` further centroid is taken into it first.
  package static func addPotentials(
    rows: UnsafeBufferPointer<Double>, weights: UnsafeBufferPointer<Double>?, columnCount: Int,
    newest: UnsafeBufferPointer<Double>?, candidates: UnsafeBufferPointer<Double>,
    nearest: UnsafeMutableBufferPointer<Double>, potentials: UnsafeMutableBufferPointer<Double>
  ) {
    let rowCount = count(rows, columnCount)
    precondition(
      (newest?.count ?? columnCount) == columnCount, "a centroid of \(newest?.count ?? 0) for \(columnCount) columns")
    precondition(nearest.count == rowCount, "\(nearest.count) distances for \(rowCount) rows")
    precondition(
      candidates.count == potentials.count * columnCount,
      "\(candidates.count) values for \(potentials.count) candidates of \(columnCount) columns")
    precondition((weights?.count ?? rowCount) == rowCount, "\(weights?.count ?? 0) weights for \(rowCount) rows")
    guard rowCount > 0 else { return }
    stratum_kmeans_potentials(
      stratum_best_kernels(), rows.baseAddress, weights?.baseAddress, rowCount, columnCount, newest?.baseAddress,
      candidates.baseAddress,
      potentials.count, nearest.baseAddress, potentials.baseAddress)
  }

  private static func count(_ elements: UnsafeBufferPointer<Double>, _ columnCount: Int) -> Int {
    precondition(
      columnCount > 0 && elements.count % columnCount == 0, "\(elements.count) values in rows of \(columnCount)")
    return elements.count / columnCount
  }
}
