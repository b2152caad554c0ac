import Frames
import Learning
import Models
import Testing

/// Grades are shares of the training rows; equal probabilities share a grade.
@Suite struct RiskGradesTests {
  private func gradeCounts(_ column: [Double], _ target: [Double], shares: [Double]) throws -> [Int] {
    let sample = PredictionSample(table: Frame([Column("x", .number(column))]), target: target)
    let predictor = try LogisticPredictor(regression: LogisticRegression(), strengths: [0.01])
      .fit(sample.training(inputs: ["x"], shares: shares))
    let grades = try predictor.scores(sample.table).grades
    return (0..<3).map { grade in grades.count { $0 == grade } }
  }

  /// No two rows are alike; 0.1 + 0.2 is a little more than 0.3 and must not draw in a row more.
  @Test(arguments: [([0.5, 0.3], [50, 30, 20]), ([0.1, 0.2], [10, 20, 70]), ([0.6, 0.25], [60, 25, 15])])
  func sharesAreFilledToTheRow(shares: [Double], wanted: [Int]) throws {
    let found = try gradeCounts((0..<100).map(Double.init), (0..<100).map { $0 % 7 < $0 / 20 ? 1 : 0 }, shares: shares)
    #expect(found == wanted)
  }

  /// Seventy rows are alike, thirty are: the first share needs some of the seventy and takes all of them, the second some
  /// of the thirty.
  @Test func equalRowsArePartedByNoCut() throws {
    let column = (0..<100).map { $0 < 70 ? 0.0 : 1 }
    let target = (0..<100).map { $0 < 70 ? ($0 % 10 == 0 ? 1.0 : 0) : ($0 % 2 == 0 ? 1 : 0) }
    #expect(try gradeCounts(column, target, shares: [0.5, 0.3]) == [70, 30, 0])
    #expect(try gradeCounts(column, target, shares: [0.7, 0.1]) == [70, 30, 0])
    #expect(try gradeCounts(column, target, shares: [0.2, 0.3]) == [70, 0, 30])
  }
}
