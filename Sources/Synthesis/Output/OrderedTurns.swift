import Foundation

/// Lets tasks that run at once do one thing each in the order of their numbers.
///
/// Tasks must be begun in that order, so that the one whose turn it is always runs. After a failure the turns of all
/// later tasks are skipped.
package final class OrderedTurns: @unchecked Sendable {
  private let condition = NSCondition()
  private var turn = 0
  private var failure: (any Error)?

  package init() {}

  /// Whether a turn has failed, so that further work is in vain.
  var hasFailed: Bool { condition.withLock { failure != nil } }

  /// Waits for the turn of task `number` and takes it.
  package func take(_ number: Int, _ body: () throws -> Void) {
    condition.lock()
    while turn < number { condition.wait() }
    if failure == nil {
      do { try body() } catch { failure = error }
    }
    turn += 1
    condition.broadcast()
    condition.unlock()
  }

  /// Throws what went wrong, if anything did.
  package func check() throws { if let failure = condition.withLock({ failure }) { throw failure } }
}
