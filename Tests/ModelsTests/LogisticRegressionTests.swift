import Contracts
import Foundation
import Learning
import LinearAlgebra
import Models
import Testing

struct LogisticRegressionTests {
  // MARK: Numbers from elsewhere

  /// statsmodels iterates until parameters move by less than 1e-14; numbers agree to the rounding of either inverse.
  @Test(arguments: [false, true]) func agreesWithStatsmodels(_ weighted: Bool) throws {
    let reference = try LogisticReference.load()
    let expected = weighted ? reference.weighted : reference.plain
    let rows = try LogisticReference.rows(offset: weighted, weights: weighted)
    let model = try LogisticRegression(
      offsetColumn: weighted ? 6 : nil, columnNames: LogisticReference.columns + (weighted ? ["offset"] : [])
    ).fit(rows)
    let inference = try #require(model.inference)
    #expect(model.convergence.isReached)
    #expect(inference.terms.map(\.name) == ["intercept"] + LogisticReference.columns)
    for (index, term) in inference.terms.enumerated() {
      #expect(abs(term.estimate - expected.estimates[index]) <= 1e-9 * max(1, abs(expected.estimates[index])))
      #expect(abs(term.estimate / expected.estimates[index] - 1) <= 1e-7)
      #expect(abs(term.standardError / expected.standardErrors[index] - 1) <= 1e-7)
      #expect(abs(term.waldTest.probability / expected.pValues[index] - 1) <= 1e-6)
      let interval = term.waldInterval(level: 0.9)
      #expect(abs(interval.lowerBound - expected.waldLow[index]) <= 1e-7 * abs(expected.waldLow[index]))
      #expect(abs(interval.upperBound - expected.waldHigh[index]) <= 1e-7 * abs(expected.waldHigh[index]))
    }
    #expect(abs(model.sample.logLikelihood / expected.logLikelihood - 1) <= 1e-12)
    #expect(abs(model.sample.nullLogLikelihood / expected.nullLogLikelihood - 1) <= 1e-12)
    #expect(inference.modelTest.degreesOfFreedom == 6)
    #expect(abs(inference.modelTest.probability / expected.modelPValue - 1) <= 1e-8)
    #expect(abs(model.intercept - expected.estimates[0]) <= 1e-7 * abs(expected.estimates[0]))
  }

  /// The objective has one minimum; the tools stop at gradients of 1e-12, and the coefficients follow with the condition
  /// of the second derivatives.
  @Test func agreesWithScikitLearnAndGlumUnderPenalties() throws {
    let rows = try LogisticReference.rows(factors: LogisticReference.scaledFactors, weights: true)
    for expected in try LogisticReference.load().penalised {
      let penalty = LogisticPenalty(strength: expected.strength, lassoShare: expected.lassoShare)
      let model = try LogisticRegression(penalty: penalty).fit(rows)
      #expect(model.convergence.isReached, "\(expected)")
      #expect(abs(model.convergence.objective - expected.objective) <= 1e-8, "\(expected)")
      #expect(model.convergence.objective <= expected.objective + 1e-14, "\(expected)")
      #expect(zip(model.coefficients, expected.coefficients).allSatisfy { abs($0 - $1) <= 1e-6 }, "\(expected)")
      #expect(abs(model.intercept - expected.intercept) <= 1e-5, "\(expected)")
      // What the model says of its objective is what its coefficients give.
      let loss = plainLoss(model, rows) / model.sample.weightSum
      #expect(abs(loss + penalty.value(model.coefficients) - model.convergence.objective) <= 1e-14, "\(expected)")
      #expect(model.inference == nil)
    }
  }

  @Test func agreesWithGlumUnderSignConstraints() throws {
    let rows = try LogisticReference.rows(factors: LogisticReference.scaledFactors, weights: true)
    for expected in try LogisticReference.load().constrained {
      let model = try LogisticRegression(
        penalty: .init(strength: expected.strength, lassoShare: expected.lassoShare),
        signs: [.any, .any, .notNegative, .notPositive, .any, .notNegative]
      ).fit(rows)
      #expect(model.convergence.isReached)
      #expect(model.coefficients[2] == 0, "visits lower the odds, and may not")
      #expect(abs(model.convergence.objective - expected.objective) <= 1e-8)
      #expect(zip(model.coefficients, expected.coefficients).allSatisfy { abs($0 - $1) <= 1e-6 })
    }
  }

  // MARK: Contracts

  @Test(arguments: [LogisticPenalty.none, .ridge(0.1), .lasso(0.02), .init(strength: 0.05, lassoShare: 0.5)])
  func satisfiesTheContract(_ penalty: LogisticPenalty) throws {
    let rows = try LogisticReference.rows(factors: LogisticReference.scaledFactors)
    try checkEstimator(
      LogisticRegression(penalty: penalty), on: SampleRows(rows.matrix, targets: rows.targets), tolerance: 1e-8
    ) { $0.coefficients + [$0.intercept] }
  }

  /// −Σ w × log likelihood, by the definition.
  private func plainLoss(_ model: LogisticRegression.Model, _ rows: MemoryRows) -> Double {
    zip(model.margins(rows.matrix), rows.targets!).enumerated().reduce(0) { sum, row in
      let (margin, target) = row.element
      return sum + (rows.weights?[row.offset] ?? 1) * (log1p(exp(-abs(margin))) + max(margin, 0) - target * margin)
    }
  }
}
