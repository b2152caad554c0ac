import Learning
public import LinearAlgebra

/// Data without clusters that are otherwise like given rows: uniform over the box that is aligned with the rows' principal
/// axes and just holds them.
///
/// Edge cases: along an axis in which the rows do not vary, the box has no width.
/// Source: Tibshirani, Walther and Hastie (2001), section 3, choice (b).
public struct NoStructure: Sendable {
  private let rowCount: Int
  private let means: [Double]
  /// One axis a row.
  private let axes: Matrix
  /// The box along each axis, from the means.
  private let bounds: [ClosedRange<Double>]

  /// Measures the box of rows, of which there must be at least one.
  ///
  /// Throws: `LinearAlgebraError` where the rows, or the squares of their deviations, are not finite.
  public init(_ rows: Matrix) throws(LinearAlgebraError) {
    precondition(rows.rowCount > 0, "no box around no rows")
    var moments = CentredMoments(columnCount: rows.columnCount)
    rows.elements.withUnsafeBufferPointer { moments.add($0, rowCount: rows.rowCount) }
    let axes = try SymmetricEigendecomposition(moments.crossProducts).vectors
    let positions = RowProjection(centre: moments.means, directions: axes).apply(to: rows)
    rowCount = rows.rowCount
    means = moments.means
    self.axes = axes
    bounds = (0..<axes.rowCount).map { axis in
      let along = (0..<rows.rowCount).lazy.map { positions[$0, axis] }
      return along.min()!...along.max()!
    }
  }

  /// As many rows as were measured, drawn from the box; a function of `seed` and `index` alone.
  public func draw(_ index: Int, seed: UInt64) -> Matrix {
    var positions: [Double] = []
    positions.reserveCapacity(rowCount * bounds.count)
    for row in 0..<rowCount {
      var random = CounterRandom(seed: seed, purpose: "evaluation.no_structure", row: index * rowCount + row)
      for bound in bounds {
        positions.append(bound.lowerBound + random.uniform() * (bound.upperBound - bound.lowerBound))
      }
    }
    // A row is its positions along the axes, that is means + positions · axes.
    let back = RowProjection(centre: [Double](repeating: 0, count: bounds.count), directions: axes.transposed())
    let centred = back.apply(to: Matrix(rowCount: rowCount, columnCount: bounds.count, elements: positions))
    return Matrix(
      rowCount: rowCount, columnCount: means.count,
      elements: centred.elements.indices.map { centred.elements[$0] + means[$0 % means.count] })
  }
}
