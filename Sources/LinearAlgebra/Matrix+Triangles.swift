/// The half of a square matrix on one side of its diagonal, with the diagonal.
public enum Triangle: Sendable, Equatable {
  /// Elements whose column does not exceed their row.
  case lower
  /// Elements whose row does not exceed their column.
  case upper
}

extension Matrix {
  /// The symmetric matrix with this matrix's upper triangle.
  func mirroringUpperTriangle() -> Matrix {
    var result = self
    for row in 0..<rowCount {
      for column in 0..<row { result.elements[row * columnCount + column] = elements[column * columnCount + row] }
    }
    return result
  }

  /// The symmetric matrix with this matrix's lower triangle.
  func mirroringLowerTriangle() -> Matrix {
    var result = self
    for row in 0..<rowCount {
      for column in 0..<row { result.elements[column * columnCount + row] = elements[row * columnCount + column] }
    }
    return result
  }

  /// The matrix with zeros above the diagonal.
  func keepingLowerTriangle() -> Matrix {
    var result = self
    for row in 0..<rowCount {
      for column in row + 1..<max(row + 1, columnCount) { result.elements[row * columnCount + column] = 0 }
    }
    return result
  }
}
