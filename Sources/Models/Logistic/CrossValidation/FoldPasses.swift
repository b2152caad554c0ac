import Learning
import LinearAlgebra

extension HeldOutLogisticSums: Mergeable {}

/// The weight and the classes of each fold.
struct FoldSurveyPass: Pass {
  let folds: [Int]
  let foldCount: Int

  struct Summary: Mergeable {
    /// A number a fold.
    var weights: [Double]
    /// For each fold, the number of rows that weigh anything, by target.
    var counts: [[Int]]

    mutating func merge(_ other: Summary) {
      for fold in weights.indices {
        weights[fold] += other.weights[fold]
        for each in 0..<2 { counts[fold][each] += other.counts[fold][each] }
      }
    }
  }

  func emptySummary() -> Summary {
    Summary(weights: .init(repeating: 0, count: foldCount), counts: .init(repeating: [0, 0], count: foldCount))
  }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    for row in 0..<block.rowCount {
      let weight = block.weights?[row] ?? 1
      guard weight > 0 else { continue }
      let fold = folds[block.firstRow + row]
      summary.weights[fold] += weight
      summary.counts[fold][Int(block.targets![row])] += 1
    }
  }
}

/// The logistic sums of each fold's own rows, all looked at from one point: what they leave of the sums over all rows
/// are the sums over each fold's training rows.
struct FoldSumsPass: Pass {
  let point: LogisticPoint
  let folds: [Int]
  let foldCount: Int

  struct Summary: Mergeable {
    var sums: [LogisticSums]

    mutating func merge(_ other: Summary) {
      for fold in sums.indices { sums[fold].merge(other.sums[fold]) }
    }

    /// The sums over the rows that are not in a fold, for each fold.
    var training: [LogisticSums] {
      let total = sums.dropFirst().reduce(into: sums[0]) { $0.merge($1) }
      return sums.map { own in
        var rest = total
        rest.remove(own)
        return rest
      }
    }
  }

  func emptySummary() -> Summary {
    Summary(
      sums: .init(repeating: LogisticSums(columnCount: point.columnCount, hessian: true), count: foldCount))
  }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    var point = point
    let columnCount = point.columnCount
    let centre = point.centre
    point.centre = .init(repeating: 0, count: columnCount)
    FoldedBlock.with(block, folds: folds, foldCount: foldCount, centre: centre) { folded in
      for (fold, range) in folded.ranges.enumerated() {
        summary.sums[fold].add(
          .init(rebasing: folded.values[range.lowerBound * columnCount..<range.upperBound * columnCount]),
          targets: .init(rebasing: folded.targets[range]), weights: folded.weights.map { .init(rebasing: $0[range]) },
          at: point)
      }
    }
  }
}

/// One model for each of some folds, looked at together: the loss and the gradient over its training rows, and the loss
/// of the rows that it leaves out.
struct FoldModelsPass: Pass {
  let centre: [Double]
  let coefficients: Matrix
  let intercepts: [Double]
  /// The fold that each model leaves out.
  let leftOut: [Int]
  let folds: [Int]
  let foldCount: Int

  init(_ points: [LogisticPoint], leftOut: [Int], folds: [Int], foldCount: Int) {
    centre = points[0].centre
    coefficients = Matrix(
      rowCount: points.count, columnCount: points[0].columnCount, elements: points.flatMap(\.coefficients))
    intercepts = points.map(\.intercept)
    self.leftOut = leftOut
    self.folds = folds
    self.foldCount = foldCount
  }

  func emptySummary() -> HeldOutLogisticSums {
    HeldOutLogisticSums(columnCount: centre.count, modelCount: leftOut.count)
  }

  func absorb(_ block: RowBlock, into summary: inout HeldOutLogisticSums) {
    FoldedBlock.with(block, folds: folds, foldCount: foldCount, centre: centre) { folded in
      summary.add(
        centred: folded.values, targets: folded.targets, weights: folded.weights,
        heldOut: leftOut.map { folded.ranges[$0] }, coefficients: coefficients, intercepts: intercepts,
        margins: folded.margins)
    }
  }
}

/// The margin of each row by the model of its own fold, for each of several candidates, written to a table of
/// `candidateCount` rows of all rows' margins.
struct HeldOutMarginsPass: Pass {
  /// For each candidate, a point a fold.
  let points: [[LogisticPoint]]
  let folds: [Int]
  let rowCount: Int
  let margins: RowMargins

  struct Summary: Mergeable { mutating func merge(_ other: Summary) {} }

  func emptySummary() -> Summary { Summary() }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    let columnCount = block.columnCount
    for (candidate, points) in points.enumerated() {
      for row in 0..<block.rowCount {
        let point = points[folds[block.firstRow + row]]
        margins.values[candidate * rowCount + block.firstRow + row] = point.coefficients.withUnsafeBufferPointer { b in
          point.centre.withUnsafeBufferPointer { centre in
            var margin = point.intercept
            for column in 0..<columnCount {
              margin += b[column] * (block.values[row * columnCount + column] - centre[column])
            }
            return margin
          }
        }
      }
    }
  }
}

/// Room for margins that are each written once, by whichever thread looks at the row.
final class RowMargins: @unchecked Sendable {
  let values: UnsafeMutableBufferPointer<Double>

  init(count: Int) {
    values = .allocate(capacity: count)
    values.initialize(repeating: 0)
  }

  deinit { values.deallocate() }
}
