extension Frame {
  /// The number of rows that are the same as an earlier row in all columns; missing equals missing.
  ///
  /// Cost: linear in rows and columns: rows are told apart by a fingerprint of 64 bits, and those whose fingerprint was
  /// seen are compared value by value, so that the count is exact.
  public var repeatedRowCount: Int {
    precondition(rowCount < Int32.max, "\(rowCount) rows; at most \(Int32.max - 1) can be compared")
    let fingerprints = self.fingerprints
    let table = KeyTable(expectedCount: rowCount)
    var firstRows: [Int32] = []
    var repeatedCount = 0
    for row in fingerprints.indices {
      let number = Int(table.number(fingerprints[row]))
      if number == firstRows.count {
        firstRows.append(Int32(row))
      } else if columns.allSatisfy({ $0.values.isSame(row, Int(firstRows[number])) }) {
        repeatedCount += 1
      } else {
        // Two rows that differ share a fingerprint: count the long way.
        return rowCount - numberedRows(columns.map(\.values)).count
      }
    }
    return repeatedCount
  }

  /// For each row, 64 bits that are the same for equal rows and, as good as always, for no others.
  private var fingerprints: [UInt64] {
    var fingerprints = [UInt64](repeating: 0, count: rowCount)
    fingerprints.withUnsafeMutableBufferPointer { fingerprints in
      for column in columns {
        column.values.forEachBits { row, bits in
          fingerprints[row] = KeyTable.scattered(fingerprints[row] &* 0x9E37_79B9_7F4A_7C15 &+ (bits ?? .max))
        }
      }
    }
    return fingerprints
  }
}

extension ColumnValues {
  /// Whether two rows have the same value; missing equals missing.
  fileprivate func isSame(_ first: Int, _ second: Int) -> Bool {
    switch self {
    case .number(let values): values[first] == values[second] || (values[first].isNaN && values[second].isNaN)
    case .integer(let values), .time(let values): values[first] == values[second]
    case .category(let codes, _): codes[first] == codes[second]
    case .date(let values): values[first] == values[second]
    case .flag(let values): values[first] == values[second]
    case .text(let values): values[first] == values[second]
    }
  }
}
