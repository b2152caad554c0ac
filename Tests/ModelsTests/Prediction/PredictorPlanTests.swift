import Features
import Foundation
import Frames
import Learning
import Models
import Testing

/// What the plan says is what the fitted parts say, each asked by itself.
@Suite struct PredictorPlanTests {
  struct Finish: Sendable, CustomTestStringConvertible {
    var calibration: ProbabilityCalibration
    var rate: Double?
    var testDescription: String { "\(calibration.rawValue), rate \(rate.map { "\($0)" } ?? "of the training rows")" }
  }

  static let finishes = [
    Finish(calibration: .none), Finish(calibration: .none, rate: 0.03), Finish(calibration: .platt),
    Finish(calibration: .platt, rate: 0.6), Finish(calibration: .isotonic),
  ]

  private let sample = PredictionSample()

  /// The probabilities that the fitted parts give for logits.
  private func probabilities(_ logits: [Double], _ predictor: FittedPredictor) -> [Double] {
    logits.map { logit in
      switch predictor.calibration {
      case .isotonic(let model): return model(logit)
      case .platt(let model): return shifted(model(logit), predictor)
      case .none: return shifted(1 / (1 + exp(-logit)), predictor)
      }
    }
  }

  private func shifted(_ probability: Double, _ predictor: FittedPredictor) -> Double {
    predictor.priorShift?(probability) ?? probability
  }

  /// A plan adds the same numbers in another order: a few units in the last place.
  private func expectEqual(_ found: [Double], _ wanted: [Double]) {
    #expect(found.count == wanted.count)
    for (row, (found, wanted)) in zip(found, wanted).enumerated() where !(abs(found - wanted) <= 1e-12) {
      Issue.record("row \(row): \(found) instead of \(wanted)")
      return
    }
  }

  @Test(arguments: finishes) func logistic(_ finish: Finish) throws {
    let predictor = try LogisticPredictor(
      regression: LogisticRegression(), strengths: [0.01], calibration: finish.calibration,
      populationRate: finish.rate
    ).fit(sample.training())
    guard case .logistic(let detail) = predictor.detail else {
      Issue.record("the detail of another kind")
      return
    }
    let logits = detail.regression.margins(try detail.preparation.apply(sample.table))
    let scores = try predictor.scores(sample.table)
    expectEqual(scores.probabilities, probabilities(logits, predictor))
    #expect(scores.points == nil)
    try expectGrades(scores, predictor)
    if let rate = finish.rate {
      let shift = try #require(predictor.priorShift)
      #expect(shift.to == rate && shift.from == sample.target.reduce(0, +) / Double(sample.target.count))
    }
  }

  @Test(arguments: finishes) func scorecard(_ finish: Finish) throws {
    let predictor = try ScorecardPredictor(calibration: finish.calibration, populationRate: finish.rate)
      .fit(sample.training())
    guard case .scorecard(let detail) = predictor.detail else {
      Issue.record("the detail of another kind")
      return
    }
    let card = detail.scorecard
    let points = try card.points(sample.table.columns.map { try BinningColumn($0) })
    let scores = try predictor.scores(sample.table)
    // Whole points are added without rounding.
    #expect(scores.points == points.scores)
    for row in points.scores.indices {
      #expect(points.scores[row] == points.columns.reduce(points.base) { $0 + $1[row] })
    }
    let logits = points.scores.map { score -> Double in
      let probability = card.scaling.eventProbability(atScore: score)
      return log(probability) - log1p(-probability)
    }
    expectEqual(scores.probabilities, probabilities(logits, predictor))
    try expectGrades(scores, predictor)
  }

  /// Twenty points more halve the odds of an event, and the base score has the base odds.
  @Test func pointsAreTheOddsTheyStandFor() throws {
    let scaling = ScorecardScaling(baseScore: 500, baseOdds: 10, pointsToDoubleOdds: 20)
    let predictor = try ScorecardPredictor(scaling: scaling).fit(sample.training())
    let scores = try predictor.scores(sample.table)
    for (score, probability) in zip(try #require(scores.points), scores.probabilities) {
      let odds = 10 * exp2((score - 500) / 20)
      #expect(abs((1 - probability) / probability / odds - 1) <= 1e-9)
    }
  }

  /// Rows that are given are scored as they are among all.
  @Test func someRowsAreScoredAsAmongAll() throws {
    let predictor = try ScorecardPredictor().fit(sample.training())
    let (all, rows) = (try predictor.scores(sample.table), [5, 17, 3, 599])
    let some = try predictor.scores(sample.table, rows: rows)
    #expect(some.probabilities == rows.map { all.probabilities[$0] })
    #expect(some.grades == rows.map { all.grades[$0] })
    #expect(some.points == rows.map { all.points![$0] })
    #expect(some.margins == rows.map { all.margins[$0] })
  }

  @Test(arguments: [2, 7]) func workersChangeNoBit(_ workers: Int) throws {
    for settings in try predictors() {
      let one = try settings.fit(sample.training())
      let many = try settings.fit(sample.training(workers: workers))
      #expect(try bytes(one) == bytes(many), "\(settings.kind)")
      #expect(try one.scores(sample.table) == many.scores(sample.table, workers: Workers(workers)))
    }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    for settings in try predictors() {
      let again = try JSONDecoder().decode(PredictorSettings.self, from: JSONEncoder().encode(settings))
      #expect(again == settings)
      let predictor = try settings.fit(sample.training())
      let read = try JSONDecoder().decode(FittedPredictor.self, from: bytes(predictor))
      #expect(read == predictor)
      #expect(try read.scores(sample.table) == predictor.scores(sample.table))
    }
  }

  /// Rows outside the training may be anything.
  @Test func nothingIsFittedToRowsOutsideTheTraining() throws {
    let rows = sample.target.indices.filter { $0 % 4 != 1 }
    let other = sample.changed(at: sample.target.indices.filter { $0 % 4 == 1 })
    for settings in try predictors() {
      #expect(
        try bytes(settings.fit(sample.training(rows: rows))) == bytes(settings.fit(other.training(rows: rows))),
        "\(settings.kind)")
      #expect(
        try bytes(settings.fit(sample.training(rows: rows))) != bytes(settings.fit(sample.training())),
        "fewer rows give another \(settings.kind)")
    }
  }

  private func predictors() throws -> [PredictorSettings] {
    [
      .logistic(
        LogisticPredictor(
          regression: LogisticRegression(penalty: .lasso(0)), strengths: [0.1, 0.01, 0.001],
          signs: ["income": .notNegative],
          calibration: .platt)),
      .scorecard(ScorecardPredictor(selection: .akaike, calibration: .isotonic)),
    ]
  }

  /// A row is in the first grade whose cut its probability does not pass, and the margin reaches to the nearest cut.
  private func expectGrades(_ scores: FittedPredictor.Scores, _ predictor: FittedPredictor) throws {
    #expect(predictor.cuts == predictor.cuts.sorted())
    for (row, probability) in scores.probabilities.enumerated() {
      let nearest = predictor.cuts.map { abs($0 - probability) }.min()!
      #expect(abs(scores.margins[row] - nearest) <= 1e-12)
      // On a cut itself 1 − (1 − p) may be off by a rounding.
      if nearest > 1e-12 { #expect(scores.grades[row] == predictor.cuts.count { $0 < probability }) }
    }
  }
}
