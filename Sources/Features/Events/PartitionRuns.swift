import Frames

/// The runs of one partition in the order of the file's rows, in memory that is used for partition after partition.
final class PartitionRuns {
  /// Neighbouring events of one piece.
  struct Run {
    let piece: UInt32
    let reader: Int
    let record: Int
    let count: Int
    /// Where the lanes begin.
    let start: UnsafeMutableRawPointer
    /// Whether the lanes lie in the collection's own memory and not in a copy of the file's.
    let isInMemory: Bool
  }

  private let events: EventCollector
  private(set) var runs: [Run] = []
  /// The number of events.
  private(set) var count = 0
  private var fromFile = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 16)

  init(_ events: EventCollector) { self.events = events }

  deinit { fromFile.deallocate() }

  /// Looks at a partition, whose blocks stay where they are; those in the file are read.
  func load(_ partition: Int) throws {
    let stored = events.scatters.map { $0.stored(partition) }
    let spilled = stored.joined().reduce(0) { sum, block in
      if case .file = block.place { sum + (block.byteCount + 15) & ~15 } else { sum }
    }
    if fromFile.count < spilled {
      fromFile.deallocate()
      fromFile = .allocate(byteCount: spilled, alignment: 16)
    }
    var room = fromFile.baseAddress!
    var ofReader: [[Run]] = []
    for (reader, blocks) in stored.enumerated() {
      var found: [Run] = []
      for block in blocks {
        switch block.place {
        case .memory(let start): add(start, block.byteCount, reader, isInMemory: true, &found)
        case .file(let offset):
          try events.read(block, at: offset, into: room)
          add(room, block.byteCount, reader, isInMemory: false, &found)
          room += (block.byteCount + 15) & ~15
        }
      }
      ofReader.append(found)
    }
    merge(ofReader)
  }

  /// Adds the runs of a block.
  private func add(
    _ start: UnsafeMutableRawPointer, _ byteCount: Int, _ reader: Int, isInMemory: Bool, _ found: inout [Run]
  ) {
    let records = events.scatters[reader].records
    var offset = 0
    while offset < byteCount {
      let head = start.load(fromByteOffset: offset, as: EventRecord.Head.self)
      let begin = offset + MemoryLayout<EventRecord.Head>.size
      found.append(
        Run(
          piece: head.piece, reader: reader, record: Int(head.record), count: Int(head.count), start: start + begin,
          isInMemory: isInMemory))
      offset += records[Int(head.record)].byteCount(Int(head.count))
    }
  }

  /// Brings the readers' runs, each in order already, into the order of their pieces; no piece is of two readers.
  private func merge(_ ofReader: [[Run]]) {
    runs.removeAll(keepingCapacity: true)
    var next = [Int](repeating: 0, count: ofReader.count)
    while true {
      var first = -1
      for reader in ofReader.indices where next[reader] < ofReader[reader].count {
        if first < 0 || ofReader[reader][next[reader]].piece < ofReader[first][next[first]].piece { first = reader }
      }
      guard first >= 0 else { break }
      let piece = ofReader[first][next[first]].piece
      while next[first] < ofReader[first].count, ofReader[first][next[first]].piece == piece {
        runs.append(ofReader[first][next[first]])
        next[first] += 1
      }
    }
    count = runs.reduce(0) { $0 + $1.count }
  }
}
