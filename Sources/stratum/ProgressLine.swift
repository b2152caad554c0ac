import Foundation

/// One line on a terminal that tells how far a long job is and how long it will still take; silent elsewhere.
final class ProgressLine: @unchecked Sendable {
  private let lock = NSLock()
  private let title: String
  private let start = Date()
  private var lastShown = Date.distantPast
  private var isShown = false

  init(_ title: String) { self.title = title }

  /// Shows a share from 0 to 1, at most ten times a second.
  func update(_ share: Double, _ what: String = "") {
    guard Output.isTerminal else { return }
    lock.withLock {
      guard Date().timeIntervalSince(lastShown) > 0.1 else { return }
      lastShown = Date()
      isShown = true
      let elapsed = lastShown.timeIntervalSince(start)
      let remaining = share > 0.01 ? ", about \(Int((elapsed * (1 - share) / share).rounded(.up))) s left" : ""
      let line = "\r\u{1B}[K\(title): \(Int(share * 100)) %\(what.isEmpty ? "" : ", \(what)")\(remaining)"
      FileHandle.standardError.write(Data(line.utf8))
    }
  }

  /// Clears the line.
  func finish() {
    lock.withLock {
      if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
      isShown = false
    }
  }
}
