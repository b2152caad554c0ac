package import Learning
package import LinearAlgebra

extension HeldOutLogisticSums: Mergeable {}

/// The weight and the classes of each fold.
package struct FoldSurveyPass: Pass {
  private let folds: [Int]
  private let foldCount: Int

  package init(folds: [Int], foldCount: Int) {
    self.folds = folds
    self.foldCount = foldCount
  }

  package struct Summary: Mergeable {
    /// A number a fold.
    package var weights: [Double]
    /// For each fold, the number of rows that weigh anything, by target.
    package var counts: [[Int]]

    package mutating func merge(_ other: Summary) {
      for fold in weights.indices {
        weights[fold] += other.weights[fold]
        for each in 0..<2 { counts[fold][each] += other.counts[fold][each] }
      }
    }
  }

  package func emptySummary() -> Summary {
    Summary(weights: .init(repeating: 0, count: foldCount), counts: .init(repeating: [0, 0], count: foldCount))
  }

  package func absorb(_ block: RowBlock, into summary: inout Summary) {
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
package struct FoldSumsPass: Pass {
  private let point: LogisticPoint
  private let folds: [Int]
  private let foldCount: Int

  package init(point: LogisticPoint, folds: [Int], foldCount: Int) {
    self.point = point
    self.folds = folds
    self.foldCount = foldCount
  }

  package struct Summary: Mergeable {
    package var sums: [LogisticSums]

    package mutating func merge(_ other: Summary) {
      for fold in sums.indices { sums[fold].merge(other.sums[fold]) }
    }

    /// The sums over all rows.
    var total: LogisticSums { sums.dropFirst().reduce(into: sums[0]) { $0.merge($1) } }

    /// The sums over the rows that are not in a fold, for each fold.
    package var training: [LogisticSums] {
      let total = total
      return sums.map { own in
        var rest = total
        rest.remove(own)
        return rest
      }
    }
  }

  package func emptySummary() -> Summary {
    Summary(
      sums: .init(repeating: LogisticSums(columnCount: point.columnCount, hessian: true), count: foldCount))
  }

  package func absorb(_ block: RowBlock, into summary: inout Summary) {
    var point = point
    let centre = point.centre
    point.centre = .init(repeating: 0, count: centre.count)
    FoldedBlock.with(block, folds: folds, foldCount: foldCount, centre: centre) { folded in
      for (fold, range) in folded.ranges.enumerated() {
        summary.sums[fold].add(
          folded.values(ofFold: fold), targets: .init(rebasing: folded.targets[range]),
          weights: folded.weights.map { .init(rebasing: $0[range]) }, at: point)
      }
    }
  }
}

/// One model for each of some folds, looked at together: the loss and the gradient over its training rows, and the loss
/// of the rows that it leaves out.
package struct FoldModelsPass: Pass {
  private let centre: [Double]
  private let coefficients: Matrix
  private let intercepts: [Double]
  /// The fold that each model leaves out.
  private let leftOut: [Int]
  private let folds: [Int]
  private let foldCount: Int

  package init(_ points: [LogisticPoint], leftOut: [Int], folds: [Int], foldCount: Int) {
    centre = points[0].centre
    coefficients = Matrix(
      rowCount: points.count, columnCount: points[0].columnCount, elements: points.flatMap(\.coefficients))
    intercepts = points.map(\.intercept)
    self.leftOut = leftOut
    self.folds = folds
    self.foldCount = foldCount
  }

  package func emptySummary() -> HeldOutLogisticSums {
    HeldOutLogisticSums(columnCount: centre.count, modelCount: leftOut.count)
  }

  package func absorb(_ block: RowBlock, into summary: inout HeldOutLogisticSums) {
    FoldedBlock.with(block, folds: folds, foldCount: foldCount, centre: centre) { folded in
      summary.add(
        centred: folded.values, targets: folded.targets, weights: folded.weights,
        heldOut: leftOut.map { folded.ranges[$0] }, coefficients: coefficients, intercepts: intercepts,
        margins: folded.margins)
    }
  }
}
