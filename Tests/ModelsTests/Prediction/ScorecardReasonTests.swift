import Frames
import Models
import Testing

@Suite struct ScorecardReasonTests {
  private let sample = LoanSample()

  /// Against the points that the plan itself shows, by the definition: the most points less the row's.
  @Test func reasonsAreTheLargestShortfallsOfThePlansPoints() throws {
    let fitted = try ScorecardPredictor(reasons: ReasonSettings(count: 2)).fit(sample.training(sample.inputs))
    let card = try #require(fitted.card).scorecard
    let scores = try fitted.scores(sample.table)
    let reasons = try #require(scores.reasons)
    let points = try card.points(
      sample.table.columns.map { try BinningColumn($0, rows: sample.target.indices.map { $0 }) })
    #expect(scores.points == points.scores)
    for row in sample.target.indices {
      var shortfalls: [(name: String, value: Double)] = []
      for (variable, column) in zip(card.variables, points.columns) {
        let shortfall = variable.points.compactMap { $0 }.max()! - column[row]
        if shortfall > 0 { shortfalls.append((variable.name, shortfall)) }
      }
      // Swift's sort keeps the declared order of equals.
      let expected = shortfalls.sorted { $0.value > $1.value }.prefix(2)
      #expect(reasons[row].map(\.variable) == expected.map(\.name), "row \(row)")
      #expect(reasons[row].map(\.shortfall) == expected.map(\.value), "row \(row)")
    }
    #expect(reasons.contains { $0.count == 2 })
  }

  @Test func theBaselineAndTheCountAreTaken() throws {
    var settings = ScorecardPredictor(reasons: ReasonSettings(count: 1, baseline: .mean))
    let byMean = try #require(try settings.fit(sample.training(sample.inputs)).scores(sample.table).reasons)
    #expect(byMean.allSatisfy { $0.count <= 1 } && byMean.contains { $0.isEmpty })
    settings.reasons.count = 0
    let none = try #require(try settings.fit(sample.training(sample.inputs)).scores(sample.table).reasons)
    #expect(none == .init(repeating: [], count: sample.target.count))
  }

  @Test func aLogisticHasNone() throws {
    let settings = LogisticPredictor(regression: LogisticRegression(), strengths: [0])
    #expect(try settings.fit(sample.training(["income"])).scores(sample.table).reasons == nil)
  }
}
