import Foundation

/// Buffers for one block each, kept for the next block and the next look: as many as threads ever read at once.
final class BlockBuffers: @unchecked Sendable {
  private let capacity: Int
  private let lock = NSLock()
  private var free: [UnsafeMutableBufferPointer<Double>] = []

  init(capacity: Int) { self.capacity = capacity }

  deinit { for buffer in free { buffer.deallocate() } }

  func take() -> UnsafeMutableBufferPointer<Double> {
    lock.withLock { free.popLast() } ?? .allocate(capacity: capacity)
  }

  func giveBack(_ buffer: UnsafeMutableBufferPointer<Double>) { lock.withLock { free.append(buffer) } }
}
