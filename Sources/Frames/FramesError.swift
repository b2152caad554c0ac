/// What is wrong with a request to a frame, with every fact a person needs to mend it.
public enum FramesError: Error, Sendable, Equatable {
  /// A column that the frame does not have.
  case unknownColumn(name: String, suggestion: String?, columns: [String])
  /// A column whose type does not allow what is asked.
  case unfitColumn(name: String, type: ColumnType, wanted: String)
  /// Frames that cannot be stacked, because their columns differ.
  case differentColumns(first: [String], second: [String])
  /// A key that stands in two rows of the frame that is joined; the rows are counted from 0.
  case duplicateKey(column: String, value: String, firstRow: Int, secondRow: Int)
  /// A column that both joined frames have.
  case columnClash(name: String)
  /// A filter that cannot be read, or does not fit the columns; the character is counted from 1.
  case filter(text: String, character: Int, problem: String)
}

extension FramesError: CustomStringConvertible {
  /// One sentence: where, what was found, what was wanted, what to do.
  public var description: String {
    switch self {
    case .unknownColumn(let name, let suggestion, let columns):
      "unknown column '\(name)'" + (suggestion.map { ", did you mean '\($0)'?" } ?? ";")
        + " columns: \(columns.joined(separator: ", "))"
    case .unfitColumn(let name, let type, let wanted):
      "the column '\(name)' is of type \(type.rawValue), but \(wanted) is wanted"
    case .differentColumns(let first, let second):
      "the frames cannot be stacked: the first has \(first.joined(separator: ", ")), "
        + "the second \(second.joined(separator: ", "))"
    case .duplicateKey(let column, let value, let firstRow, let secondRow):
      "the key '\(column)' stands twice with the value \(value), in rows \(firstRow) and \(secondRow) "
        + "of the frame that is joined; each value may stand once"
    case .columnClash(let name):
      "both frames have a column '\(name)'; leave it out of one of them or rename it"
    case .filter(let text, let character, let problem):
      "filter '\(text)', character \(character): \(problem)"
    }
  }
}
