import Dispatch
import Experiments
import Foundation
import Runs

/// Ends the process cleanly when a person stops it: nothing half-written stays behind, and the exit code says so.
enum Interruption {
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []
  nonisolated(unsafe) private static var removed: [String] = []
  private static let lock = NSLock()

  /// Names a file or folder that is not whole and must not stay behind.
  static func removes(_ path: String) { lock.withLock { removed.append(path) } }

  /// Watches for an interrupt from the keyboard and for a polite request to end.
  ///
  /// - Parameter consequence: What an interruption leaves, for the person who asked for it.
  static func watch(_ consequence: String) {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        InterruptibleRun.current.interrupt()
        // A run that is just being written is finished first: that takes no longer than removing it.
        RunStore.stopWriting()
        for path in lock.withLock({ removed }) { try? FileManager.default.removeItem(atPath: path) }
        Output.note("\nstratum: interrupted; \(consequence)")
        // Without the usual clean-up, which must not run while other threads still work.
        _exit(ExitStatus.interrupted.rawValue)
      }
      source.resume()
      sources.append(source)
    }
  }
}
