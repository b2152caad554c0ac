/// Rows dealt to parts, each part's in the order given.
struct RowParts {
  /// Each row's part, from 0.
  let parts: [Int]
  /// Where each part's rows stand when the parts follow each other.
  let ranges: [Range<Int>]
  /// The rows, part by part.
  let rows: [Int]
  /// For each row, where it stands among `rows`.
  let positions: [Int]

  init(_ parts: [Int], partCount: Int) {
    self.parts = parts
    var sizes = [Int](repeating: 0, count: partCount)
    for part in parts { sizes[part] += 1 }
    var ends = [Int](repeating: 0, count: partCount)
    for part in ends.indices.dropFirst() { ends[part] = ends[part - 1] + sizes[part - 1] }
    ranges = zip(ends, sizes).map { $0..<$0 + $1 }
    var (rows, positions) = ([Int](repeating: 0, count: parts.count), [Int](repeating: 0, count: parts.count))
    for (row, part) in parts.enumerated() {
      let position = ends[part]
      (rows[position], positions[row]) = (row, position)
      ends[part] = position + 1
    }
    (self.rows, self.positions) = (rows, positions)
  }
}
