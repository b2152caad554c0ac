import Frames

/// One reader's part of the collection: brings its pieces' events together by partition and writes them to blocks.
///
/// What changes for each event is behind pointers; arrays of a class are checked at each access.
final class EventScatter {
  private let blocks: EventBlocks
  private let partitionBits: Int
  private let columns: EventColumns
  /// The records that runs are written by, in order.
  private(set) var records: [EventRecord] = []
  /// What is in full blocks, by partition.
  private let storedLists: UnsafeMutablePointer<[StoredEvents]>
  /// The block that each partition is filling, and how much of it is used.
  private let open: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private let used: UnsafeMutablePointer<Int>
  private let starts: UnsafeMutablePointer<Int32>
  private var order: [Int32] = []
  private var partitionOfRow: [UInt16] = []
  private(set) var counts = CollectedCounts()

  private var partitionCount: Int { 1 << partitionBits }

  init(_ layout: LaneLayout, _ blocks: EventBlocks, _ owners: [String: Int32]?, partitionBits: Int) {
    self.blocks = blocks
    self.partitionBits = partitionBits
    columns = EventColumns(layout, owners)
    let count = 1 << partitionBits
    storedLists = .allocate(capacity: count)
    storedLists.initialize(repeating: [], count: count)
    open = .allocate(capacity: count)
    open.initialize(repeating: nil, count: count)
    used = .allocate(capacity: count)
    used.initialize(repeating: 0, count: count)
    // One partition more, for events of nobody, and the end.
    starts = .allocate(capacity: count + 2)
  }

  deinit {
    storedLists.deinitialize(count: partitionCount)
    storedLists.deallocate()
    open.deallocate()
    used.deallocate()
    starts.deallocate()
  }

  /// The levels that the keys' codes mean.
  var keyLevels: (any LevelSource)? { columns.keyLevels }
  /// The levels that each lane of codes means.
  func levels(_ lane: Int) -> (any LevelSource)? { columns.levels(lane) }
  /// Whether the keys are whole numbers and not texts.
  var hasIntegerKeys: Bool { columns.hasIntegerKeys }

  /// Takes in a piece.
  func absorb(_ piece: RowPiece) throws {
    guard piece.rowCount > 0 else { return }
    try columns.take(piece)
    counts.count(columns, piece.rowCount)
    orderByPartition(piece.rowCount)
    let record = columns.record(after: records.last)
    if record != records.last { records.append(record) }
    for partition in 0..<partitionCount where starts[partition + 1] > starts[partition] {
      try write(piece.number, partition, record)
    }
  }

  /// The full blocks of a partition, and what its last block holds so far.
  func stored(_ partition: Int) -> [StoredEvents] {
    guard let block = open[partition] else { return storedLists[partition] }
    return storedLists[partition] + [StoredEvents(place: .memory(block), byteCount: used[partition])]
  }

  /// Gives back the blocks of a partition that are in memory. Partitions are given up one by each worker.
  func release(_ partition: Int) {
    for block in stored(partition) {
      if case .memory(let start) = block.place { blocks.giveBack(start) }
    }
    open[partition] = nil
    storedLists[partition] = []
  }

  /// Puts the rows in order of their partitions, keeping their order within each; those of nobody come last.
  private func orderByPartition(_ count: Int) {
    if order.count < count {
      order = Array(repeating: 0, count: count)
      partitionOfRow = Array(repeating: 0, count: count)
    }
    let nobody = partitionCount
    let (starts, shift) = (starts, UInt64(64 - partitionBits))
    starts.update(repeating: 0, count: nobody + 2)
    let (keys, missing) = (columns.keys, columns.missingKey)
    let areTexts = !columns.hasIntegerKeys
    partitionOfRow.withUnsafeMutableBufferPointer { partitionOfRow in
      for row in 0..<count {
        let key = keys[row]
        var partition = nobody
        if key != missing {
          var hash = TextKey.hash(key)
          if areTexts, let code = TextKey.code(key) { hash = columns.hash(ofLevel: code) }
          // No bits are one partition.
          partition = Int(truncatingIfNeeded: (hash &>> 1) &>> (shift &- 1))
        }
        partitionOfRow[row] = UInt16(truncatingIfNeeded: partition)
        starts[partition &+ 1] &+= 1
      }
      for partition in 0...nobody { starts[partition + 1] += starts[partition] }
      columns.countStrangers(partitionOfRow.baseAddress!, nobody, count, &counts)
      order.withUnsafeMutableBufferPointer { order in
        for row in 0..<count {
          let partition = Int(partitionOfRow[row])
          order[Int(starts[partition])] = Int32(truncatingIfNeeded: row)
          starts[partition] &+= 1
        }
      }
    }
    // Each start has become the next one's.
    for partition in (0...nobody).reversed() { starts[partition + 1] = starts[partition] }
    starts[0] = 0
  }

  /// Writes the piece's rows of a partition, in as many runs as its blocks need.
  private func write(_ piece: Int, _ partition: Int, _ record: EventRecord) throws {
    var begin = Int(starts[partition])
    let end = Int(starts[partition + 1])
    while begin < end {
      var count = open[partition] == nil ? 0 : record.count(in: blocks.blockSize - used[partition])
      if count == 0 {
        if let full = open[partition] {
          open[partition] = nil
          storedLists[partition].append(try blocks.store(full, byteCount: used[partition]))
        }
        open[partition] = blocks.take()
        used[partition] = 0
        count = record.count(in: blocks.blockSize)
      }
      count = min(count, end - begin)
      let target = open[partition].unsafelyUnwrapped + used[partition]
      target.storeBytes(
        of: EventRecord.Head(
          piece: UInt32(truncatingIfNeeded: piece), count: UInt16(truncatingIfNeeded: count),
          record: UInt16(truncatingIfNeeded: records.count - 1)), as: EventRecord.Head.self)
      order.withUnsafeBufferPointer { order in
        columns.write(record, order.baseAddress! + begin, count, to: target + MemoryLayout<EventRecord.Head>.size)
      }
      used[partition] += record.byteCount(count)
      begin += count
    }
  }
}

/// What is known of all rows once they are collected, before their customers are.
struct CollectedCounts: Sendable {
  var rows = 0
  var withoutCustomer = 0
  /// Rows of accounts that nobody is known to own.
  var unknownCustomer = 0
  var withoutTime = 0
  /// The first and last day of any row; the first is after the last where no row has a time.
  var firstDay = Int32.max
  var lastDay = Int32.min

  /// Counts the rows of a piece.
  mutating func count(_ columns: EventColumns, _ rowCount: Int) {
    rows += rowCount
    withoutTime += columns.missingTimes
    if let days = columns.days {
      firstDay = min(firstDay, days.lowerBound)
      lastDay = max(lastDay, days.upperBound)
    }
  }

  mutating func add(_ other: CollectedCounts) {
    rows += other.rows
    withoutCustomer += other.withoutCustomer
    unknownCustomer += other.unknownCustomer
    withoutTime += other.withoutTime
    firstDay = min(firstDay, other.firstDay)
    lastDay = max(lastDay, other.lastDay)
  }
}
