import Features
import Frames
import Learning

/// How much memory a run may use; the results never depend on it.
public struct MemoryLimit: Sendable, Equatable {
  /// The least that can be worked with.
  public static let least = 64 << 20

  /// The number of bytes.
  public let bytes: Int
  /// The folder in which what goes beyond lies while it is needed.
  public let scratchFolder: String

  /// Limits memory to `bytes`, at least `least`.
  public init(bytes: Int, scratchFolder: String) {
    precondition(bytes >= MemoryLimit.least, "a limit of \(bytes) bytes; it must be at least \(MemoryLimit.least)")
    self.bytes = bytes
    self.scratchFolder = scratchFolder
  }
}

extension MemoryLimit {
  /// Refuses a case that cannot be fitted and judged within the limit.
  ///
  /// What it takes was measured: the customer table, the prepared rows once for each worker and twice more, half a
  /// kilobyte a row for labels, folds and the text of the assignments, and what the program takes itself.
  ///
  /// Throws: `ExperimentsError.memory`.
  func check(_ table: CustomerTable, inputCount: Int, _ workers: Workers) throws {
    let rows = table.customers.count
    let perRow = 8 * table.indicators.columns.count + 8 * inputCount * (2 + workers.count) + 512
    let needed = rows * perRow
    // The limit may be passed by 128 MB, of which the program itself takes a third.
    guard needed > bytes + 80_000_000 else { return }
    throw ExperimentsError.memory(limit: bytes, needed: needed - 80_000_000, rows: rows)
  }
}
