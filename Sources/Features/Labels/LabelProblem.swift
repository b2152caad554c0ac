/// What is wrong with a label, or with the data that it should come from.
public enum LabelProblem: Error, Sendable, Equatable {
  /// A label that looks at the outcome window, where none is declared.
  case noWindow(label: String)
  /// No value makes a row positive, or none makes it negative.
  case noValues(label: String, of: String)
  /// A value that is in two of the lists.
  case valueTwice(label: String, value: String)
  /// A value that may still change and is neither positive nor negative.
  case provisionalWithoutClass(label: String, value: String)
  /// A value that the column's declared levels do not have.
  case unknownLevel(label: String, value: String, column: String, levels: [String])
  /// A share that is not above 0 and at most 1.
  case shareOutOfRange(label: String, share: Double)
  /// No table of the dataset says when customers were closed.
  case noClosings(label: String)
  /// A column of the target named as a feature.
  case targetAsFeature(label: String, feature: String, table: String, column: String)
  /// A condition of acceptance on the label's own column.
  case acceptedByTarget(label: String, column: String)
  /// A value that is in none of the lists.
  case unlistedValue(label: String, column: String, value: String, rows: Int)
  /// No row has a value.
  case allMissing(label: String, rows: Int)
  /// Only one class occurs.
  case oneClass(label: String, positives: Int, negatives: Int)
}

extension LabelProblem: CustomStringConvertible {
  /// One sentence: what was found, what was wanted, what to do.
  public var description: String {
    switch self {
    case .noWindow(let label):
      "the label '\(label)' looks at what came after as_of; declare an outcome window"
    case .noValues(let label, let kind):
      "the label '\(label)' lists no \(kind) value; it needs at least one"
    case .valueTwice(let label, let value):
      "the label '\(label)' lists the value '\(value)' twice; a value has one meaning"
    case .provisionalWithoutClass(let label, let value):
      "the label '\(label)' says that '\(value)' may still change but lists it neither as positive nor as negative; list "
        + "it as one of them, or as excluded alone"
    case .unknownLevel(let label, let value, let column, let levels):
      "the label '\(label)' lists the value '\(value)', which the column '\(column)' does not have; its levels are "
        + levels.joined(separator: ", ")
    case .shareOutOfRange(let label, let share):
      "the share of the label '\(label)' is \(share) and must be above 0 and at most 1"
    case .noClosings(let label):
      "the label '\(label)' needs a column of the role closed, and no table of customers or accounts has one"
    case .targetAsFeature(let label, let feature, let table, let column):
      "the feature '\(feature)' is the column \(table).\(column), which tells the outcome"
        + (label.isEmpty ? "" : " that the label '\(label)' is made from") + "; take it out of the features"
    case .acceptedByTarget(let label, let column):
      "the label '\(label)' says who was accepted by its own column '\(column)'; list the values of rejected applicants "
        + "as rejected, or take a column that was known before the outcome"
    case .unlistedValue(let label, let column, let value, let rows):
      "\(rows) rows have the value '\(value)' in the column '\(column)', which the label '\(label)' does not list; list "
        + "it as positive, negative or excluded"
    case .allMissing(let label, let rows):
      "the label '\(label)' is missing in all \(rows) rows; there is nothing to learn"
    case .oneClass(let label, let positives, let negatives):
      "the label '\(label)' has \(positives) positive and \(negatives) negative rows; a model needs some of both"
    }
  }
}
