import LinearAlgebra

/// Means of clusters and the distances of rows to them, in two scans in row order.
struct ClusterSpread {
  private let sizes: [Int]
  private let columnCount: Int
  private let means: [Double]
  private let overallMean: [Double]
  private let meanDistances: [Double]
  /// For each label, the sum of squared distances to the cluster's mean.
  let withinSumsOfSquares: [Double]

  init(rows: Matrix, labels: [Int], clusters: Clusters) {
    let columnCount = rows.columnCount
    var means = [Double](repeating: 0, count: clusters.labelCount * columnCount)
    // Sums start from the first row, so that a large common offset costs no digits.
    let origin = Array(rows.row(0))
    var overall = [Double](repeating: 0, count: columnCount)
    rows.elements.withUnsafeBufferPointer { elements in
      for (row, label) in labels.enumerated() {
        for column in 0..<columnCount {
          means[label * columnCount + column] += elements[row * columnCount + column] - origin[column]
        }
      }
    }
    for (label, size) in clusters.sizes.enumerated() where size > 0 {
      for column in 0..<columnCount {
        overall[column] += means[label * columnCount + column]
        means[label * columnCount + column] = origin[column] + means[label * columnCount + column] / Double(size)
      }
    }
    overallMean = overall.indices.map { origin[$0] + overall[$0] / Double(rows.rowCount) }

    var squares = [Double](repeating: 0, count: clusters.labelCount)
    var distances = squares
    rows.elements.withUnsafeBufferPointer { elements in
      for (row, label) in labels.enumerated() {
        var square = 0.0
        for column in 0..<columnCount {
          let difference = elements[row * columnCount + column] - means[label * columnCount + column]
          square += difference * difference
        }
        squares[label] += square
        distances[label] += square.squareRoot()
      }
    }
    sizes = clusters.sizes
    self.columnCount = columnCount
    self.means = means
    withinSumsOfSquares = squares
    meanDistances = zip(distances, clusters.sizes).map { $1 > 0 ? $0 / Double($1) : 0 }
  }

  /// Σ over clusters of size × squared distance of the mean to the mean of all rows.
  var betweenSumOfSquares: Double {
    sizes.indices.filter { sizes[$0] > 0 }.reduce(0) {
      $0 + Double(sizes[$1]) * squaredDistance(mean($1), overallMean[...])
    }
  }

  /// The Davies–Bouldin index of at least two clusters.
  var daviesBouldin: Measure {
    let occupied = sizes.indices.filter { sizes[$0] > 0 }
    var sum = 0.0
    for cluster in occupied {
      var worst = 0.0
      for other in occupied where other != cluster {
        let separation = squaredDistance(mean(cluster), mean(other)).squareRoot()
        guard separation > 0 else {
          return Measure(undefined: "clusters \(min(cluster, other)) and \(max(cluster, other)) have the same mean")
        }
        worst = max(worst, (meanDistances[cluster] + meanDistances[other]) / separation)
      }
      sum += worst
    }
    return Measure(sum / Double(occupied.count))
  }

  private func mean(_ label: Int) -> ArraySlice<Double> {
    means[label * columnCount..<(label + 1) * columnCount]
  }
}

private func squaredDistance(_ left: ArraySlice<Double>, _ right: ArraySlice<Double>) -> Double {
  zip(left, right).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
}
