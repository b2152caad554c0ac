/// Why a report could not be made.
public enum ReportsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file that cannot be written.
  case unwritable(path: String, reason: String)
  /// A chart that gnuplot did not draw.
  case notDrawn(reason: String)
  /// Counts of customers of which no part could be withheld safely, as they do not fit each other.
  case countsDisagree(name: String, problem: String)

  /// One sentence that says what is wrong and what to do.
  public var description: String {
    switch self {
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
    case .notDrawn(let reason): "a chart cannot be drawn by gnuplot: \(reason); see `stratum doctor`"
    case .countsDisagree(let name, let problem):
      "the count '\(name)' does not fit the others: \(problem); make the report from whole run folders"
    }
  }
}
