/// Why a report could not be made.
public enum ReportsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file that cannot be written.
  case unwritable(path: String, reason: String)

  /// One sentence that says what is wrong and what to do.
  public var description: String {
    switch self {
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
    }
  }
}
