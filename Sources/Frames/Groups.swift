/// The rows of a frame, gathered by equal keys.
///
/// Groups are numbered 0, 1, 2, … in the order in which rows have them; within a group rows keep their order.
public struct Groups: Sendable, Equatable {
  /// The group of each row.
  public let groupOfRow: [Int32]
  /// The rows, group after group.
  public let rows: [Int32]
  /// Where each group begins in `rows`, and at the end the number of rows.
  public let starts: [Int]

  /// The number of groups.
  public var count: Int { starts.count - 1 }

  /// Gathers rows whose groups are known; groups are numbered below `groupCount`.
  ///
  /// Cost: linear, by counting.
  init(groupOfRow: [Int32], groupCount: Int) {
    var starts = [Int](repeating: 0, count: groupCount + 1)
    for group in groupOfRow { starts[Int(group) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var next = starts
    rows = [Int32](unsafeUninitializedCapacity: groupOfRow.count) { rows, count in
      groupOfRow.withUnsafeBufferPointer { groupOfRow in
        next.withUnsafeMutableBufferPointer { next in
          for row in groupOfRow.indices {
            let group = Int(groupOfRow[row])
            rows[next[group]] = Int32(row)
            next[group] += 1
          }
        }
      }
      count = groupOfRow.count
    }
    self.groupOfRow = groupOfRow
    self.starts = starts
  }

  /// The number of rows in a group.
  public func count(of group: Int) -> Int { starts[group + 1] - starts[group] }

  /// The rows of a group, in order.
  public func rows(of group: Int) -> ArraySlice<Int32> { rows[starts[group]..<starts[group + 1]] }

  /// The first row of each group.
  public var firstRows: [Int] { starts.dropLast().map { Int(rows[$0]) } }
}

extension Frame {
  /// Gathers the rows that have the same values in some columns; missing is a value of its own.
  ///
  /// With no columns, all rows are one group.
  ///
  /// Cost: linear in rows and columns.
  ///
  /// Throws `FramesError.unknownColumn`.
  public func grouped(by names: [String]) throws(FramesError) -> Groups {
    var columns: [ColumnValues] = []
    for name in names { columns.append(try column(name).values) }
    let (numbers, count) = numberedRows(columns)
    return Groups(groupOfRow: numbers, groupCount: count)
  }

  /// Numbers the different rows 0, 1, 2, … in the order of first appearance; missing is a value of its own.
  func numberedRows(_ columns: [ColumnValues]) -> (numbers: [Int32], count: Int) {
    guard let first = columns.first else { return ([Int32](repeating: 0, count: rowCount), min(1, rowCount)) }
    var (numbers, count) = first.numberedWithMissing()
    // Where every row is already told from every other, more columns change nothing.
    for column in columns.dropFirst() where count < rowCount {
      let next = column.numbered().numbers
      let table = KeyTable(expectedCount: count)
      numbers.withUnsafeMutableBufferPointer { numbers in
        next.withUnsafeBufferPointer { next in
          for row in numbers.indices {
            // −1, for missing, becomes the highest of 32 bits: a value of its own.
            let key = UInt64(UInt32(bitPattern: numbers[row])) << 32 | UInt64(UInt32(bitPattern: next[row]))
            numbers[row] = table.number(key)
          }
        }
      }
      count = table.count
    }
    return (numbers, count)
  }
}

extension ColumnValues {
  /// Numbers the distinct values in the order in which rows have them, missing like any other value.
  fileprivate func numberedWithMissing() -> (numbers: [Int32], count: Int) {
    var (numbers, count) = numbered()
    guard let firstMissing = numbers.firstIndex(of: -1) else { return (numbers, count) }
    let numberOfMissing = (numbers[..<firstMissing].max() ?? -1) + 1
    for row in numbers.indices {
      if numbers[row] < 0 {
        numbers[row] = numberOfMissing
      } else if numbers[row] >= numberOfMissing {
        numbers[row] += 1
      }
    }
    return (numbers, count + 1)
  }
}
