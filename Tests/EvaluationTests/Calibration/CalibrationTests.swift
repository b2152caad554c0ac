import Evaluation
import Testing

@Suite struct CalibrationTests {
  /// statsmodels to 1e-9: its own iterations end there.
  @Test func lineAgreesWithStatsmodels() throws {
    for item in try ProbabilityReference.read().cases {
      let found = try item.forecast().calibrationLine()
      func error(_ estimate: Estimate) -> Double { (estimate.high! - estimate.low!) / 2 / 1.959963984540054 }
      #expect(found.isConverged && found.slope.method == .wald)
      #expect(close(found.slope.value, item.line.slope, 1e-9), "\(item.name)")
      #expect(close(found.intercept.value, item.line.intercept, 1e-9))
      #expect(close(error(found.slope), item.line.slopeError, 1e-9))
      #expect(close(error(found.intercept), item.line.interceptError, 1e-9))
      #expect(close(found.interceptAtSlopeOne.value, item.line.level, 1e-9))
      #expect(close(error(found.interceptAtSlopeOne), item.line.levelError, 1e-9))
      #expect(close(found.test.statistic.value, item.line.likelihoodRatio, 1e-9))
      #expect(found.test.degreesOfFreedom == 2)
    }
  }

  @Test func lineSaysWhyThereIsNone() throws {
    let separated = try forecast([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]).calibrationLine()
    #expect(separated.slope.reason!.contains("separate the classes") && separated.interceptAtSlopeOne.value != nil)
    // Equal at the border only: the likelihood still has no top.
    #expect(try forecast([0.1, 0.5, 0.5, 0.9], [0, 0, 1, 1]).calibrationLine().slope.value == nil)
    let equal = try forecast([0.3, 0.3, 0.3], [0, 0, 1]).calibrationLine()
    #expect(equal.slope.reason == "all probabilities are equal" && equal.test.statistic.value == nil)
    // logit(1/3) − logit(0.3).
    #expect(close(equal.interceptAtSlopeOne.value, 0.15415067982725827, 1e-12))
    #expect(try forecast([0, 0.4, 0.9], [0, 1, 0]).calibrationLine().slope.reason!.contains("no finite logit"))
    #expect(try forecast([0.1, 0.2], [0, 0]).calibrationLine().intercept.reason == "no row has the event")
  }

  @Test func testsAgreeWithSciPyAndPandas() throws {
    for item in try ProbabilityReference.read().cases {
      let found = try item.forecast()
      #expect(close(found.spiegelhalter().statistic.value, item.spiegelhalter.z, 1e-12), "\(item.name)")
      #expect(close(found.spiegelhalter().probability.value, item.spiegelhalter.probability, 1e-12))
      guard let expected = item.hosmerLemeshow else { continue }
      let unseen = found.hosmerLemeshow()
      #expect(close(unseen.statistic.value, expected.statistic, 1e-12) && unseen.degreesOfFreedom == 10)
      #expect(close(unseen.probability.value, expected.unseen, 1e-12))
      #expect(close(found.hosmerLemeshow(rows: .fitted).probability.value, expected.fitted, 1e-12))
      let table = found.reliability()
      #expect(table.rows.count == 10)
      for (row, group) in zip(table.rows, expected.rates.indices) {
        #expect(close(row.eventRate.value, expected.rates[group], 1e-14))
        #expect(close(row.meanProbability, expected.probabilities[group], 1e-14))
        #expect(row.eventRate.method == .wilson)
      }
      let gaps = zip(expected.rates, expected.probabilities).map { ($0 - $1).magnitude }
      #expect(close(table.greatestError, gaps.max(), 1e-13))
      #expect(close(table.expectedError, gaps.reduce(0, +) / 10, 1e-13))
    }
  }

  @Test func testsSayWhyThereIsNone() throws {
    #expect(try forecast([0, 0.5, 1], [0, 1, 1]).spiegelhalter().statistic.reason!.contains("one half"))
    let impossible = try forecast([0, 0, 1, 1], [0, 1, 1, 1]).hosmerLemeshow(groups: 2)
    #expect(impossible.statistic.value == nil && impossible.probability.reason != nil)
    #expect(try forecast([0, 0, 1, 1], [0, 0, 1, 1]).hosmerLemeshow(groups: 2).statistic.value == 0)
    let one = try forecast([0.3, 0.3, 0.3], [0, 1, 0]).hosmerLemeshow(rows: .fitted)
    #expect(one.degreesOfFreedom == -1 && one.probability.value == nil)
  }

  @Test func gradesAgreeWithSciPy() throws {
    let expected = try ProbabilityReference.read().grades
    var (probabilities, targets, grades): ([Double], [Double], [Int]) = ([], [], [])
    for (grade, item) in expected.enumerated() {
      for row in 0..<Int(item.total) {
        probabilities.append(item.probability)
        targets.append(row < Int(item.events) ? 1 : 0)
        grades.append(grade)
      }
    }
    let found = try forecast(probabilities, targets).grades(grades, gradeCount: expected.count + 1)
    for (grade, item) in zip(found, expected) {
      #expect(
        close(grade.eventRate.low, item.interval[0], 1e-13) && close(grade.eventRate.high, item.interval[1], 1e-13))
      #expect(close(grade.probability.value, item.test, 1e-12) && grade.eventRate.method == .jeffreys)
      #expect(close(grade.meanProbability.value, item.probability, 1e-14))
    }
    #expect(found.last?.probability.reason == "the grade has no rows" && found.last?.eventRate.value == nil)
  }

  /// Rows that share a probability stay together; a bin holds the middle of its rows' ranks.
  @Test func binsNeverPartEqualProbabilities() throws {
    let found = try forecast([0.1, 0.2, 0.2, 0.2, 0.2, 0.9], [0, 1, 0, 0, 0, 1])
    let bins = found.bins(.equalWeight(3))
    #expect(bins.map(\.weight) == [1, 4, 1] && bins.map(\.events) == [0, 1, 1])
    #expect(found.bins(.equalWidth(2)).map(\.weight) == [5, 1])
    #expect(try forecast([0.5, 1], [0, 1]).bins(.equalWidth(2)).map(\.lowest) == [0.5])
    #expect(found.bins(.distinct).map(\.highest) == [0.1, 0.2, 0.9])
  }
}
