import LinearAlgebra

/// The directions in which rows vary independently, one a row of the result; orthonormal, in no particular order.
///
/// Turns two axes at a time until the scatter matrix is diagonal to rounding.
/// Source: Jacobi's cyclic method, as in Golub and Van Loan (2013), "Matrix Computations", section 8.5.
func principalAxes(of rows: Matrix, means: [Double]) -> Matrix {
  let count = rows.columnCount
  var scatter = Matrix(rowCount: count, columnCount: count)
  for row in 0..<rows.rowCount {
    let centred = zip(rows.row(row), means).map { $0 - $1 }
    for i in 0..<count {
      for j in i..<count { scatter[i, j] += centred[i] * centred[j] }
    }
  }
  for i in 0..<count {
    for j in 0..<i { scatter[i, j] = scatter[j, i] }
  }
  var axes = Matrix(rowCount: count, columnCount: count)
  for i in 0..<count { axes[i, i] = 1 }
  // Convergence is quadratic; sweeps end when every off-diagonal element is lost beside its diagonal ones.
  for _ in 0..<60 {
    var turned = false
    for p in 0..<count {
      for q in p + 1..<max(p + 1, count) {
        let size = (scatter[p, p] * scatter[q, q]).magnitude.squareRoot()
        guard scatter[p, q].magnitude > 0x1p-52 * size else { continue }
        turned = true
        turn(&scatter, &axes, p, q)
      }
    }
    if !turned { break }
  }
  return axes
}

/// Turns axes p and q so that the scatter between them vanishes.
private func turn(_ scatter: inout Matrix, _ axes: inout Matrix, _ p: Int, _ q: Int) {
  let ratio = (scatter[q, q] - scatter[p, p]) / (2 * scatter[p, q])
  let tangent = (ratio < 0 ? -1 : 1) / (ratio.magnitude + (1 + ratio * ratio).squareRoot())
  let cosine = 1 / (1 + tangent * tangent).squareRoot()
  let sine = tangent * cosine
  for k in 0..<scatter.rowCount {
    let (first, second) = (scatter[k, p], scatter[k, q])
    scatter[k, p] = cosine * first - sine * second
    scatter[k, q] = sine * first + cosine * second
  }
  for k in 0..<scatter.rowCount {
    let (first, second) = (scatter[p, k], scatter[q, k])
    scatter[p, k] = cosine * first - sine * second
    scatter[q, k] = sine * first + cosine * second
  }
  for k in 0..<axes.columnCount {
    let (first, second) = (axes[p, k], axes[q, k])
    axes[p, k] = cosine * first - sine * second
    axes[q, k] = sine * first + cosine * second
  }
}
