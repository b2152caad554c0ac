import Foundation
import Learning
import LinearAlgebra
import Models
import Testing

struct LogisticLikelihoodRatioTests {
  /// statsmodels, fitted without each column in turn; the statistic is a difference of numbers near 400.
  @Test(arguments: [false, true]) func dropOneTestsAgreeWithStatsmodels(_ weighted: Bool) throws {
    let reference = try LogisticReference.load()
    let expected = weighted ? reference.weighted : reference.plain
    let rows = try LogisticReference.rows(offset: weighted, weights: weighted)
    let tests = try LogisticRegression(offsetColumn: weighted ? 6 : nil).dropOneTests(rows)
    #expect(tests.map(\.column) == (0..<6).map { "x\($0)" })
    for (test, (ratio, probability)) in zip(tests, zip(expected.dropOneRatios, expected.dropOnePValues)) {
      #expect(test.test.degreesOfFreedom == 1)
      #expect(abs(test.test.statistic - ratio) <= 1e-9 * 400)
      #expect(abs(test.test.probability / probability - 1) <= 1e-6)
    }
  }

  /// The intervals of R's and SAS's profile method, solved with statsmodels' fits by bisection.
  @Test(arguments: [false, true]) func profileIntervalsAgreeWithStatsmodels(_ weighted: Bool) throws {
    let reference = try LogisticReference.load()
    let expected = (weighted ? reference.weighted : reference.plain).profileIntervals
    let rows = try LogisticReference.rows(offset: weighted, weights: weighted)
    for column in 0..<6 {
      let interval = try LogisticRegression(offsetColumn: weighted ? 6 : nil)
        .profileInterval(rows, column: column, level: 0.9)
      let length = expected[column][1] - expected[column][0]
      #expect(abs(interval.lowerBound - expected[column][0]) <= 1e-7 * length, "column \(column)")
      #expect(abs(interval.upperBound - expected[column][1]) <= 1e-7 * length, "column \(column)")
    }
  }

  @Test func aPenaltyHasNoSuchTests() throws {
    let rows = try LogisticReference.rows()
    #expect(throws: ModelError.self) { try LogisticRegression(penalty: .ridge(1)).dropOneTests(rows) }
    #expect(throws: ModelError.self) { try LogisticRegression(penalty: .lasso(1)).profileInterval(rows, column: 0) }
  }

  /// Wald's joint test of one term is the square of its z.
  @Test func waldTestsOfSeveralTermsAreQuadraticForms() throws {
    let inference = try #require(try LogisticRegression().fit(LogisticReference.rows()).inference)
    for term in inference.terms {
      let joint = try inference.waldTest([term.name])
      #expect(abs(joint.statistic - term.waldTest.statistic) <= 1e-10 * term.waldTest.statistic)
    }
    // With two terms: (a² s₂₂ − 2ab s₁₂ + b² s₁₁) / det.
    let (a, b) = (inference.terms[1].estimate, inference.terms[4].estimate)
    let v = inference.covariance
    let determinant = v[1, 1] * v[4, 4] - v[1, 4] * v[1, 4]
    let expected = (a * a * v[4, 4] - 2 * a * b * v[1, 4] + b * b * v[1, 1]) / determinant
    #expect(abs(try inference.waldTest(["x0", "x3"]).statistic - expected) <= 1e-10 * expected)
  }

  /// Points of printed tables (Abramowitz and Stegun, table 26.8) and closed forms.
  @Test func chiSquareTails() {
    for (statistic, degrees, probability) in [
      (3.84146, 1, 0.05), (5.99146, 2, 0.05), (7.81473, 3, 0.05), (18.3070, 10, 0.05), (6.63490, 1, 0.01),
      (23.2093, 10, 0.01), (37.5662, 20, 0.01), (43.7730, 30, 0.05), (124.342, 100, 0.05), (20.5992, 30, 0.90),
    ] {
      let test = ChiSquareTest(statistic: statistic, degreesOfFreedom: degrees)
      #expect(abs(test.probability / probability - 1) <= 2e-5, "\(degrees)")
    }
    #expect(abs(ChiSquareTest(statistic: 9, degreesOfFreedom: 2).probability - exp(-4.5)) <= 1e-17)
    #expect(ChiSquareTest(statistic: 0, degreesOfFreedom: 7).probability == 1)
    #expect(ChiSquareTest(statistic: 5, degreesOfFreedom: 0).probability == 1)
    #expect(ChiSquareTest(statistic: -1e-12, degreesOfFreedom: 3).statistic == 0)
    // Two tails far out keep their digits: Q(x; 4) = e^(−h) (1 + h).
    let far = ChiSquareTest(statistic: 600, degreesOfFreedom: 4).probability
    #expect(abs(far / (exp(-300) * 301) - 1) <= 1e-12)
  }
}
