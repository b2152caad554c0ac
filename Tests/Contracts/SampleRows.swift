import Learning
public import LinearAlgebra

/// Rows to check a contract with, with weights and targets where the method takes them.
public struct SampleRows: Sendable {
  /// The values.
  public let matrix: Matrix
  /// One target a row, where the method needs targets.
  public let targets: [Double]?

  /// States the rows.
  public init(_ matrix: Matrix, targets: [Double]? = nil) {
    self.matrix = matrix
    self.targets = targets
  }

  /// The rows in memory, looked at by some workers.
  func source(weights: [Double]? = nil, workers: Int = 1) -> MemoryRows {
    MemoryRows(matrix, weights: weights, targets: targets, workers: Workers(workers))
  }

  /// Each row as often as its count says, one copy after the other.
  func repeated(_ counts: [Int]) -> SampleRows {
    let rows = counts.indices.flatMap { repeatElement($0, count: counts[$0]) }
    return SampleRows(
      Matrix(
        rowCount: rows.count, columnCount: matrix.columnCount, elements: rows.flatMap { matrix.row($0) }),
      targets: targets.map { targets in rows.map { targets[$0] } })
  }
}
