/// Why rows cannot be split as asked, with every fact a person needs to mend it. Folds, repeats and rows are counted from
/// zero.
public enum FoldsProblem: Error, Sendable, Equatable {
  /// A class with fewer rows than folds.
  case moreFoldsThanEvents(class: Int, events: Int, folds: Int)
  /// A class whose rows belong to fewer groups than there are folds.
  case moreFoldsThanGroups(class: Int, groups: Int, folds: Int)
  /// A fold whose judged rows, or whose training rows, lack a class.
  case classMissing(class: Int, fold: Int, repetition: Int, inTraining: Bool)
  /// A group whose rows a column puts in several folds.
  case groupStraddles(group: String, folds: [String])
  /// A row that a column of folds puts in none.
  case rowWithoutFold(row: Int)
  /// A column of folds that names fewer than two.
  case tooFewFolds(found: Int)
  /// Fewer different days than there are folds, and one to train on.
  case tooFewDays(days: Int, folds: Int)
  /// A fold by time with no rows to judge.
  case nothingToJudge(fold: Int, from: Int)
  /// A fold by time before which nothing is left to train on.
  case nothingToTrainOn(fold: Int, from: Int, gap: Int)
  /// A fold that has nothing left once groups are kept apart.
  case nothingLeft(fold: Int, inTraining: Bool)
}

extension FoldsProblem: CustomStringConvertible {
  /// One sentence: what was found, what was wanted, what to do.
  public var description: String {
    switch self {
    case .moreFoldsThanEvents(let `class`, let events, let folds):
      "class \(`class`) has \(events) rows for \(folds) folds; take at most \(events) folds, so that each has one"
    case .moreFoldsThanGroups(let `class`, let groups, let folds):
      "the rows of class \(`class`) belong to \(groups) groups for \(folds) folds; take at most \(groups) folds"
    case .classMissing(let `class`, let fold, let repetition, let inTraining):
      "fold \(fold) of repeat \(repetition) has no \(inTraining ? "training row" : "row") of class \(`class`); take fewer "
        + "folds, or stratify them"
    case .groupStraddles(let group, let folds):
      "the rows of group '\(group)' are in the folds \(folds.joined(separator: ", ")); put a group's rows in one fold"
    case .rowWithoutFold(let row): "row \(row) has no fold; the column of folds must have a value in each row"
    case .tooFewFolds(let found): "the column of folds names \(found) folds; there must be at least two"
    case .tooFewDays(let days, let folds):
      "the rows have \(days) different days for \(folds) folds by time; there must be one day more than folds"
    case .nothingToJudge(let fold, let from): "no row falls in fold \(fold), which begins on day \(from)"
    case .nothingToTrainOn(let fold, let from, let gap):
      "no row is left to train on for fold \(fold), which begins on day \(from), after a gap of \(gap) days"
    case .nothingLeft(let fold, let inTraining):
      "fold \(fold) has nothing left to \(inTraining ? "train on" : "judge") once groups are kept apart; take fewer folds"
    }
  }
}
