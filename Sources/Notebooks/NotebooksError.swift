/// What is wrong with a notebook, or with the place it runs in.
public enum NotebooksError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A notebook or a file of it that cannot be read.
  case unreadable(path: String, reason: String)
  /// A file that cannot be written.
  case unwritable(path: String, reason: String)
  /// Something in a notebook that cannot be understood.
  case malformed(path: String, line: Int, problem: String, advice: String)
  /// A block whose commands ended otherwise than it declares.
  case failed(path: String, line: Int, status: Int32, expected: Int32, output: String)
  /// A block that is not there.
  case noBlock(path: String, number: Int, count: Int)

  /// One sentence that says what is wrong and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): return "\(path) cannot be read: \(reason)"
    case .unwritable(let path, let reason): return "\(path) cannot be written: \(reason)"
    case .malformed(let path, let line, let problem, let advice): return "\(path):\(line): \(problem): \(advice)"
    case .failed(let path, let line, let status, let expected, let output):
      let last = output.split(separator: "\n").last.map { ": \($0)" } ?? ""
      let declared =
        expected == 0
        ? "mend the command, or declare `exit=\(status)`" : "exit=\(expected) is declared; mend the command or its tag"
      return "\(path):\(line): the command ended with exit code \(status) (\(declared))\(last)"
    case .noBlock(let path, let number, let count):
      return "\(path) has no command block \(number): --only takes a number from 1 to \(count)"
    }
  }
}
