import Foundation
import Frames
import Learning

/// Puts the chunks that workers have read together again, in the order of the files; where a sink takes the rows, only
/// what is to be said about them.
///
/// A worker that is ahead leaves its chunk here and goes on; whoever brings the next chunk in order adds all that
/// follow on it, while the others read on. The number of chunks that can wait is bounded.
final class FrameAssembly: @unchecked Sendable {
  private let plan: TablePlan
  private let source: RecordChunks
  private let condition = NSCondition()
  private var free: [ReadChunk]
  private var waiting: [Int: ReadChunk] = [:]
  private var nextNumber = 0
  private var isAbsorbing = false
  private let stores: [any ColumnStore]
  private var rowCount = 0
  private var linesBefore = 0
  private var tally: RejectTally
  private(set) var failure: (any Error)?

  init(_ plan: TablePlan, _ source: RecordChunks, _ tally: RejectTally, bufferCount: Int, keepsRows: Bool) {
    self.plan = plan
    self.source = source
    self.tally = tally
    free = (0..<bufferCount).map { _ in ReadChunk(plan) }
    stores = keepsRows ? plan.columns.map { columnStore($0.type) } : []
  }

  /// A buffer to read a chunk into; waits until one is free.
  func takeBuffer() -> ReadChunk {
    condition.lock()
    defer { condition.unlock() }
    while free.isEmpty { condition.wait() }
    return free.removeLast()
  }

  /// Gives back a buffer that was not needed.
  func giveBack(_ chunk: ReadChunk) {
    condition.lock()
    defer { condition.unlock() }
    free.append(chunk)
    condition.broadcast()
  }

  /// Takes in what was read, and what waits for it; where another worker is taking in, that one does.
  func add(_ chunk: ReadChunk) {
    condition.lock()
    defer { condition.unlock() }
    waiting[chunk.number] = chunk
    guard !isAbsorbing else { return }
    isAbsorbing = true
    while let next = waiting.removeValue(forKey: nextNumber) {
      nextNumber += 1
      condition.unlock()
      if failure == nil {
        do { try absorb(next) } catch {
          failure = error
          source.stop()
        }
      }
      condition.lock()
      free.append(next)
      condition.broadcast()
    }
    isAbsorbing = false
  }

  /// The frame, once all chunks are in.
  func finish(_ workers: Workers) -> (frame: Frame, rowCount: Int, rejects: Rejects) {
    let columns = zip(plan.columns, stores).map { column, store in
      (store as? CategoryStore)?.finish(workers)
      return Column(column.name, store.take())
    }
    return (Frame(columns), tally.rowCount, tally.rejects)
  }

  private func absorb(_ chunk: ReadChunk) throws {
    if let lines = chunk.linesBefore { linesBefore = lines }
    if case .recordTooLong(let path, let line, let limit, let isQuoted)? = chunk.failure as? IngestError {
      throw IngestError.recordTooLong(path: path, line: linesBefore + line, limit: limit, isQuoted: isQuoted)
    }
    if let failure = chunk.failure { throw failure }
    if let store = stores.first, store.capacity < rowCount + chunk.rowCount { reserve(for: chunk) }
    var category = 0
    for (store, buffer) in zip(stores, chunk.columns) {
      if let store = store as? CategoryStore {
        store.unite(
          chunk.newLevels[category], of: chunk.worker, buffer.elements(Int32.self), count: chunk.rowCount)
        category += 1
      }
      store.append(buffer, count: chunk.rowCount)
    }
    rowCount += chunk.rowCount
    try tally.add(chunk, path: plan.files[chunk.file].path, linesBefore: linesBefore)
    if let lines = chunk.linesToOpenQuote {
      throw IngestError.unclosedQuote(path: plan.files[chunk.file].path, line: linesBefore + lines + 1)
    }
    linesBefore += chunk.lineCount
  }

  /// Makes room for as many rows as there will be if the rest is like this chunk.
  private func reserve(for chunk: ReadChunk) {
    let share = Double(chunk.rowCount) / Double(max(1, chunk.byteCount))
    let wanted = Double(rowCount + chunk.rowCount) + 1.02 * share * Double(chunk.likelyBytesAfter)
    for store in stores { store.reserve(Int(wanted) + 64) }
  }
}
