import Learning

/// What all stretches come to, a row's values together, in the blocks that the events leave free.
///
/// Rows are computed in the order of the partitions and wanted in the order of customers. Writing each value into its
/// column at once would miss the cache with every one; so rows are put down where the worker stands, and brought to
/// their columns afterwards.
final class StagedRows: @unchecked Sendable {
  /// Where the values of each row lie; workers fill in rows of their own.
  private let addresses: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  private let rowCount: Int
  private let blocks: EventBlocks
  /// The number of values of a row.
  let width: Int

  init(rowCount: Int, width: Int, _ blocks: EventBlocks) {
    self.rowCount = rowCount
    self.width = width
    self.blocks = blocks
    addresses = .allocate(capacity: max(1, rowCount))
    // Until a row is computed it has no place; each is before anyone looks.
    addresses.initialize(repeating: UnsafeMutablePointer(bitPattern: 8)!, count: max(1, rowCount))
  }

  deinit { addresses.deallocate() }

  /// One worker's place for rows to come.
  struct Cursor {
    fileprivate var next: UnsafeMutablePointer<Double>?
    fileprivate var room = 0

    init() {}
  }

  /// A place for the values of a row, which are not set.
  @inline(__always)
  func place(of row: Int, _ cursor: inout Cursor) -> UnsafeMutablePointer<Double> {
    if cursor.room < width { refill(&cursor) }
    let place = cursor.next.unsafelyUnwrapped
    cursor.next = place + width
    cursor.room -= width
    addresses[row] = place
    return place
  }

  private func refill(_ cursor: inout Cursor) {
    let room = blocks.blockSize / MemoryLayout<Double>.size
    let block = width <= room ? blocks.take() : blocks.takeLarge(byteCount: width * MemoryLayout<Double>.size)
    cursor.next = block.assumingMemoryBound(to: Double.self)
    cursor.room = max(room, width)
  }

  /// The values of a row.
  func values(_ row: Int) -> UnsafePointer<Double> { UnsafePointer(addresses[row]) }

  /// A column's values for some rows.
  func column(_ column: Int, _ rows: [Int32]) -> [Double] { rows.map { addresses[Int($0)][column] } }

  /// Writes some columns for the rows at `rows` to `targets`, eight rows at a time, which is a cache line of a column.
  func write(
    _ columns: [Int], _ rows: UnsafePointer<Int32>, _ range: Range<Int>, _ targets: [UnsafeMutablePointer<Double>]
  ) {
    var first = range.lowerBound
    withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Double>.self, capacity: 8) { sources in
      while first < range.upperBound {
        let count = min(8, range.upperBound - first)
        for row in 0..<count { sources[row] = addresses[Int(rows[first + row])] }
        for (place, column) in columns.enumerated() {
          let target = targets[place] + first
          for row in 0..<count { target[row] = sources[row][column] }
        }
        first += count
      }
    }
  }
}

extension StretchValues {
  /// Some columns of the outputs, for the rows at some places.
  func columns(_ columns: [Int], _ rows: [Int32], _ workers: Workers) -> [[Double]] {
    filled(columns.count, rows.count, []) { targets in
      let block = 4096
      let places = columns.map { first + $0 }
      nonisolated(unsafe) let targets = targets
      rows.withUnsafeBufferPointer { rows in
        guard let first = rows.baseAddress else { return }
        nonisolated(unsafe) let start = first
        let count = rows.count
        workers.forEach((count + block - 1) / block) { task in
          staged.write(places, start, task * block..<min(count, (task + 1) * block), targets)
        }
      }
    }
  }

  /// So many arrays, all of which `body` fills at once: each is made within the making of the one before.
  private func filled(
    _ arrayCount: Int, _ count: Int, _ targets: [UnsafeMutablePointer<Double>],
    _ body: ([UnsafeMutablePointer<Double>]) -> Void
  ) -> [[Double]] {
    guard targets.count < arrayCount else {
      body(targets)
      return []
    }
    var others: [[Double]] = []
    let array = [Double](unsafeUninitializedCapacity: count) { values, filledCount in
      let target = values.baseAddress ?? UnsafeMutablePointer(bitPattern: 8)!
      others = filled(arrayCount, count, targets + [target], body)
      filledCount = count
    }
    return [array] + others
  }
}
