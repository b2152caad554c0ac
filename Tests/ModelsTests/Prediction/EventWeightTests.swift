import Foundation
import Models
import Testing

@Suite struct EventWeightTests {
  private let sample = LoanSample()
  private let inputs = ["income", "region"]

  private func settings(_ weight: EventWeight, strength: Double = 0.01) -> LogisticPredictor {
    LogisticPredictor(
      regression: LogisticRegression(penalty: .ridge(strength)), strengths: [strength], eventWeight: weight)
  }

  /// A weight of w is w repeats, and King and Zeng's correction back is −ln w: the odds of the classes were multiplied by
  /// w. There is no penalty, as repeats move the deviations that columns are scaled by.
  @Test func aWeightIsRepeatsWithTheLogarithmTakenFromTheLogit() throws {
    let weighted = try settings(.times(3), strength: 0).fit(sample.training(inputs))
    var training = sample.training(inputs)
    training.rows = sample.repeatingEvents(3)
    let repeated = try settings(.times(1), strength: 0).fit(training)
    let one = try weighted.scores(sample.table).probabilities
    let other = try repeated.scores(sample.table).probabilities
    for row in one.indices {
      let (a, b) = (log(one[row] / (1 - one[row])), log(other[row] / (1 - other[row])) - log(3))
      #expect(abs(a - b) < 1e-7, "row \(row)")
    }
    let detail = try #require(weighted.logistic)
    #expect(detail.eventWeight == 3)
    let correction = try #require(detail.regression.priorCorrection)
    #expect(abs(correction.interceptShift + log(3)) < 1e-12)
  }

  @Test func balancedMakesBothClassesWeighTheSame() throws {
    let detail = try #require(try settings(.balanced).fit(sample.training(inputs)).logistic)
    let events = sample.target.reduce(0, +)
    #expect(abs(detail.eventWeight - (Double(sample.target.count) - events) / events) < 1e-12)
    #expect(abs(detail.regression.sample.eventRate - 0.5) < 1e-12)
    let named = try settings(.times(detail.eventWeight)).fit(sample.training(inputs))
    #expect(try #require(named.logistic).regression == detail.regression)
  }

  @Test func aWeightOfOneIsNoWeight() throws {
    let detail = try #require(try settings(.times(1)).fit(sample.training(inputs)).logistic)
    #expect(detail.regression.priorCorrection == nil && detail.eventWeight == 1)
  }

  /// The shift to a population's rate starts from the training rows' own rate, whatever the weight was.
  @Test func aPopulationsRateIsReachedFromTheRowsOwn() throws {
    var there = settings(.times(5))
    there.populationRate = 0.02
    let own = try settings(.times(5)).fit(sample.training(inputs)).scores(sample.table).probabilities
    let shifted = try there.fit(sample.training(inputs)).scores(sample.table).probabilities
    let rate = sample.target.reduce(0, +) / Double(sample.target.count)
    let shift = log(0.02 / 0.98) - log(rate / (1 - rate))
    for (a, b) in zip(own, shifted) {
      #expect(abs(log(b / (1 - b)) - log(a / (1 - a)) - shift) < 1e-9)
    }
  }

  /// What is chosen by held-out loss is judged at the rows' own rate: a weight barely moves the losses.
  @Test func strengthsAreJudgedAtTheRowsOwnRate() throws {
    var (plain, weighted) = (settings(.times(1)), settings(.times(4)))
    (plain.strengths, weighted.strengths) = ([0.1, 0.001], [0.1, 0.001])
    let one = try #require(try plain.fit(sample.training(inputs)).logistic?.choice)
    let other = try #require(try weighted.fit(sample.training(inputs)).logistic?.choice)
    #expect(abs(one.candidates[1].loss - other.candidates[1].loss) < 0.02)
  }
}
