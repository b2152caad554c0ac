extension Matrix {
  /// Refuses infinite elements and those that are not numbers; `argument` names the matrix in the error.
  func requireFinite(_ argument: String) throws(LinearAlgebraError) {
    guard let index = elements.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(
      argument: argument, row: index / columnCount, column: index % columnCount, value: elements[index])
  }

  /// The order of a square matrix.
  func requireSquare(_ operation: String) -> Int {
    precondition(
      rowCount == columnCount, "\(operation) needs a square matrix, not one of \(rowCount) × \(columnCount)")
    return rowCount
  }
}

/// Refuses infinite elements of a vector and those that are not numbers.
func requireFinite(_ vector: [Double], _ argument: String) throws(LinearAlgebraError) {
  guard let index = vector.firstIndex(where: { !$0.isFinite }) else { return }
  throw .notFinite(argument: argument, row: index, column: 0, value: vector[index])
}
