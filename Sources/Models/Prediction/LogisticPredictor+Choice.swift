import Features
import Learning
import LinearAlgebra

extension LogisticPredictor {
  /// The penalties to choose from.
  func penalties(seed: UInt64) -> [LogisticPenalty] {
    search?.penalties(like: regression.penalty, seed: seed) ?? strengths.map(regression.penalty.with(strength:))
  }

  /// The penalties' mean losses on rows that were not fitted to, fold by fold.
  func chosen(_ penalties: [LogisticPenalty], _ training: PredictionTraining) throws -> StrengthChoice {
    let folds = try training.innerFolds(training.rows)
    let byFold = try training.workers.map(folds.foldCount) { fold -> [StrengthChoice.Trial] in
      let one = Workers(1)
      let rows = folds.trainingRows(fold: fold).map { training.rows[$0] }
      let judged = folds.testRows(fold: fold).map { training.rows[$0] }
      let design = try LogisticDesign(training, rows: rows, offset: offset, workers: one)
      let models = try models(design, penalties, training, rows)
      let held = try design.matrix(training.table, rows: judged, workers: one)
      return models.map { model in
        .init(
          loss: StrengthChoice.meanLoss(model.margins(held), training.targets(judged)),
          coefficientCount: model.usedColumns.count { $0 != design.offsetColumn })
      }
    }
    return StrengthChoice(penalties: penalties, trialsByFold: byFold, takesSimplest: takesSimplest)
  }

  /// A model of each penalty; those of one share of absolute values start from each other.
  private func models(
    _ design: LogisticDesign, _ penalties: [LogisticPenalty], _ training: PredictionTraining, _ rows: [Int]
  ) throws -> [LogisticRegression.Model] {
    let data = try self.rows(design, training, rows, Workers(1))
    var models = [LogisticRegression.Model?](repeating: nil, count: penalties.count)
    for first in penalties.indices where models[first] == nil {
      let alike = penalties.indices.filter { penalties[$0].lassoShare == penalties[first].lassoShare }
      let path = try settings(design, penalties[first]).path(data, strengths: alike.map { penalties[$0].strength })
      for (place, model) in zip(alike, path) { models[place] = model.atOwnRate(isWeighted: data.weights != nil) }
    }
    return models.map { $0! }
  }
}
