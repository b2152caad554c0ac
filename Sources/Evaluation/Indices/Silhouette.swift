public import Learning
public import LinearAlgebra

/// How much nearer each row lies to its own cluster than to the next nearest one.
///
/// Formula: s(i) = (b(i) − a(i)) / max(a(i), b(i)), where a is the mean Euclidean distance to the other rows of its own
/// cluster and b the least mean distance to the rows of another.
/// Range: −1 to 1; higher is better.
/// Edge cases: a row alone in its cluster has 0, as has a row with a = b = 0. With fewer than two clusters, or as many as
/// rows, nothing is defined: `values` is empty and `mean` says why.
/// Source: Rousseeuw (1987), "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis".
public struct Silhouette: Sendable, Equatable {
  /// s(i), one a row; empty where undefined.
  public let values: [Double]
  /// The mean of s(i) over rows.
  public let mean: Measure

  /// The silhouettes of several labelings of the same rows, which share one computation of the distances.
  ///
  /// Shape: each labeling has one label a row, counting from zero; labels that no row carries are skipped.
  /// Missing values: not allowed; rows must be finite.
  /// Cost: O(n²(d + c)) where c is far below the number of labelings, because a distance is added once for all labelings
  /// to the cell of rows that share every label; O(n(d + g)) memory for g such cells. Sums depend, in their last bits, on
  /// which labelings are asked for together, and never on the workers.
  public static func exact(rows: Matrix, labelings: [[Int]], workers: Workers = .all) -> [Silhouette] {
    let values = silhouetteValues(of: nil, rows: rows, labelings: labelings, workers: workers)
    return zip(labelings, values).map { labels, values in
      if let obstacle = Clusters(labels, rowCount: rows.rowCount).obstacle {
        return Silhouette(values: [], mean: Measure(undefined: obstacle))
      }
      return Silhouette(values: values, mean: Measure(values.reduce(0, +) / Double(values.count)))
    }
  }

  /// The silhouette of one labeling.
  public static func exact(rows: Matrix, labels: [Int], workers: Workers = .all) -> Silhouette {
    exact(rows: rows, labelings: [labels], workers: workers)[0]
  }
}
