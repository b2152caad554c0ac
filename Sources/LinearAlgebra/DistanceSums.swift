import CKernels

/// Euclidean distances from a few rows, the queries, to many, summed by the cells that the many fall into.
///
/// Formula: a distance is the root of the sum over columns, in order, of squared differences. A query's sums depend on no
/// other query, so how queries are put together changes no bit. Cost: rows × columns for each sixteen queries.
package struct DistanceSums: Sendable {
  /// How many queries are measured from at once; fewer cost as much.
  package static let queryCount = Int(STRATUM_DISTANCE_QUERIES)

  private let columnCount: Int
  private let rows: [Double]
  private let cells: [Int32]
  private let cellCount: Int
  /// For each column, the value of each query.
  private var queries: [Double]
  /// For each cell, the sum of each query.
  private var sums: [Double]

  /// Takes the rows, row by row, and the cell of each.
  package init(rows: [Double], columnCount: Int, cells: [Int32], cellCount: Int) {
    precondition(
      rows.count == cells.count * columnCount, "\(rows.count) values for \(cells.count) × \(columnCount) rows")
    precondition(cells.allSatisfy { $0 >= 0 && $0 < cellCount }, "a row lies in none of \(cellCount) cells")
    self.columnCount = columnCount
    self.rows = rows
    self.cells = cells
    self.cellCount = cellCount
    queries = .init(repeating: 0, count: columnCount * DistanceSums.queryCount)
    sums = .init(repeating: 0, count: cellCount * DistanceSums.queryCount)
  }

  /// Measures from the queries, at most `queryCount`, to every row.
  package mutating func measure(from chosen: [ArraySlice<Double>]) {
    precondition(chosen.count <= DistanceSums.queryCount, "\(chosen.count) queries at once")
    for (place, query) in chosen.enumerated() {
      precondition(query.count == columnCount, "a query of \(query.count) values for \(columnCount) columns")
      for (column, value) in query.enumerated() { queries[column * DistanceSums.queryCount + place] = value }
    }
    sums.withUnsafeMutableBufferPointer { sums in
      sums.update(repeating: 0)
      stratum_distance_sums(
        stratum_best_kernels(), queries, rows, cells.count, columnCount, cells, sums.baseAddress)
    }
  }

  /// What was measured, summed by groups of cells: for each group, the sum of each query.
  package func joined(by groups: CellGroups) -> [Double] {
    precondition(groups.ofCells.count == cellCount, "groups of \(groups.ofCells.count) cells for \(cellCount)")
    var joined = [Double](repeating: 0, count: groups.count * DistanceSums.queryCount)
    stratum_join_sums(stratum_best_kernels(), sums, groups.ofCells, cellCount, &joined)
    return joined
  }
}

/// Which group each of some cells belongs to.
package struct CellGroups: Sendable {
  fileprivate let ofCells: [Int32]
  /// The number of groups.
  package let count: Int

  /// Takes one group a cell, counting from zero.
  package init(_ groups: [Int], count: Int) {
    precondition(groups.allSatisfy { $0 >= 0 && $0 < count }, "a cell belongs to none of \(count) groups")
    ofCells = groups.map(Int32.init)
    self.count = count
  }
}
