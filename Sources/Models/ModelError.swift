/// Why rows cannot carry a model, with every fact a person needs to mend it.
public enum ModelError: Error, Sendable, Equatable, CustomStringConvertible {
  /// More clusters were asked for than there are different rows.
  case tooFewDistinctRows(clusterCount: Int, distinctRowCount: Int)
  /// A distance between rows is not a finite number.
  case distancesNotFinite(method: String)
  /// A setting that cannot be; `wanted` says what may stand there.
  case setting(model: String, key: String, value: String, wanted: String)
  /// Rules that leave score cells unassigned, or assign one twice.
  case rulesDoNotPartition(RulePartitionFault)
  /// A score space too large to be looked through.
  case tooManyCells(count: Int, limit: Int)
  /// Fewer clusters than tiers, so that a tier would have none.
  case fewerClustersThanTiers(clusters: Int, tiers: Int)
  /// An indicator that is missing in every training row.
  case allMissing(indicator: String, rowCount: Int)
  /// No columns, or no row with a weight.
  case nothingToFit(model: String, columnCount: Int, weightSum: Double)
  /// A column whose values are not finite, or so large that their squares are not.
  case varianceNotFinite(model: String, column: Int)
  /// Rows differ but together weigh no more than a single row, so they have no variance to speak of.
  case weightsTooSmall(model: String, weightSum: Double)
  /// Data or rules that cannot be binned.
  case binning(BinningFault)
  /// A target that is neither 0 nor 1, in a row counted from 0.
  case targetNotBinary(model: String, row: Int, value: String)
  /// All rows that weigh anything have the same target.
  case oneClass(model: String, presentClass: Int, rowCount: Int)
  /// A value that is missing or infinite, in a row counted from 0.
  case valueNotFinite(model: String, row: Int, column: String, value: String)
  /// A fold, counted from 0, whose rows or whose other rows are all of one class.
  case foldLacksClass(fold: Int, missingClass: Int, count: Int)
  /// A number that a calibrator cannot learn from, in a row counted from 0.
  case calibrationRow(calibrator: String, row: Int, what: String, value: Double, wanted: String)
  /// Rows of one class only, so that there is nothing to calibrate by.
  case calibrationClass(calibrator: String, eventWeight: Double, nonEventWeight: Double)
  /// Rows with values that a fitted model refuses.
  case rowsRefused(model: String, count: Int, reason: String)
  /// Filters that left no variable to predict with.
  case nothingLeft(model: String, filter: String, count: Int)

  /// One sentence that names what was found, what was wanted and what to do.
  public var description: String {
    switch self {
    case .tooFewDistinctRows(let clusterCount, let distinctRowCount):
      "\(clusterCount) clusters were asked for, but the rows that weigh anything hold only \(distinctRowCount) "
        + "different points; ask for at most \(distinctRowCount) clusters, or add columns"
    case .distancesNotFinite(let method):
      "\(method) met a squared distance that is not a finite number; "
        + "remove missing and infinite values and scale columns whose values pass 1e150"
    case .setting(let model, let key, let value, let wanted):
      "\(model).\(key) is \(value), but \(wanted) was wanted"
    case .rulesDoNotPartition(let fault): fault.description
    case .tooManyCells(let count, let limit):
      "the score space has \(count) cells, at most \(limit) can be checked; use fewer dimensions or fewer scores"
    case .fewerClustersThanTiers(let clusters, let tiers):
      "\(clusters) clusters with customers cannot fill \(tiers) tiers; ask for more clusters or name fewer tiers"
    case .allMissing(let indicator, let rowCount):
      "indicator '\(indicator)' is missing in all \(rowCount) training rows, so nothing can be learned from it; leave"
        + " it out"
    case .nothingToFit(let model, let columnCount, let weightSum):
      "\(model) needs at least one column and one row with a weight, but there are \(columnCount) columns and the"
        + " weights sum to \(weightSum); check what was selected"
    case .varianceNotFinite(let model, let column):
      "\(model) finds no finite variance in column \(column), counted from 0; impute its missing values, or scale it"
        + " down where values exceed 1e150"
    case .weightsTooSmall(let model, let weightSum):
      "\(model) counts a weight as that many repeats of its row, but the weights sum to \(weightSum) where more than 1"
        + " is needed; scale them up"
    case .binning(let fault): fault.description
    case .targetNotBinary(let model, let row, let value):
      "\(model) needs targets of 0 and 1, but row \(row), counted from 0, has \(value); map the two classes to 0 and 1"
    case .oneClass(let model, let presentClass, let rowCount):
      "\(model) needs rows of both classes, but all \(rowCount) that weigh anything have target \(presentClass); check"
        + " the label's definition"
    case .valueNotFinite(let model, let row, let column, let value):
      "\(model) met \(value) in column '\(column)' of row \(row), counted from 0, where a finite number is needed;"
        + " impute or remove it first"
    case .foldLacksClass(let fold, let missingClass, let count):
      "fold \(fold), counted from 0, has no row with target \(missingClass), of which there are \(count) in all; ask"
        + " for fewer folds, or deal them by class"
    case .calibrationRow(let calibrator, let row, let what, let value, let wanted):
      "\(calibrator) was given the \(what) \(value) in row \(row), but \(wanted) was wanted; find out where it comes from"
    case .calibrationClass(let calibrator, let eventWeight, let nonEventWeight):
      "\(calibrator) needs rows of both classes, but rows with the event weigh \(eventWeight) and those without it"
        + " \(nonEventWeight); choose other rows to calibrate on"
    case .rowsRefused(let model, let count, let reason):
      "\(model) refuses \(count) rows, the first because \(reason); say what to do with such values, or leave the rows out"
    case .nothingLeft(let model, let filter, let count):
      "\(model) has no variable left after the filter '\(filter)' looked at \(count); loosen it, or add indicators"
    }
  }
}
