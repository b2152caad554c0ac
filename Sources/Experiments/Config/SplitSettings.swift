import Features
import Ingest
import Runs

/// How rows are dealt into folds.
public struct SplitSettings: Sendable, Equatable {
  /// By what rows are dealt. Rows of one customer are never parted.
  public enum Kind: String, Sendable, CaseIterable {
    /// At random.
    case random
    /// At random, with each class's share in every fold.
    case stratified
    /// By their day: each fold is judged by a model of earlier days only.
    case time
    /// As a column says.
    case column
  }

  /// The number of folds; 0 where a column says it.
  public var folds: Int
  /// How often rows are dealt anew; by time, once.
  public var repeats: Int
  /// By what they are dealt.
  public var kind: Kind
  /// The column that says each row's fold, where one does.
  public var foldColumn: String?
  /// By time, how many days before a fold's first day its training ends, so that all labels of the training are known
  /// by then.
  public var gapDays: Int = 0
  /// By time, how many days of training a fold has; nothing means all earlier ones.
  public var trainingDays: Int?

  static let keys = ["folds", "repeats", "split", "fold_column", "gap", "training"]
  /// How often rows are dealt where a config does not say: with 5 folds, enough for verdicts that are hardly conservative.
  static let usualRepeats = 10

  init(folds: Int, repeats: Int, kind: Kind) {
    self.folds = folds
    self.repeats = repeats
    self.kind = kind
  }

  /// Reads the keys of a prediction's `evaluate`; the gap is by default the outcome window's end.
  init(_ reader: SettingsReader, hasDays: Bool, outcome: OutcomeWindow?) throws {
    kind = try reader.choice("split", default: .stratified)
    guard kind != .column else {
      foldColumn = try reader.string("fold_column")
      (folds, repeats) = (0, 1)
      for key in ["folds", "repeats", "gap", "training"] {
        if let odd = try reader.value(key) {
          throw odd.refusal(wanted: "no '\(key)' beside split: column", advice: "the column says all of it")
        }
      }
      return
    }
    if let odd = try reader.value("fold_column") { throw odd.refusal(wanted: "no fold_column without split: column") }
    folds = try reader.integer("folds", default: 5, in: (kind == .time ? 1 : 2)...1000)
    repeats = try reader.integer(
      "repeats", default: kind == .time ? 1 : SplitSettings.usualRepeats, in: 1...(kind == .time ? 1 : 1000))
    guard kind == .time else {
      for key in ["gap", "training"] {
        if let odd = try reader.value(key) {
          throw odd.refusal(wanted: "no '\(key)' without split: time", advice: "folds at random have no order in time")
        }
      }
      return
    }
    guard hasDays else {
      throw try reader.declaration.required("split").refusal(
        wanted: "a split that needs no days",
        advice: "declare as_of with several days or a column, or split: stratified")
    }
    gapDays = try reader.days("gap", default: outcome.map { $0.gapDays + $0.days } ?? 0)
    if try reader.value("training") != nil { trainingDays = try reader.days("training") }
  }
}
