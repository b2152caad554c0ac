import Foundation

/// Memory for events that are being collected, in blocks of one size, and beyond a limit a file.
final class EventBlocks: @unchecked Sendable {
  /// The bytes of a block.
  let blockSize: Int
  private static let slabBlocks = 32

  private let lock = NSLock()
  private var slabs: [UnsafeMutableRawPointer] = []
  private var free: [UnsafeMutableRawPointer] = []
  private var fullBlocks = 0
  private let spill: SpillFile?
  /// The bytes of full blocks that stay in memory.
  private let limit: Int

  /// Blocks that all stay in memory, or of which those beyond `limit` bytes go to a file in `folder`.
  init(blockSize: Int, limit: Int?, folder: String) {
    self.blockSize = blockSize
    self.limit = limit ?? .max
    spill = limit.map { _ in SpillFile(folder: folder) }
  }

  deinit { for slab in slabs { slab.deallocate() } }

  /// The bytes that went to the file.
  var spilledBytes: Int { spill?.byteCount ?? 0 }

  /// An empty block.
  func take() -> UnsafeMutableRawPointer {
    lock.withLock {
      if free.isEmpty {
        let slab = UnsafeMutableRawPointer.allocate(
          byteCount: EventBlocks.slabBlocks * blockSize, alignment: 4096)
        slabs.append(slab)
        // From the far end, so that blocks come in the order of their addresses.
        free = (0..<EventBlocks.slabBlocks).reversed().map { slab + $0 * blockSize }
      }
      return free.removeLast()
    }
  }

  /// Memory for what is larger than a block.
  func takeLarge(byteCount: Int) -> UnsafeMutableRawPointer {
    lock.withLock {
      slabs.append(.allocate(byteCount: byteCount, alignment: 64))
      return slabs[slabs.count - 1]
    }
  }

  /// Puts away a block whose first `byteCount` bytes are used.
  func store(_ block: UnsafeMutableRawPointer, byteCount: Int) throws -> StoredEvents {
    let stays = lock.withLock {
      guard (fullBlocks + 1) * blockSize <= limit else { return false }
      fullBlocks += 1
      return true
    }
    guard !stays, let spill else { return StoredEvents(place: .memory(block), byteCount: byteCount) }
    let offset = try spill.append(UnsafeRawBufferPointer(start: block, count: byteCount))
    giveBack(block)
    return StoredEvents(place: .file(offset: offset), byteCount: byteCount)
  }

  /// Takes back a block that is not needed any more.
  func giveBack(_ block: UnsafeMutableRawPointer) { lock.withLock { free.append(block) } }

  /// Reads what was put away in the file.
  func read(_ stored: StoredEvents, at offset: Int, into target: UnsafeMutableRawPointer) throws {
    try spill?.read(at: offset, into: UnsafeMutableRawBufferPointer(start: target, count: stored.byteCount))
  }
}

/// A block of events that was put away.
struct StoredEvents {
  /// Where it lies.
  enum Place {
    case memory(UnsafeMutableRawPointer)
    case file(offset: Int)
  }

  let place: Place
  let byteCount: Int
}
