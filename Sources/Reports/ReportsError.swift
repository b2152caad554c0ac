/// Why a report could not be made.
public enum ReportsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file that cannot be written.
  case unwritable(path: String, reason: String)
  /// A chart that gnuplot did not draw.
  case notDrawn(reason: String)

  /// One sentence that says what is wrong and what to do.
  public var description: String {
    switch self {
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
    case .notDrawn(let reason): "a chart cannot be drawn by gnuplot: \(reason); see `stratum doctor`"
    }
  }
}
