import Foundation
import Frames
import Runs

/// Data goes to standard output, everything else to standard error.
enum Output {
  /// Whether standard error is a terminal that understands cursor movement.
  static let isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Whether standard output may be coloured.
  static let hasColour =
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Prints a value as JSON.
  static func json(_ value: some Encodable) throws { print(try CanonicalJSON.text(value), terminator: "") }

  /// Says what went wrong.
  static func error(_ message: String) { note("stratum: \(message)") }

  /// Says something that is not data; where it cannot be written, as on a full disk, nothing else is stopped by that.
  static func note(_ message: String) {
    try? FileHandle.standardError.write(contentsOf: Data((message + "\n").utf8))
  }

  /// The text in bold where the output may be coloured.
  static func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

/// The terminal that is written to.
enum Terminal {
  /// The number of characters in a line: the terminal's, else `$COLUMNS`, else 80; from 40 to 160.
  static var width: Int {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init)
    return min(160, max(40, isKnown ? Int(size.ws_col) : columns ?? 80))
  }
}

/// "unknown metric 'gnii', did you mean 'gini'?", with the first of all that is known where nothing is near.
func unknown(_ kind: String, _ word: String, among known: [String]) -> String {
  let shown = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? " and \(known.count - 12) more" : "")
  let hint = nearestSpelling(to: word, among: known).map { ", did you mean '\($0)'?" } ?? "; there are: \(shown)"
  return "unknown \(kind) '\(word)'\(hint)"
}
