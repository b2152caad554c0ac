import Foundation
public import Frames

/// Takes in the rows of the events table as they are read and keeps of each only what the plan's features need, brought
/// together by customer.
///
/// Cost: for each event eight bytes for the customer, four for the time, eight for each number that features need, and as
/// few for a category's level as the number of levels allows. What lies beyond the memory limit goes to a file in the
/// scratch folder, whose name is gone as soon as it is open.
public final class EventCollector: RowSink, @unchecked Sendable {
  /// The category that names the customer, where nothing else reads it.
  public let keyColumn: String?

  /// What is kept.
  let layout: LaneLayout
  /// What the plan's custom indicators read.
  let customs: [String: CustomAggregation]
  /// The customer of each account, where events name accounts.
  private let owners: [String: Int32]?
  let blocks: EventBlocks
  private let storage: EventStorage
  private(set) var partitionBits = 0
  private(set) var scatters: [EventScatter] = []

  init(
    _ layout: LaneLayout, _ customs: [String: CustomAggregation], keyColumn: String?, owners: [String: Int32]?,
    _ storage: EventStorage
  ) {
    self.layout = layout
    self.customs = customs
    self.keyColumn = keyColumn
    self.owners = owners
    self.storage = storage
    // As much again is needed to compute and to put the table together.
    blocks = EventBlocks(
      blockSize: storage.blockSize, limit: storage.blockLimit ?? storage.memoryLimit.map { $0 / 2 },
      folder: storage.scratchFolder)
  }

  /// The bytes that did not fit into memory.
  public var spilledBytes: Int { blocks.spilledBytes }

  /// Makes ready for as many readers; the more bytes they will read, the more partitions there are.
  public func begin(readerCount: Int, byteCount: Int) {
    precondition(scatters.isEmpty, "rows are collected once")
    // Each reader fills a block of each partition.
    let affordable = storage.memoryLimit.map { $0 / (8 * storage.blockSize * max(1, readerCount)) } ?? .max
    let wanted = max(1, min(byteCount / storage.partitionBytes, affordable, 1024))
    partitionBits = Int.bitWidth - 1 - wanted.leadingZeroBitCount
    scatters = (0..<readerCount).map { _ in EventScatter(layout, blocks, owners, partitionBits: partitionBits) }
  }

  /// Gives up the events of a partition, whose memory may be used for something else.
  func release(_ partition: Int) {
    for scatter in scatters { scatter.release(partition) }
  }

  /// Takes in a piece.
  public func absorb(_ piece: RowPiece, reader: Int) throws { try scatters[reader].absorb(piece) }

  /// Refuses a table of so many bytes where the limit does not leave room for it.
  func check(tableBytes: Int) throws(FeaturesError) {
    // The values are once in the order in which they are computed and once in their columns.
    let needed = 2 * tableBytes + 32 << 20
    if let limit = storage.memoryLimit, needed > limit {
      throw .memory(limit: limit, needed: needed, table: tableBytes)
    }
  }

  /// What was read, of all readers.
  var counts: CollectedCounts { scatters.reduce(into: CollectedCounts()) { $0.add($1.counts) } }

  /// Whether customers are told by whole numbers and not by texts.
  var hasIntegerKeys: Bool { scatters.contains { $0.hasIntegerKeys } }
  /// Whether the keys are the customers' places in the register.
  var hasPlaces: Bool { owners != nil }
  var partitionCount: Int { 1 << partitionBits }

  /// The partition of a key that is its own text, or of a number.
  func partition(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (TextKey.hash(key) >> 1) >> UInt64(63 - partitionBits))
  }

  /// The partition of a text that is not its own key.
  func partition(of text: String) -> Int {
    Int(truncatingIfNeeded: (TextKey.hash(text.utf8) >> 1) >> UInt64(63 - partitionBits))
  }

  /// Reads a block that lies in the file.
  func read(_ stored: StoredEvents, at offset: Int, into target: UnsafeMutableRawPointer) throws {
    try blocks.read(stored, at: offset, into: target)
  }
}

/// Where collected events lie.
package struct EventStorage: Sendable {
  /// How many bytes of memory may be used; nothing where all may.
  package var memoryLimit: Int?
  /// The folder of the file for what goes beyond.
  package var scratchFolder: String
  /// The bytes that a reader writes for a partition before they are put away.
  package var blockSize = 32 << 10
  /// How many bytes of full blocks may stay in memory; nothing where the limit says it.
  package var blockLimit: Int?
  /// How many bytes of text make a partition, whose events are to fit into a core's cache.
  package var partitionBytes = 2 << 20

  package init(memoryLimit: Int? = nil, scratchFolder: String = ".") {
    self.memoryLimit = memoryLimit
    self.scratchFolder = scratchFolder
  }
}
