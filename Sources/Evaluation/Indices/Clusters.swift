/// The sizes of the clusters that labels name, after checking the labels.
struct Clusters {
  /// The number of labels, counting those that no row carries.
  let labelCount: Int
  /// The number of rows with each label.
  let sizes: [Int]

  /// Counts labels, one a row, none negative.
  init(_ labels: [Int], rowCount: Int) {
    precondition(labels.count == rowCount, "\(labels.count) labels for \(rowCount) rows")
    precondition(labels.allSatisfy { $0 >= 0 }, "labels count from zero; there is a negative one")
    labelCount = (labels.max() ?? -1) + 1
    var sizes = [Int](repeating: 0, count: labelCount)
    for label in labels { sizes[label] += 1 }
    self.sizes = sizes
  }

  /// The number of clusters that have a row.
  var occupiedCount: Int { sizes.count { $0 > 0 } }

  /// Why no index of separation exists, or nothing where one may: it takes at least two clusters, and fewer than rows.
  var obstacle: String? {
    if occupiedCount < 2 { return "fewer than two clusters have rows" }
    if occupiedCount == sizes.reduce(0, +) { return "every row is a cluster of its own" }
    return nil
  }
}
