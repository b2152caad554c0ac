/// Why rows cannot carry a model, with every fact a person needs to mend it.
public enum ModelError: Error, Sendable, Equatable, CustomStringConvertible {
  /// More clusters were asked for than there are different rows.
  case tooFewDistinctRows(clusterCount: Int, distinctRowCount: Int)
  /// A distance between rows is not a finite number.
  case distancesNotFinite(method: String)

  /// One sentence that names what was found, what was wanted and what to do.
  public var description: String {
    switch self {
    case .tooFewDistinctRows(let clusterCount, let distinctRowCount):
      "\(clusterCount) clusters were asked for, but the rows that weigh anything hold only \(distinctRowCount) "
        + "different points; ask for at most \(distinctRowCount) clusters, or add columns."
    case .distancesNotFinite(let method):
      "\(method) met a squared distance that is not a finite number; "
        + "remove missing and infinite values and scale columns whose values pass 1e150."
    }
  }
}
