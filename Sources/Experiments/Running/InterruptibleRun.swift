import Runs
import Synchronization

/// The run that is being made, so that a person who stops the process finds it listed as interrupted.
package final class InterruptibleRun: Sendable {
  /// That of this process.
  package static let current = InterruptibleRun()

  private let run = Mutex<(record: RunRecord, store: RunStore)?>(nil)

  func begin(_ record: RunRecord, in store: RunStore) { run.withLock { $0 = (record, store) } }

  /// The run is whole and about to be written, or failed for another reason.
  func end() { run.withLock { $0 = nil } }

  /// Writes the run as interrupted, unless there is one that was made before.
  package func interrupt() {
    // The lock is held meanwhile, so that a run that becomes whole just now is written later and stays.
    run.withLock { run in
      guard let (record, store) = run, !store.contains(record.id) else { return }
      _ = try? store.write(record, files: [:])
      run = nil
    }
  }
}
