import LinearAlgebra

/// Which columns depend on those before them, and how far each of the others can be told from its neighbours.
///
/// Works on the correlations of centred columns, one column after the other as Cholesky's factorization does: what of a
/// column's variance those before it leave is the pivot. A column with at most 1e-11 left is dependent.
struct ColumnDependence {
  /// A column with the earlier ones that together make it up.
  struct Dependent {
    let column: Int
    let others: [Int]
  }

  private(set) var dependents: [Dependent] = []
  /// The columns that are kept, in ascending order.
  private(set) var independent: [Int] = []
  /// (Columns' variance unexplained by the other kept columns)⁻¹, one for each kept column.
  let inflation: [Double]

  static let negligible = 1e-11

  /// `squares` holds the sums of products of the columns; `columns` those that vary.
  init(_ squares: Matrix, columns: [Int]) throws(LinearAlgebraError) {
    let deviations = columns.map { squares[$0, $0].squareRoot() }
    func correlation(_ i: Int, _ j: Int) -> Double {
      squares[columns[i], columns[j]] / (deviations[i] * deviations[j])
    }
    /// Row by row, the factor of the kept columns' correlations.
    var factor: [[Double]] = []
    var kept: [Int] = []
    for j in columns.indices {
      var row: [Double] = []
      var left = correlation(j, j)
      for (k, earlier) in kept.enumerated() {
        let product = zip(factor[k], row).reduce(0) { $0 + $1.0 * $1.1 }
        let value = (correlation(earlier, j) - product) / factor[k][k]
        row.append(value)
        left -= value * value
      }
      if left > ColumnDependence.negligible {
        factor.append(row + [left.squareRoot()])
        kept.append(j)
        independent.append(columns[j])
      } else {
        // The regression of the column on the kept ones, by back substitution.
        var shares = row
        for k in kept.indices.reversed() {
          for later in k + 1..<max(k + 1, kept.count) { shares[k] -= factor[later][k] * shares[later] }
          shares[k] /= factor[k][k]
        }
        let others = kept.indices.filter { abs(shares[$0]) > 1e-5 }.map { columns[kept[$0]] }
        dependents.append(Dependent(column: columns[j], others: others))
      }
    }
    let correlations = Matrix(
      rowCount: kept.count, columnCount: kept.count, elements: kept.flatMap { i in kept.map { correlation(i, $0) } })
    let inverse = try CholeskyFactorization(correlations).inverse
    inflation = kept.indices.map { max(1, inverse[$0, $0]) }
  }
}
