/// The cells of rows that share their label in every one of several labelings, and the rows in the order of their cells.
///
/// Every cluster of every labeling is a union of cells, so a sum over a cluster is a sum over its cells.
struct CommonRefinement {
  /// The rows, cell by cell, ascending within a cell.
  let order: [Int]
  /// Where each cell starts in `order`, and the number of rows at the end.
  let starts: [Int]
  /// For each labeling, the label of each cell.
  let cellLabels: [[Int]]

  /// The number of cells.
  var cellCount: Int { starts.count - 1 }

  /// Refines labelings that have one label a row. Cells are numbered in order of first appearance.
  init(_ labelings: [[Int]], rowCount: Int) {
    var cells = [Int](repeating: 0, count: rowCount)
    for labels in labelings {
      let labelCount = (labels.max() ?? -1) + 1
      var numbers: [Int: Int] = [:]
      for row in 0..<rowCount {
        let key = cells[row] * labelCount + labels[row]
        let number = numbers[key] ?? numbers.count
        numbers[key] = number
        cells[row] = number
      }
    }
    let count = (cells.max() ?? -1) + 1
    var starts = [Int](repeating: 0, count: count + 1)
    for cell in cells { starts[cell + 1] += 1 }
    for cell in 0..<count { starts[cell + 1] += starts[cell] }
    var next = starts
    var order = [Int](repeating: 0, count: rowCount)
    for row in 0..<rowCount {
      order[next[cells[row]]] = row
      next[cells[row]] += 1
    }
    self.order = order
    self.starts = starts
    cellLabels = labelings.map { labels in (0..<count).map { labels[order[starts[$0]]] } }
  }
}
