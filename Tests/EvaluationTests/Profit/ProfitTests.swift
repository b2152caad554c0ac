import Evaluation
import Learning
import Testing

@Suite struct ProfitTests {
  struct Reference: Decodable {
    struct Churn: Decodable {
      let alpha, beta, lifetimeValue, incentive, contact, profit, share, atMean, shareAtMean: Double
    }
    struct Credit: Decodable {
      let fullRecovery, totalLoss, returnOnLoan, profit, share: Double
    }
    struct Case: Decodable {
      let name: String
      let scores, events: [Double]
      let churn: [Churn]
      let credit: [Credit]
    }
    let cases: [Case]
  }

  /// The authors' package; sums of some dozens of terms: 1e-11 where 1e-6 is asked for.
  @Test func agreesWithEMPPY() throws {
    for item in try References.read(Reference.self, "profit", "profit.json").cases {
      let sample = try ScoredSample(scores: item.scores, targets: item.events)
      for expected in item.churn {
        let parameters = try ChurnProfit(
          alpha: expected.alpha, beta: expected.beta, lifetimeValue: expected.lifetimeValue,
          incentive: expected.incentive, contact: expected.contact)
        let found = sample.expectedProfit(of: parameters)
        #expect(close(found?.profit, expected.profit, 1e-11), "\(item.name)")
        #expect(close(found?.share, expected.share, 1e-11), "\(item.name)")
        let atMean = sample.maximumProfit(of: parameters)
        #expect(close(atMean?.profit, expected.atMean, 1e-11), "\(item.name)")
        #expect(close(atMean?.share, expected.shareAtMean, 1e-11), "\(item.name)")
      }
      for expected in item.credit {
        let parameters = try CreditProfit(
          fullRecoveryShare: expected.fullRecovery, totalLossShare: expected.totalLoss,
          returnOnLoan: expected.returnOnLoan)
        let found = sample.expectedProfit(of: parameters)
        #expect(close(found?.profit, expected.profit, 1e-11), "\(item.name)")
        #expect(close(found?.share, expected.share, 1e-11), "\(item.name)")
      }
    }
  }

  /// The paper's formula itself: the best cut-off at each of 20,000 equally likely λ, by trying all; the mean of a piecewise
  /// quadratic at midpoints is off by less than 1e-7.
  @Test func creditIsTheMeanOfTheBest() throws {
    let scores = [0.9, 0.8, 0.7, 0.7, 0.6, 0.5, 0.3, 0.2, 0.1, 0.1]
    let targets: [Double] = [1, 0, 1, 0, 1, 0, 0, 1, 0, 0]
    let parameters = try CreditProfit(fullRecoveryShare: 0.3, totalLossShare: 0.2, returnOnLoan: 0.3)
    let sample = try ScoredSample(scores: scores, targets: targets)
    func best(_ loss: Double) -> Double {
      max(
        0,
        Set(scores).map { cutoff in
          let counts = sample.confusion(at: cutoff)
          return (loss * counts.truePositives - 0.3 * counts.falsePositives) / 10
        }.max()!)
    }
    let uniform = (0..<20_000).reduce(0.0) { $0 + best((Double($1) + 0.5) / 20_000) } / 20_000
    let expected = 0.5 * uniform + 0.2 * best(1)
    #expect(close(sample.expectedProfit(of: parameters)?.profit, expected, 1e-7))
  }

  @Test func hasAnInterval() throws {
    let item = try References.read(Reference.self, "profit", "profit.json").cases[0]
    let sample = try ScoredSample(scores: item.scores, targets: item.events)
    let parameters = try ChurnProfit(alpha: 6, beta: 14, lifetimeValue: 200, incentive: 10, contact: 1)
    let estimate = sample.bootstrapEstimate(of: .churnProfit(parameters), draws: 200, seed: 3, workers: Workers(2))
    #expect(estimate.value == sample.expectedProfit(of: parameters)?.profit && estimate.low! < estimate.value!)
    #expect(estimate.high! > estimate.value! && estimate.method == .percentileBootstrap)
    let credit = try CreditProfit(fullRecoveryShare: 0.55, totalLossShare: 0.1, returnOnLoan: 0.2644)
    #expect(sample.bootstrapEstimate(of: .creditProfit(credit), draws: 50, seed: 3).low! >= 0)
  }

  @Test func refusesParametersThatCannotBe() throws {
    #expect(throws: EvaluationError.self) {
      try ChurnProfit(alpha: 0, beta: 1, lifetimeValue: 1, incentive: 0, contact: 0)
    }
    #expect(
      throws: EvaluationError.setting(
        metric: "churn_profit", key: "incentive", value: "20.0", wanted: "a number from 0 to below the lifetime value")
    ) { try ChurnProfit(alpha: 1, beta: 1, lifetimeValue: 20, incentive: 20, contact: 0) }
    #expect(throws: EvaluationError.self) {
      try CreditProfit(fullRecoveryShare: 0.6, totalLossShare: 0.5, returnOnLoan: 0.1)
    }
    let oneClass = try ScoredSample(scores: [1, 2], targets: [0, 0])
    let parameters = try CreditProfit(fullRecoveryShare: 0.6, totalLossShare: 0.1, returnOnLoan: 0.1)
    #expect(oneClass.expectedProfit(of: parameters) == nil)
  }
}
