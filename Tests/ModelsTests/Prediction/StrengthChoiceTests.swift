import Features
import Foundation
import Frames
import Learning
import LinearAlgebra
import Models
import Testing

/// A penalty's strength is chosen by the loss on rows of the training that were not fitted to.
@Suite struct StrengthChoiceTests {
  private let strengths = [3, 0.3, 0.03, 0.003]

  private func choice(_ sample: PredictionSample, simplest: Bool) throws -> StrengthChoice {
    let predictor = try LogisticPredictor(
      regression: LogisticRegression(), strengths: strengths, takesSimplest: simplest
    ).fit(sample.training())
    guard case .logistic(let detail) = predictor.detail, let choice = detail.choice else {
      throw ModelError.setting(model: "test", key: "choice", value: "nothing", wanted: "a choice")
    }
    return choice
  }

  /// Each loss again from its definition, −y ln p − (1 − y) ln(1 − p), by a model of its own for each fold and strength.
  @Test func lossesAreThoseOfModelsThatHaveNotSeenTheRows() throws {
    let sample = PredictionSample(rowCount: 300)
    let training = sample.training()
    let folds = try training.innerFolds(training.rows)
    let found = try choice(sample, simplest: true)
    #expect(found.candidates.map(\.strength) == strengths)
    for candidate in found.candidates {
      for fold in 0..<folds.foldCount {
        let (rows, judged) = (folds.trainingRows(fold: fold), folds.testRows(fold: fold))
        let preparation = try training.preparation.fit(sample.table, inputs: training.inputs, rows: rows)
        let model = try LogisticRegression(penalty: .ridge(candidate.strength)).fit(
          MemoryRows(try preparation.apply(sample.table, rows: rows), targets: rows.map { sample.target[$0] }))
        let probabilities = model.probabilities(try preparation.apply(sample.table, rows: judged))
        let losses = zip(judged, probabilities).map { row, p in sample.target[row] == 1 ? -log(p) : -log(1 - p) }
        let loss = losses.reduce(0, +) / Double(losses.count)
        // Both optima are reached to a gradient norm of 1e-8.
        #expect(abs(candidate.losses[fold] - loss) <= 1e-7, "strength \(candidate.strength), fold \(fold)")
      }
    }
  }

  @Test func theSimplestWithinAStandardErrorIsTaken() throws {
    let sample = PredictionSample(rowCount: 300)
    let (simplest, best) = (try choice(sample, simplest: true), try choice(sample, simplest: false))
    #expect(simplest.candidates == best.candidates && simplest.limit == best.limit)
    let least = try #require(best.candidates.min { $0.loss < $1.loss })
    #expect(best.best == least.strength && best.chosen == least.strength && simplest.best == least.strength)
    let mean = least.loss
    let squares = least.losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let limit = mean + (squares / 2 / 3).squareRoot()
    #expect(abs(simplest.limit - limit) <= 1e-14)
    #expect(simplest.chosen == simplest.candidates.filter { $0.loss <= limit }.map(\.strength).max())
  }

  /// Labels by chance are told best by no column at all; a clear rule is not told by a penalty that hides it.
  @Test func knownAnswers() throws {
    let chance = try choice(PredictionSample(rowCount: 400, slope: 0, seed: 3), simplest: true)
    #expect(chance.chosen == 3)
    let clear = try choice(PredictionSample(rowCount: 1000, slope: 4), simplest: false)
    #expect(clear.chosen == 0.003)
  }

  @Test func oneStrengthIsNotChosen() throws {
    let predictor = try LogisticPredictor(regression: LogisticRegression(), strengths: [0.1])
      .fit(PredictionSample().training())
    guard case .logistic(let detail) = predictor.detail else {
      Issue.record("the detail of another kind")
      return
    }
    #expect(detail.choice == nil)
  }
}
