import Features
import Frames
import Learning
import LinearAlgebra
import TierScoring

/// The columns of a logistic regression: prepared indicators, and the offset last where there is one.
struct LogisticDesign {
  /// How indicators are prepared.
  let preparation: Preparation.Model
  /// A plan that makes the columns.
  let builder: ScoringPlanBuilder
  /// The numbers of the columns' values in the plan.
  let values: [Int]
  /// The columns' names.
  let columnNames: [String]
  /// The offset's column.
  let offsetColumn: Int?

  /// Learns the preparation from some training rows.
  init(_ training: PredictionTraining, rows: [Int], offset: String?, workers: Workers) throws {
    if let offset, training.inputs.contains(offset) {
      throw ModelError.setting(
        model: LogisticPredictor.kind, key: "offset", value: offset, wanted: "a feature that is not an input too")
    }
    self.init(
      try training.preparation.fit(training.table, inputs: training.inputs, rows: rows, workers: workers),
      offset: offset)
  }

  /// Takes a preparation as it was learned.
  init(_ preparation: Preparation.Model, offset: String?) {
    self.preparation = preparation
    var builder = ScoringPlanBuilder(inputs: preparation.inputs + (offset.map { [ScoringInput($0)] } ?? []))
    var values = preparation.lower(into: &builder)
    // A missing offset has no replacement: it stands for a known part of the logit.
    if let offset { values.append(builder.append(.require(Require(value: builder.input(offset))))) }
    self.builder = builder
    self.values = values
    columnNames = preparation.outputNames + (offset.map { [$0] } ?? [])
    offsetColumn = offset == nil ? nil : values.count - 1
  }

  /// Each indicator with all its columns.
  var terms: [StepwiseSelection.Term] {
    var first = 0
    return preparation.columns.map { column in
      defer { first += column.outputNames.count }
      return StepwiseSelection.Term(
        name: column.name, columns: Array(first..<first + column.outputNames.count))
    }
  }

  /// The sign of each column's coefficient.
  func signs(_ byIndicator: [String: LogisticRegression.Sign]) -> [LogisticRegression.Sign]? {
    if byIndicator.isEmpty { return nil }
    return preparation.columns.flatMap { column in
      Array(repeating: byIndicator[column.name] ?? .any, count: column.outputNames.count)
    } + (offsetColumn == nil ? [] : [.any])
  }

  /// The columns of rows of a table.
  func matrix(_ table: Frame, rows: [Int], workers: Workers) throws -> Matrix {
    try PlanApplication(builder, outputs: values, table: table, rows: rows).matrix(workers: workers)
  }
}
