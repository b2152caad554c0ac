import Foundation
import Models
import Testing

@Suite struct PenaltySearchTests {
  private let search = PenaltySearch(draws: 2000, strengths: 1e-4...10, lassoShares: 0.2...0.8)

  /// Kolmogorov–Smirnov against the even distribution, of the logarithm and of the share; 1.95/√n is exceeded once in a
  /// thousand seeds.
  @Test func strengthsAreEvenInTheirLogarithm() {
    let drawn = search.penalties(like: .none, seed: 3)
    #expect(drawn.allSatisfy { (1e-4...10).contains($0.strength) && (0.2...0.8).contains($0.lassoShare) })
    for values in [drawn.map { log($0.strength / 1e-4) / log(1e5) }, drawn.map { ($0.lassoShare - 0.2) / 0.6 }] {
      let sorted = values.sorted()
      let distance = sorted.indices.map { abs(sorted[$0] - (Double($0) + 0.5) / 2000) }.max()!
      #expect(distance < 1.95 / 2000.0.squareRoot())
    }
  }

  @Test func drawsDependOnSeedAndNumberAlone() {
    var fewer = search
    fewer.draws = 10
    let drawn = search.penalties(like: .none, seed: 3)
    #expect(fewer.penalties(like: .none, seed: 3) == Array(drawn.prefix(10)))
    #expect(fewer.penalties(like: .none, seed: 4) != Array(drawn.prefix(10)))
    fewer.lassoShares = nil
    #expect(fewer.penalties(like: .lasso(1), seed: 3).allSatisfy { $0.lassoShare == 1 })
  }

  /// Losses as a hand would lay them out: the second is best, the others lie within a standard error.
  private func choice(_ penalties: [LogisticPenalty], counts: [Int], simplest: Bool = true) -> StrengthChoice {
    let losses = [[0.50, 0.60], [0.49, 0.59], [0.50, 0.60], [0.90, 0.90]]
    return StrengthChoice(
      penalties: penalties,
      trialsByFold: (0..<2).map { fold in
        penalties.indices.map { .init(loss: losses[$0][fold], coefficientCount: counts[$0]) }
      }, takesSimplest: simplest)
  }

  @Test func ofOneShareTheStrongestIsTheSimplest() {
    let penalties = [0.1, 0.2, 0.3, 5].map { LogisticPenalty(strength: $0, lassoShare: 0.5) }
    let found = choice(penalties, counts: [1, 2, 3, 0])
    #expect(found.bestCandidate == 1 && found.chosenCandidate == 2 && found.chosen == 0.3 && found.best == 0.2)
    // Mean 0.54, deviation √0.005, over √2.
    #expect(abs(found.limit - (0.54 + 0.05)) < 1e-12)
    #expect(choice(penalties, counts: [1, 2, 3, 0], simplest: false).chosenCandidate == 1)
  }

  @Test func ofSeveralSharesTheFewestCoefficientsAreTheSimplest() {
    let penalties = zip([0.1, 0.2, 0.3, 5], [0.9, 0.5, 0.1, 0.5]).map {
      LogisticPenalty(strength: $0, lassoShare: $1)
    }
    #expect(choice(penalties, counts: [1, 2, 3, 0]).chosenCandidate == 0)
    #expect(choice(penalties, counts: [2, 2, 2, 2]).chosenCandidate == 2, "of equals the stronger")
  }

  /// A search is the grid of what it drew.
  @Test func aSearchIsTheGridOfItsDraws() throws {
    let sample = LoanSample()
    var drawing = LogisticPredictor(
      regression: LogisticRegression(penalty: .ridge(0)), strengths: [0],
      search: PenaltySearch(draws: 5, strengths: 1e-3...1))
    let drawn = try #require(try drawing.fit(sample.training(sample.inputs, seed: 9)).logistic)
    drawing.search = nil
    drawing.strengths = try #require(drawn.choice).candidates.map(\.strength)
    #expect(Set(drawing.strengths).count == 5)
    #expect(try #require(try drawing.fit(sample.training(sample.inputs)).logistic) == drawn)
  }

  @Test func sharesAreSearchedTooAtAnyNumberOfWorkers() throws {
    let sample = LoanSample()
    let drawing = LogisticPredictor(
      regression: LogisticRegression(penalty: .ridge(0)), strengths: [0],
      search: PenaltySearch(draws: 6, strengths: 1e-3...0.1, lassoShares: 0...1))
    let one = try drawing.fit(sample.training(sample.inputs, seed: 2))
    let choice = try #require(one.logistic?.choice)
    #expect(Set(choice.candidates.map(\.lassoShare)).count == 6)
    #expect(try drawing.fit(sample.training(sample.inputs, seed: 2, workers: 3)) == one)
  }
}
