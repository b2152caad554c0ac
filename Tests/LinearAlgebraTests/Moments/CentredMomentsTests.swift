import LinearAlgebra
import Testing

struct CentredMomentsTests {
  /// 20 columns go through the fused kernel, 70 through BLAS.
  static let columnCounts = [1, 20, 70]

  /// Σ (x − m)² of 1e8 ± 1, alternating, is the number of rows; raw sums of squares would have no right digit.
  @Test(arguments: columnCounts)
  func aLargeMeanCostsNoDigits(_ columnCount: Int) {
    let rows = Matrix(rowCount: 5000, columnCount: columnCount) { row, column in
      1e8 * Double(column + 1) + (row % 2 == 0 ? 1 : -1)
    }
    let moments = moments(rows)
    #expect(moments.means == (0..<columnCount).map { 1e8 * Double($0 + 1) })
    #expect(distance(moments.crossProducts.elements, .init(repeating: 5000, count: columnCount * columnCount)) <= 1e-6)
  }

  /// At 1e15 doubles lie 1/8 apart, so the mean 1e15 + 1/3 cannot be stored; the deviations' sum of squares, 120 × 2/9,
  /// must not suffer from it.
  @Test(arguments: columnCounts)
  func theRoundingOfAMeanIsMadeGood(_ columnCount: Int) {
    let rows = Matrix(rowCount: 120, columnCount: columnCount) { row, _ in 1e15 + (row % 3 == 0 ? 1 : 0) }
    let expected = [Double](repeating: 120 * 2 / 9.0, count: columnCount * columnCount)
    #expect(distance(moments(rows).crossProducts.elements, expected) <= 1e-12)
  }

  /// Summaries of parts, merged, are the moments of all rows.
  @Test(arguments: columnCounts)
  func mergedPartsAreTheWhole(_ columnCount: Int) {
    var random = Random(17)
    let rows = random.matrix(1000, columnCount)
    let whole = moments(rows)
    var merged = CentredMoments(columnCount: columnCount)
    for range in [0..<1, 1..<400, 400..<400, 400..<999, 999..<1000] {
      merged.merge(moments(part(of: rows, range)))
    }
    #expect(merged.weightSum == 1000)
    #expect(distance(merged.means, whole.means) <= 1e-15)
    #expect(distance(merged.crossProducts, whole.crossProducts) <= 1e-12)
  }

  /// w terms of one row are the term of the row w times; no terms are the term of no row.
  @Test(arguments: columnCounts)
  func aWeightIsARepeatAndZeroIsAbsence(_ columnCount: Int) {
    var random = Random(18)
    let rows = random.matrix(900, columnCount)
    let weights = (0..<900).map { Double($0 / 300) }
    let repeated = Matrix(rowCount: 900, columnCount: columnCount) { row, column in
      rows[row < 300 ? row + 300 : 600 + (row - 300) / 2, column]
    }
    let weighted = moments(rows, weights: weights)
    let plain = moments(repeated)
    #expect(weighted.weightSum == plain.weightSum)
    #expect(distance(weighted.means, plain.means) <= 1e-15)
    #expect(distance(weighted.crossProducts, plain.crossProducts) <= 1e-12)
  }

  /// A row that weighs nothing must not so much as set the scale of the others.
  @Test(arguments: columnCounts)
  func anOutlierOfNoWeightChangesNoBit(_ columnCount: Int) {
    var random = Random(19)
    var rows = random.matrix(100, columnCount)
    let weights = (0..<100).map { $0 == 0 ? 0.0 : 1 }
    let expected = moments(rows, weights: weights)
    for column in 0..<columnCount { rows[0, column] = 1e150 }
    #expect(moments(rows, weights: weights) == expected)
  }

  /// The mean of equal values, and the deviations from it, must be exact, else a constant column would seem to vary.
  @Test(arguments: columnCounts)
  func constantColumnsHaveNoVariance(_ columnCount: Int) {
    let rows = Matrix(rowCount: 1777, columnCount: columnCount) { _, column in 0.1 + 1e5 / Double(column + 3) }
    for weights in [nil, (0..<1777).map { 0.3 * Double($0 % 5) }] {
      let moments = moments(rows, weights: weights)
      #expect(moments.means == Array(rows.row(0)))
      #expect(moments.crossProducts == Matrix(rowCount: columnCount, columnCount: columnCount))
    }
  }

  @Test func noRowsAndNoWeightHaveZeroMoments() {
    #expect(moments(Matrix(rowCount: 0, columnCount: 3)) == CentredMoments(columnCount: 3))
    #expect(moments(Matrix([[1, 2, 3]]), weights: [0]) == CentredMoments(columnCount: 3))
    #expect(moments(Matrix(rowCount: 5, columnCount: 0)).weightSum == 5)
    #expect(moments(Matrix([[1, 2, 3]])).crossProducts == Matrix(rowCount: 3, columnCount: 3))
  }

  /// XᵀWX by accumulating blocks, through the kernel and through BLAS, against products of matrices.
  @Test(arguments: columnCounts)
  func gramOfBlocksIsTheProduct(_ columnCount: Int) {
    var random = Random(20)
    let rows = random.matrix(700, columnCount)
    let weights = random.vector(700)
    let weighted = Matrix(rowCount: 700, columnCount: columnCount) { rows[$0, $1] * weights[$0] }
    #expect(distance(rows.gram(), rows.multiplied(by: rows, transposingSelf: true)) <= 1e-12)
    #expect(distance(rows.gram(weights: weights), weighted.multiplied(by: rows, transposingSelf: true)) <= 1e-12)
    var first = GramAccumulator(columnCount: columnCount)
    var second = GramAccumulator(columnCount: columnCount)
    part(of: rows, 0..<333).elements.withUnsafeBufferPointer { first.add($0, rowCount: 333) }
    part(of: rows, 333..<700).elements.withUnsafeBufferPointer { second.add($0, rowCount: 367) }
    first.merge(second)
    #expect(distance(first.matrix, rows.gram()) <= 1e-12)
    #expect(first.matrix == first.matrix.transposed())
  }

  private func moments(_ rows: Matrix, weights: [Double]? = nil) -> CentredMoments {
    var moments = CentredMoments(columnCount: rows.columnCount)
    rows.elements.withUnsafeBufferPointer { values in
      guard let weights else { return moments.add(values, rowCount: rows.rowCount) }
      weights.withUnsafeBufferPointer { moments.add(values, rowCount: rows.rowCount, weights: $0) }
    }
    return moments
  }

  private func part(of rows: Matrix, _ range: Range<Int>) -> Matrix {
    Matrix(rowCount: range.count, columnCount: rows.columnCount) { rows[range.lowerBound + $0, $1] }
  }
}
