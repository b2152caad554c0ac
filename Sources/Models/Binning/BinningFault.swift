/// What is wrong with binning's data or rules, with the place.
public enum BinningFault: Sendable, Equatable, CustomStringConvertible {
  /// A rule for a variable that is not among the columns.
  case unknownVariable(String, known: [String])
  /// Two columns of one name.
  case repeatedVariable(String)
  /// A target that is neither 0 nor 1.
  case targetNotBinary(row: Int, value: Double)
  /// A target of one class only, by weight.
  case oneClass(events: Double, nonEvents: Double)
  /// A weight that is negative, missing or infinite.
  case weight(row: Int, value: Double)
  /// An infinite value, which is out of domain.
  case infinite(variable: String, row: Int)
  /// A special value that lies among the ordinary ones, so that it may be a legitimate value too.
  case specialAmongOrdinary(variable: String, special: SpecialValue.Value, low: Double, high: Double)
  /// A special value, declared twice or of the wrong kind for the variable.
  case special(variable: String, special: SpecialValue.Value, problem: String)
  /// Manual bins that cannot be.
  case manual(variable: String, problem: String)
  /// A category with too many levels left after the rare ones were pooled.
  case tooManyLevels(variable: String, count: Int, limit: Int)
  /// A column that does not fit the fitted variable, or cannot be binned.
  case column(variable: String, problem: String)
  /// A row whose value the rule refuses at scoring.
  case refused(variable: String, row: Int, reason: String)

  /// One sentence that names the place, what is wrong there and what to do.
  public var description: String {
    switch self {
    case .unknownVariable(let name, let known):
      "binning has a rule for '\(name)', which is none of the variables \(known); mend the name or leave the rule out"
    case .repeatedVariable(let name): "two variables are named '\(name)'; a name must be unique"
    case .targetNotBinary(let row, let value):
      "the target of row \(row) is \(value), but 1 for an event or 0 for none was wanted"
    case .oneClass(let events, let nonEvents):
      "the target has one class only (events weigh \(events), non-events \(nonEvents)), so no weight of evidence exists;"
        + " take rows that have both"
    case .weight(let row, let value):
      "the weight of row \(row) is \(value), but a finite number of at least 0 was wanted"
    case .infinite(let variable, let row): "'\(variable)' is infinite in row \(row); mark it missing or remove the row"
    case .specialAmongOrdinary(let variable, let special, let low, let high):
      "'\(variable)' has the special value \(special), but ordinary values run from \(low) to \(high) around it, so that"
        + " it may be a legitimate value too; recode it outside them, or declare it with among_ordinary"
    case .special(let variable, let special, let problem): "the special value \(special) of '\(variable)' \(problem)"
    case .manual(let variable, let problem): "the manual bins of '\(variable)' cannot be: \(problem)"
    case .tooManyLevels(let variable, let count, let limit):
      "'\(variable)' has \(count) levels that are not rare, at most \(limit) can be merged; raise rare_share or group them"
    case .column(let variable, let problem): "'\(variable)' \(problem)"
    case .refused(let variable, let row, let reason):
      "'\(variable)' is \(reason) in row \(row), which its binning rule refuses; choose another fallback or leave the row out"
    }
  }
}
