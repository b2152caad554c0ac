import Contracts
import Learning
import LinearAlgebra
import Models
import Testing

/// The looks of a logistic fit keep the contract of a pass, and see what plain loops see.
struct LogisticPassTests {
  private let point = LogisticPoint(
    centre: [4, 1, 3, 9, 0, 0], coefficients: [0.3, -0.2, 0.1, 0.4, -1, 0.2], intercept: -1)
  private let folds = (0..<500).map { $0 * 7 % 3 }

  private func sample() throws -> SampleRows {
    let rows = try LogisticReference.rows(factors: LogisticReference.scaledFactors)
    return SampleRows(rows.matrix, targets: rows.targets)
  }

  private let weights = (0..<500).map { Double($0 % 4) }

  @Test(arguments: [false, true]) func losses(_ hessian: Bool) throws {
    checkPass(LogisticPass(point, hessian: hessian), on: try sample(), weights: weights) {
      [$0.loss] + $0.gradient + (hessian ? $0.hessian.elements : [])
    }
  }

  @Test func survey() throws {
    checkPass(LogisticSurveyPass(columnCount: 6), on: try sample(), weights: weights) {
      $0.moments.means + $0.moments.crossProducts.elements + [$0.eventWeight] + $0.eventMeans
        + $0.counts.map(Double.init)
    }
  }

  @Test func separation() throws {
    checkPass(SeparationPass(direction: point), on: try sample(), weights: weights) { [$0.least, $0.largest] }
    checkPass(ClassRangePass(columnCount: 6), on: try sample(), weights: weights) {
      ($0.least + $0.largest).flatMap { $0 }
    }
  }

  @Test func foldSums() throws {
    checkPass(FoldSurveyPass(folds: folds, foldCount: 3), on: try sample(), weights: weights) {
      $0.weights + $0.counts.flatMap { $0.map(Double.init) }
    }
    checkPass(FoldSumsPass(point: point, folds: folds, foldCount: 3), on: try sample(), weights: weights) {
      $0.training.flatMap { [$0.loss] + $0.gradient + $0.hessian.elements }
    }
  }

  @Test func foldModels() throws {
    var other = point
    other.coefficients = [0, 0.1, -0.1, 0.2, 0.5, 0]
    let pass = FoldModelsPass([point, other], leftOut: [0, 2], folds: folds, foldCount: 3)
    checkPass(pass, on: try sample(), weights: weights) {
      $0.losses + $0.heldOutLosses + $0.gradient(ofModel: 0) + $0.gradient(ofModel: 1)
    }
  }

  /// What a fold leaves of the sums is what its training rows sum to, and a model that leaves it out sees the same.
  @Test func foldsSeeTheirTrainingRows() throws {
    let rows = try LogisticReference.rows(factors: LogisticReference.scaledFactors, weights: true)
    let training = rows.summarize(FoldSumsPass(point: point, folds: folds, foldCount: 3)).training
    let models = rows.summarize(
      FoldModelsPass([point, point, point], leftOut: [0, 1, 2], folds: folds, foldCount: 3))
    for fold in 0..<3 {
      let own = rows.weighted(by: folds.map { $0 == fold ? 1 : 0 })
      let others = rows.weighted(by: folds.map { $0 == fold ? 0 : 1 })
      let expected = others.summarize(LogisticPass(point, hessian: true))
      #expect(abs(training[fold].loss - expected.loss) <= 1e-10)
      #expect(abs(models.losses[fold] - expected.loss) <= 1e-10)
      #expect(abs(models.heldOutLosses[fold] - own.summarize(LogisticPass(point, hessian: false)).loss) <= 1e-10)
      let gradient = models.gradient(ofModel: fold)
      #expect(zip(gradient, expected.gradient).allSatisfy { abs($0 - $1) <= 1e-10 * max(1, abs($1)) })
      #expect(
        zip(training[fold].hessian.elements, expected.hessian.elements).allSatisfy {
          abs($0 - $1) <= 1e-10 * max(1, abs($1))
        })
    }
  }
}
