import Foundation
import Learning
import LinearAlgebra
import Models
import Testing
import TierScoring

/// Relations that hold of any rows.
struct LogisticMetamorphicTests {
  private static let penalties = [
    LogisticPenalty.none, .ridge(0.05), .lasso(0.02), LogisticPenalty(strength: 0.03, lassoShare: 0.5),
  ]

  private func rows() throws -> MemoryRows { try LogisticReference.rows(factors: LogisticReference.scaledFactors) }

  private func changed(_ rows: MemoryRows, _ change: ([Double]) -> [Double]) -> MemoryRows {
    let elements = (0..<rows.rowCount).flatMap { change(Array(rows.matrix.row($0))) }
    return MemoryRows(
      Matrix(rowCount: rows.rowCount, columnCount: elements.count / rows.rowCount, elements: elements),
      weights: rows.weights, targets: rows.targets)
  }

  private func near(_ left: [Double], _ right: [Double], _ tolerance: Double = 1e-8) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
  }

  /// The mean loss of rows stacked twice is their mean loss; the variance of the estimates is halved.
  @Test(arguments: penalties) func stackingTwiceChangesNothingButErrors(_ penalty: LogisticPenalty) throws {
    let rows = try rows()
    let once = try LogisticRegression(penalty: penalty).fit(rows)
    let twice = try LogisticRegression(penalty: penalty).fit(
      MemoryRows(
        Matrix(
          rowCount: 2 * rows.rowCount, columnCount: 6, elements: rows.matrix.elements + rows.matrix.elements),
        targets: rows.targets! + rows.targets!))
    #expect(near(once.coefficients + [once.intercept], twice.coefficients + [twice.intercept]))
    guard let errors = once.inference, let smaller = twice.inference else { return #expect(penalty.strength > 0) }
    #expect(near(errors.covariance.elements.map { $0 / 2 }, smaller.covariance.elements))
  }

  /// All weights times a factor leave the weighted mean loss as it is.
  @Test(arguments: penalties) func aCommonFactorOfTheWeightsDoesNotMatter(_ penalty: LogisticPenalty) throws {
    let rows = try rows()
    let weights = (0..<rows.rowCount).map { Double(1 + $0 % 4) }
    let fits = try [1, 1e-3, 1e6].map { factor in
      try LogisticRegression(penalty: penalty).fit(
        MemoryRows(rows.matrix, weights: weights.map { $0 * factor }, targets: rows.targets))
    }
    for other in fits.dropFirst() {
      #expect(near(other.coefficients + [other.intercept], fits[0].coefficients + [fits[0].intercept]))
    }
  }

  /// The objective does not know the order of columns.
  @Test(arguments: penalties) func reorderedColumnsHaveReorderedCoefficients(_ penalty: LogisticPenalty) throws {
    let rows = try rows()
    var factored = penalty
    factored.columnFactors = [1, 2, 0.5, 1, 3, 1]
    var reversed = penalty
    reversed.columnFactors = factored.columnFactors!.reversed()
    let model = try LogisticRegression(penalty: factored).fit(rows)
    let other = try LogisticRegression(penalty: reversed).fit(changed(rows) { $0.reversed() })
    #expect(near(other.coefficients.reversed(), model.coefficients))
    #expect(near([other.intercept], [model.intercept]))
  }

  /// η = a + b·x = (a − b·s) + b·(x + s), and the intercept is not penalised: even far shifts cost few digits.
  @Test(arguments: penalties) func shiftedColumnsMoveOnlyTheIntercept(_ penalty: LogisticPenalty) throws {
    let rows = try rows()
    let model = try LogisticRegression(penalty: penalty).fit(rows)
    let other = try LogisticRegression(penalty: penalty).fit(
      changed(rows) { row in row.enumerated().map { $1 + 0x1p26 * Double($0) } })
    // Shifting by 2^26 rounds columns to 1e-8.
    #expect(near(other.coefficients, model.coefficients, 1e-6))
    #expect(near([other.interceptAtCentre], [model.interceptAtCentre], 1e-6))
    #expect(other.convergence.isReached)
  }

  /// η = b x = (b / f)(f x); without a penalty the objective is the same function of η.
  @Test func scaledColumnsHaveCoefficientsAndErrorsScaledBack() throws {
    let rows = try rows()
    let factors = [1e-6, 1e-3, 1, 7, 1e3, 1e6]
    let model = try LogisticRegression().fit(rows)
    let other = try LogisticRegression().fit(changed(rows) { row in zip(row, factors).map { $0 * $1 } })
    #expect(near(zip(other.coefficients, factors).map { $0 * $1 }, model.coefficients))
    let errors = try #require(model.inference).terms.dropFirst().map(\.standardError)
    let others = try #require(other.inference).terms.dropFirst().map(\.standardError)
    #expect(near(zip(others, factors).map { $0 * $1 }, errors))
  }

  /// A ridge of strength λ on f x is one of λ / f² on x with the factor of each column.
  @Test func penaltyFactorsAreScales() throws {
    let rows = try rows()
    let factors = [2.0, 4, 0.5, 1, 8, 0.25]
    let scaled = try LogisticRegression(penalty: .ridge(0.05)).fit(
      changed(rows) { row in zip(row, factors).map { $0 * $1 } })
    let plain = try LogisticRegression(
      penalty: .init(strength: 0.05, columnFactors: factors.map { 1 / ($0 * $0) })
    ).fit(rows)
    #expect(near(zip(scaled.coefficients, factors).map { $0 * $1 }, plain.coefficients))
  }

  /// The classes exchanged turn every coefficient around: the loss of (y, η) is that of (1 − y, −η).
  @Test(arguments: penalties) func exchangedClassesTurnCoefficientsAround(_ penalty: LogisticPenalty) throws {
    let rows = try rows()
    let model = try LogisticRegression(penalty: penalty).fit(rows)
    let other = try LogisticRegression(penalty: penalty).fit(
      MemoryRows(rows.matrix, targets: rows.targets!.map { 1 - $0 }))
    #expect(near(other.coefficients.map { -$0 } + [-other.intercept], model.coefficients + [model.intercept]))
  }

  /// An offset of c x moves the coefficient of x by −c.
  @Test func anOffsetIsAKnownPartOfTheMargin() throws {
    let rows = try rows()
    let model = try LogisticRegression().fit(rows)
    let other = try LogisticRegression(offsetColumn: 6).fit(changed(rows) { $0 + [0.7 * $0[2]] })
    var expected = model.coefficients + [1]
    expected[2] -= 0.7
    #expect(near(other.coefficients, expected))
    #expect(near(other.margins(changed(rows) { $0 + [0.7 * $0[2]] }.matrix), model.margins(rows.matrix)))
  }

  /// With the strongest penalty that leaves a coefficient, max |Σ w (y − ȳ) x| / Σ w, the lasso has none.
  @Test func aStrongEnoughLassoLeavesTheInterceptAlone() throws {
    let rows = try rows()
    let rate = rows.targets!.reduce(0, +) / Double(rows.rowCount)
    let slopes = (0..<6).map { column in
      abs((0..<rows.rowCount).reduce(0) { $0 + (rows.targets![$1] - rate) * rows.matrix[$1, column] })
        / Double(rows.rowCount)
    }
    let limit = slopes.max()!
    let none = try LogisticRegression(penalty: .lasso(limit * 1.000001)).fit(rows)
    #expect(none.coefficients.allSatisfy { $0 == 0 })
    #expect(near([none.intercept], [log(rate / (1 - rate))]))
    let one = try LogisticRegression(penalty: .lasso(limit * 0.99)).fit(rows)
    #expect(one.usedColumns == [slopes.firstIndex(of: limit)!])
  }

  /// Without an intercept, the gradient in each column vanishes about 0, not about the mean.
  @Test func withoutAnInterceptTheMarginOfZerosIsZero() throws {
    let rows = try rows()
    let model = try LogisticRegression(hasIntercept: false).fit(rows)
    #expect(model.intercept == 0 && model.convergence.isReached)
    let probabilities = model.probabilities(rows.matrix)
    for column in 0..<6 {
      let slope = (0..<rows.rowCount).reduce(0) {
        $0 + (probabilities[$1] - rows.targets![$1]) * rows.matrix[$1, column]
      }
      #expect(abs(slope) <= 1e-8 * Double(rows.rowCount))
    }
    #expect(model.inference?.terms.map(\.name) == (0..<6).map { "x\($0)" })
    #expect(abs(model.sample.nullLogLikelihood + Double(rows.rowCount) * log(2)) <= 1e-10)
  }

  // MARK: Prior correction

  /// A shift of the intercept multiplies the odds of every row by the ratio of the two rates' odds.
  @Test func priorCorrectionMultipliesTheOdds() throws {
    let rows = try rows()
    let model = try LogisticRegression().fit(rows)
    let corrected = try LogisticRegression(populationRate: 0.02).fit(rows)
    let rate = model.sample.eventRate
    let ratio = (0.02 / 0.98) / (rate / (1 - rate))
    for (before, after) in zip(model.probabilities(rows.matrix), corrected.probabilities(rows.matrix)) {
      #expect(abs(after / (1 - after) / (before / (1 - before)) / ratio - 1) <= 1e-12)
    }
    #expect(corrected.priorCorrection == PriorCorrection(sampleRate: rate, populationRate: 0.02))
    #expect(corrected.coefficients == model.coefficients)
    // Corrected anew, the earlier shift is gone; corrected to its own rate, the model is as it was.
    #expect(near([corrected.corrected(populationRate: rate).interceptAtCentre], [model.interceptAtCentre], 1e-14))
  }

  /// Non-events weighted by a factor have a weighted rate that the correction takes back. The fits differ by the
  /// weighting alone, so the corrected intercept is near the plain one, not equal: King and Zeng's is a consistent
  /// estimate of it.
  @Test func priorCorrectionTakesWeightsIntoAccount() throws {
    let rows = try rows()
    let weights = rows.targets!.map { $0 == 1 ? 3.0 : 1 }
    let weighted = try LogisticRegression().fit(MemoryRows(rows.matrix, weights: weights, targets: rows.targets))
    let events = rows.targets!.reduce(0, +)
    #expect(abs(weighted.sample.eventRate - 3 * events / (Double(rows.rowCount) + 2 * events)) <= 1e-12)
    let back = weighted.corrected(populationRate: events / Double(rows.rowCount))
    #expect(abs(back.priorCorrection!.interceptShift + log(3)) <= 1e-12)
  }

  // MARK: Lowering

  /// The plan's arithmetic is the model's, so margins and probabilities are the same to the bit, and 1e-15 with room.
  @Test(arguments: penalties) func thePlanIsTheModel(_ penalty: LogisticPenalty) throws {
    let rows = try rows()
    let model = try LogisticRegression(penalty: penalty, populationRate: 0.1).fit(rows)
    var builder = ScoringPlanBuilder(inputs: (0..<6).map { ScoringInput("x\($0)") })
    let (margin, probability) = builder.appendLogistic(model, values: Array(0..<6))
    let tier = builder.append(.tier(TierStep(.cuts(score: probability, cuts: [0.1]))))
    let plan = builder.plan(
      tiers: ["risky", "safe"],
      outputs: .init(
        tier: tier, margin: tier + 1, marginUnit: .score, score: probability,
        parts: [.init(name: "log_odds", value: margin)]))
    let columns = (0..<6).map { column in
      ScoringColumn.numbers((0..<rows.rowCount).map { rows.matrix[$0, column] })
    }
    let scores = try TierScorer(plan).scores(columns)
    #expect(scores.parts[0] == model.margins(rows.matrix))
    #expect(scores.scores == model.probabilities(rows.matrix))
  }
}
