import Contracts
import Foundation
import Learning
import LinearAlgebra
import Models
import Testing

struct StepwiseSelectionTests {
  private func rows() throws -> MemoryRows { try LogisticReference.rows(factors: LogisticReference.scaledFactors) }

  private func logLikelihood(_ columns: [Int]) throws -> Double {
    let rows = try rows()
    guard !columns.isEmpty else { return try LogisticRegression().fit(rows).sample.nullLogLikelihood }
    let matrix = Matrix(
      rowCount: rows.rowCount, columnCount: columns.count,
      elements: (0..<rows.rowCount).flatMap { row in columns.map { rows.matrix[row, $0] } })
    return try LogisticRegression().fit(MemoryRows(matrix, targets: rows.targets)).sample.logLikelihood
  }

  /// Every subset's criterion by a fit of its own; with six columns the best of all 64 is known, and here the greedy way
  /// finds it.
  @Test(
    arguments: [StepwiseSelection.Criterion.akaike, .bayes], [StepwiseSelection.Direction.forward, .backward, .both])
  func findsTheBestSubset(_ criterion: StepwiseSelection.Criterion, _ direction: StepwiseSelection.Direction) throws {
    let price = criterion == .akaike ? 2 : log(500.0)
    let subsets = (0..<64).map { bits in (0..<6).filter { bits >> $0 & 1 == 1 } }
    let values = try subsets.map { -2 * (try logLikelihood($0)) + price * Double($0.count + 1) }
    let best = values.indices.min { values[$0] < values[$1] }!
    let model = try StepwiseSelection(direction: direction, criterion: criterion).fit(rows())
    #expect(model.selectedTerms == subsets[best].map { "x\($0)" })
    #expect(abs(try #require(model.steps.last).criterion - values[best]) <= 1e-8)
    #expect(model.regression.usedColumns == subsets[best])
    #expect(!model.reachedLimit)
  }

  /// Each step's test is the difference of two fits made apart, and obeys the rule.
  @Test func likelihoodRatioStepsAreDifferencesOfFits() throws {
    let model = try StepwiseSelection(direction: .both).fit(rows())
    var columns: [Int] = []
    #expect(!model.steps.isEmpty)
    for step in model.steps {
      let column = Int(step.term.dropFirst())!
      let next = step.action == .enter ? (columns + [column]).sorted() : columns.filter { $0 != column }
      let ratio = 2 * abs(try logLikelihood(next) - logLikelihood(columns))
      #expect(abs(step.likelihoodRatio.statistic - ratio) <= 1e-8)
      let probability = step.likelihoodRatio.probability
      #expect(step.action == .enter ? probability < 0.05 : probability > 0.10)
      #expect(step.ranking.contains { $0.term == step.term })
      columns = next
    }
    #expect(model.selectedTerms == columns.map { "x\($0)" })
    // What is out would not enter.
    for column in 0..<6 where !columns.contains(column) {
      let ratio = 2 * (try logLikelihood((columns + [column]).sorted()) - logLikelihood(columns))
      #expect(ChiSquareTest(statistic: ratio, degreesOfFreedom: 1).probability >= 0.05)
    }
  }

  /// From the intercept alone, the score statistic of a column is n r², r its correlation with the target.
  @Test func theFirstScoreTestsAreCorrelations() throws {
    let rows = try rows()
    let model = try StepwiseSelection(direction: .forward, maximumSteps: 1).fit(rows)
    let n = Double(rows.rowCount)
    let step = try #require(model.steps.first)
    #expect(model.reachedLimit && step.ranking.count == 6)
    for ranked in step.ranking {
      let x = (0..<rows.rowCount).map { rows.matrix[$0, Int(ranked.term.dropFirst())!] }
      let (mean, rate) = (x.reduce(0, +) / n, rows.targets!.reduce(0, +) / n)
      let products = zip(x, rows.targets!).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - rate) }
      let squares = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      #expect(abs(ranked.test.statistic - products * products / (squares * rate * (1 - rate))) <= 1e-9)
    }
    #expect(step.ranking.map(\.test.statistic) == step.ranking.map(\.test.statistic).sorted(by: >))
  }

  /// Columns of one term stay together, forced ones stay in.
  @Test func termsMoveTogetherAndForcedOnesStay() throws {
    let selection = StepwiseSelection(
      direction: .backward, criterion: .bayes,
      terms: [
        .init(name: "useful", columns: [0, 1]), .init(name: "mixed", columns: [2, 4]),
        .init(name: "noise", columns: [5]),
      ], forcedTerms: ["noise"])
    let model = try selection.fit(rows())
    #expect(model.selectedTerms.contains("noise"))
    for step in model.steps { #expect(step.likelihoodRatio.degreesOfFreedom == 2) }
    #expect(model.regression.usedColumns.contains(2) == model.regression.usedColumns.contains(4))
    #expect(model.regression.coefficients[3] == 0, "a column in no term stays out")
  }

  /// A column that repeats another, and a constant one, never enter.
  @Test func whatCannotBeFittedNeverEnters() throws {
    let rows = try rows()
    let matrix = Matrix(
      rowCount: rows.rowCount, columnCount: 8,
      elements: (0..<rows.rowCount).flatMap { rows.matrix.row($0) + [rows.matrix[$0, 2], 1] })
    for direction in [StepwiseSelection.Direction.forward, .backward, .both] {
      let settings = StepwiseSelection(direction: direction, criterion: .akaike)
      let model = try settings.fit(MemoryRows(matrix, targets: rows.targets))
      #expect(model.selectedTerms == (try settings.fit(rows).selectedTerms))
    }
  }

  @Test func satisfiesTheContract() throws {
    let rows = try rows()
    try checkEstimator(
      StepwiseSelection(criterion: .bayes), on: SampleRows(rows.matrix, targets: rows.targets), tolerance: 1e-8
    ) { $0.regression.coefficients + [$0.regression.intercept] }
  }

  @Test func settingsThatCannotBeAreRefused() throws {
    let rows = try rows()
    for settings in [
      StepwiseSelection(regression: .init(penalty: .ridge(1))),
      StepwiseSelection(enterProbability: 0.2, removeProbability: 0.1),
      StepwiseSelection(forcedTerms: ["x9"]),
      StepwiseSelection(terms: [.init(name: "a", columns: [0]), .init(name: "b", columns: [0])]),
    ] {
      #expect(throws: ModelError.self) { try settings.fit(rows) }
    }
  }
}
