import Contracts
import Foundation
import Learning
import LinearAlgebra
import Models
import Testing

struct LogisticCrossValidationTests {
  private func rows(weights: Bool = false, workers: Int = 2) throws -> MemoryRows {
    try LogisticReference.rows(factors: LogisticReference.scaledFactors, weights: weights, workers: workers)
  }

  private let everyFifth = (0..<500).map { $0 % 5 }

  /// scikit-learn fits each fold by itself, to gradients of 1e-13.
  @Test func agreesWithScikitLearnFoldByFold() throws {
    let expected = try LogisticReference.load().folds
    let found = try LogisticRegression(penalty: .ridge(1)).crossValidated(
      rows(), strengths: expected.map(\.strength), folds: everyFifth)
    for (candidate, reference) in zip(found.candidates, expected) {
      #expect(candidate.strength == reference.strength)
      #expect(candidate.isReached == .init(repeating: true, count: 5))
      #expect(zip(candidate.losses, reference.losses).allSatisfy { abs($0 - $1) <= 1e-9 })
    }
  }

  /// A fold's model is what the other rows alone give: whichever way it was found.
  @Test(arguments: [LogisticPenalty.ridge(1), .lasso(1), .init(strength: 1, lassoShare: 0.5)], [false, true])
  func foldsAreFitsToTheOtherRows(_ penalty: LogisticPenalty, _ weighted: Bool) throws {
    let rows = try rows(weights: weighted)
    let settings = LogisticRegression(
      penalty: penalty, signs: weighted ? [.any, .any, .notPositive, .notNegative, .any, .any] : nil, tolerance: 1e-11)
    let strengths = [0.001, 0.3, 0.03]
    let found = try settings.crossValidated(rows, strengths: strengths, folds: everyFifth)
    #expect(found.candidates.map(\.strength) == strengths)
    for candidate in found.candidates {
      var one = settings
      one.penalty.strength = candidate.strength
      for fold in 0..<5 {
        let training = rows.weighted(by: everyFifth.map { $0 == fold ? 0 : 1 })
        let model = try one.fit(training)
        let margins = model.margins(rows.matrix)
        var (loss, weight) = (0.0, 0.0)
        for row in everyFifth.indices where everyFifth[row] == fold {
          #expect(abs(candidate.margins[row] - margins[row]) <= 1e-8)
          let own = rows.weights?[row] ?? 1
          weight += own
          loss += own * (log(1 + exp(margins[row])) - rows.targets![row] * margins[row])
        }
        #expect(abs(candidate.losses[fold] - loss / weight) <= 1e-9)
        #expect(candidate.gradientNorms[fold] <= 1e-11 && candidate.isReached[fold])
        #expect(abs(found.foldWeights[fold] - weight) <= 1e-9)
      }
      let total = zip(candidate.losses, found.foldWeights).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(candidate.loss - total / found.foldWeights.reduce(0, +)) <= 1e-12)
    }
  }

  @Test func isTheSameAtAnyNumberOfWorkers() throws {
    let results = try [1, 2, 7].map { workers in
      try LogisticRegression(penalty: .ridge(1)).crossValidated(
        rows(workers: workers), strengths: [0.1, 0.01], folds: everyFifth)
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }

  /// Folds that differ so much that the second derivatives of all rows do not serve are fitted by themselves.
  @Test func foldsFarFromTheWholeReachTheirOptima() throws {
    let count = 400
    var random = CounterRandom(seed: 4, purpose: "test.folds")
    let elements = (0..<count).flatMap { row -> [Double] in
      let x = (random.uniform() - 0.5) * 6
      return [x, row % 2 == 0 ? 10 * x : random.uniform()]
    }
    let matrix = Matrix(rowCount: count, columnCount: 2, elements: elements)
    let targets = (0..<count).map { row in
      random.uniform() < 1 / (1 + exp((row % 2 == 0 ? -3 : 3) * matrix[row, 0])) ? 1.0 : 0
    }
    let rows = MemoryRows(matrix, targets: targets)
    let folds = (0..<count).map { $0 % 2 }
    let settings = LogisticRegression(penalty: .ridge(1e-4))
    let found = try settings.crossValidated(rows, strengths: [1e-4], folds: folds)
    #expect(found.candidates[0].isReached == [true, true])
    for fold in 0..<2 {
      let margins = try settings.fit(rows.weighted(by: folds.map { $0 == fold ? 0 : 1 })).margins(matrix)
      for row in folds.indices where folds[row] == fold {
        #expect(abs(found.candidates[0].margins[row] - margins[row]) <= 1e-5 * max(1, abs(margins[row])))
      }
    }
  }

  @Test func aFoldWithoutAClassIsNamed() throws {
    let rows = MemoryRows(
      Matrix(rowCount: 6, columnCount: 1, elements: [1, 2, 3, 4, 5, 6]), targets: [0, 1, 0, 1, 0, 0])
    #expect(throws: ModelError.foldLacksClass(fold: 2, missingClass: 1, count: 2)) {
      try LogisticRegression(penalty: .ridge(1)).crossValidated(rows, strengths: [1], folds: [0, 0, 1, 1, 2, 2])
    }
    // All events in one fold leave the others' training rows with none.
    #expect(throws: ModelError.foldLacksClass(fold: 0, missingClass: 1, count: 2)) {
      try LogisticRegression(penalty: .ridge(1)).crossValidated(rows, strengths: [1], folds: [0, 1, 0, 1, 0, 1])
    }
  }

  // MARK: Path

  /// Each model of a path is the optimum of its strength, wherever it started.
  @Test(arguments: [0, 0.5, 1]) func aPathHoldsTheOptimaOfItsStrengths(_ share: Double) throws {
    let rows = try rows()
    let settings = LogisticRegression(penalty: .init(strength: 0, lassoShare: share))
    let strengths = [0.01, 0.2, 0.05]
    let models = try settings.path(rows, strengths: strengths)
    for (model, strength) in zip(models, strengths) {
      let alone = try LogisticRegression(penalty: .init(strength: strength, lassoShare: share)).fit(rows)
      #expect(model.convergence.isReached)
      #expect(abs(model.convergence.objective - alone.convergence.objective) <= 1e-14)
      #expect(zip(model.coefficients, alone.coefficients).allSatisfy { abs($0 - $1) <= 1e-8 })
    }
  }

  // MARK: One standard error

  /// Means 1.0, 0.9, 0.8, 0.82; the best one's losses 0.6, 0.8, 1.0 deviate by 0.2, so the limit is 0.8 + 0.2 / √3.
  @Test func theRuleTakesTheSimplestWithinOneError() {
    let losses = [[0.9, 1.0, 1.1], [0.8, 0.9, 1.0], [0.6, 0.8, 1.0], [0.7, 0.82, 0.94]]
    let rule = OneStandardErrorRule(losses: losses, simplestFirst: [0, 1, 2, 3])
    #expect(rule.best == 2 && rule.chosen == 1)
    #expect(abs(rule.limit - (0.8 + 0.2 / 3.0.squareRoot())) <= 1e-15)
    #expect(OneStandardErrorRule(losses: losses, simplestFirst: [3, 2, 1, 0]).chosen == 3)
    let equal = OneStandardErrorRule(losses: [[1, 1], [1, 1]], simplestFirst: [1, 0])
    #expect(equal.best == 1 && equal.chosen == 1)
  }
}
