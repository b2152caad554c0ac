import Dispatch
import Foundation
import Runs

/// Ends the process cleanly when a person stops it: nothing half-written stays behind, and the exit code says so.
enum Interruption {
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []
  nonisolated(unsafe) private static var store: RunStore?
  private static let lock = NSLock()

  /// Watches for an interrupt from the keyboard and for a polite request to end.
  static func watch() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        lock.withLock { store?.removePartialFolders() }
        Output.note("\nstratum: interrupted; finished runs are kept, the same command goes on from them")
        exit(ExitStatus.interrupted.rawValue)
      }
      source.resume()
      sources.append(source)
    }
  }

  /// Names the store in which an interrupted run must leave nothing.
  static func protect(_ protected: RunStore) { lock.withLock { store = protected } }
}
