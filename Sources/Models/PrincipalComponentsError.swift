/// Why principal components cannot be fitted.
public enum PrincipalComponentsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// There are no columns, or no row with a weight.
  case nothingToFit(columnCount: Int, weightSum: Double)
  /// A number of components that the columns do not have.
  case componentCount(Int, columnCount: Int)
  /// A share that is not above 0 and at most 1.
  case varianceShare(Double)
  /// A column whose values are not finite, or so large that their squares are not.
  case varianceNotFinite(column: Int)
  /// Rows differ but weigh no more than a single row, so they have no variance to speak of.
  case weightsTooSmall(weightSum: Double)

  /// One sentence that says what is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .nothingToFit(let columnCount, let weightSum):
      "principal components need at least one column and one row with a weight, but there are \(columnCount) columns "
        + "and the weights sum to \(weightSum)"
    case .componentCount(let count, let columnCount):
      "\(count) principal components were asked for, where 1 to \(columnCount) can be had of \(columnCount) columns"
    case .varianceShare(let share):
      "the share of variance to keep is \(share), where a number above 0 and at most 1 is needed"
    case .varianceNotFinite(let column):
      "column \(column) has no finite variance; impute its missing values, or scale it down where values exceed 1e150"
    case .weightsTooSmall(let weightSum):
      "the weights sum to \(weightSum), but each counts as that many repeats of its row and they must sum to more "
        + "than 1; scale them up"
    }
  }
}
