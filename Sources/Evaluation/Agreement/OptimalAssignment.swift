/// The assignment of rows to different columns whose sum of entries is greatest.
///
/// Shape: a rectangular table; the result has one column a row, or nothing for rows left over where there are more rows
/// than columns.
/// Edge cases: of several best assignments the one found is always the same for the same table.
/// Cost: O(k³).
/// Source: Kuhn (1955), "The Hungarian method for the assignment problem"; by shortest augmenting paths with potentials,
/// as Jonker and Volgenant (1987).
public func optimalAssignment(maximizing table: [[Int]]) -> [Int?] {
  let columnCount = table.first?.count ?? 0
  precondition(table.allSatisfy { $0.count == columnCount }, "the rows of a table must have \(columnCount) entries")
  if table.count <= columnCount {
    return assignment(rowCount: table.count, columnCount: columnCount) { -table[$0][$1] }
  }
  let transposed = assignment(rowCount: columnCount, columnCount: table.count) { -table[$1][$0] }
  var result = [Int?](repeating: nil, count: table.count)
  for (column, row) in transposed.enumerated() { result[row] = column }
  return result
}

/// The cheapest assignment of every row to a column, with at least as many columns as rows.
private func assignment(rowCount: Int, columnCount: Int, cost: (Int, Int) -> Int) -> [Int] {
  var rowPotentials = [Int](repeating: 0, count: rowCount)
  var columnPotentials = [Int](repeating: 0, count: columnCount)
  var rowOfColumn = [Int?](repeating: nil, count: columnCount)
  for start in 0..<rowCount {
    var distances = [Int](repeating: .max, count: columnCount)
    var previous = [Int?](repeating: nil, count: columnCount)
    var reached = [Bool](repeating: false, count: columnCount)
    var row = start
    var column: Int?
    while true {
      // The reduced costs from `row`, then the nearest column that is not reached yet.
      var nearest = -1
      for candidate in 0..<columnCount where !reached[candidate] {
        let reduced = cost(row, candidate) - rowPotentials[row] - columnPotentials[candidate]
        if reduced < distances[candidate] {
          distances[candidate] = reduced
          previous[candidate] = column
        }
        if nearest < 0 || distances[candidate] < distances[nearest] { nearest = candidate }
      }
      let step = distances[nearest]
      rowPotentials[start] += step
      for candidate in 0..<columnCount {
        if reached[candidate] {
          rowPotentials[rowOfColumn[candidate]!] += step
          columnPotentials[candidate] -= step
        } else {
          distances[candidate] -= step
        }
      }
      reached[nearest] = true
      column = nearest
      guard let next = rowOfColumn[nearest] else { break }
      row = next
    }
    // The path is walked back, and each column on it goes to the row of the column before.
    while let end = column {
      let before = previous[end]
      rowOfColumn[end] = before.map { rowOfColumn[$0]! } ?? start
      column = before
    }
  }
  var result = [Int](repeating: -1, count: rowCount)
  for (column, row) in rowOfColumn.enumerated() { if let row { result[row] = column } }
  return result
}
