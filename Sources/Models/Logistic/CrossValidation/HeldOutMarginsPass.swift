import Learning
import LinearAlgebra

/// The margin of each row by the model of its own fold, for each of several candidates, written to a table of
/// `candidateCount` rows of all rows' margins.
struct HeldOutMarginsPass: Pass {
  private let centre: [Double]
  /// For each fold, the models of all candidates, less the centre.
  private let projections: [RowProjection]
  /// For each fold, a number a candidate.
  private let intercepts: [[Double]]
  private let folds: [Int]
  private let margins: RowMargins

  /// `points` holds for each candidate a point a fold, all with one centre.
  init(points: [[LogisticPoint]], folds: [Int], margins: RowMargins) {
    let centre = points[0][0].centre
    self.centre = centre
    projections = points[0].indices.map { fold in
      let coefficients = points.flatMap { $0[fold].coefficients }
      return RowProjection(
        centre: .init(repeating: 0, count: centre.count),
        directions: Matrix(rowCount: points.count, columnCount: centre.count, elements: coefficients))
    }
    intercepts = points[0].indices.map { fold in points.map { $0[fold].intercept } }
    self.folds = folds
    self.margins = margins
  }

  struct Summary: Mergeable { mutating func merge(_ other: Summary) {} }

  func emptySummary() -> Summary { Summary() }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    let candidateCount = intercepts[0].count
    FoldedBlock.with(block, folds: folds, foldCount: projections.count, centre: centre) { folded in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: block.rowCount * candidateCount) { room in
        for (fold, range) in folded.ranges.enumerated() {
          let own = UnsafeMutableBufferPointer(
            rebasing: room[range.lowerBound * candidateCount..<range.upperBound * candidateCount])
          projections[fold].apply(to: folded.values(ofFold: fold), rowCount: range.count, into: own)
          for (candidate, intercept) in intercepts[fold].enumerated() {
            for row in 0..<range.count { own[row * candidateCount + candidate] += intercept }
          }
        }
        for (row, place) in folded.places.enumerated() {
          for candidate in 0..<candidateCount {
            margins.values[candidate * folds.count + block.firstRow + row] = room[place * candidateCount + candidate]
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
