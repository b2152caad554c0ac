import Features
import Frames
import Foundation
import Learning
import Models
import Testing

/// Applicants whose outcomes are all drawn here, and of whom a lender has seen the accepted alone.
@Suite struct RejectFindingsTests {
  /// Applicants with two columns, the second of which says nothing.
  struct Applicants {
    var accepted: Frame
    var target: [Double]
    var rejected: Frame
    /// The outcomes that the lender did not see.
    var hidden: [Double]

    var hiddenRate: Double { hidden.reduce(0, +) / Double(hidden.count) }

    /// The logit of the event is −1 + x, and `worse` more for the rejected; acceptance falls with x by chance.
    init(count: Int, worse: Double, seed: UInt64 = 11) {
      var columns: [Bool: ([Double], [Double], [Double])] = [true: ([], [], []), false: ([], [], [])]
      for row in 0..<count {
        var random = CounterRandom(seed: seed, purpose: "applicants", row: row)
        let (x, z) = (random.normal(), random.normal())
        let isAccepted = random.uniform() < 1 / (1 + exp(x))
        let logit = -1 + x + (isAccepted ? 0 : worse)
        columns[isAccepted]?.0.append(x)
        columns[isAccepted]?.1.append(z)
        columns[isAccepted]?.2.append(random.uniform() < 1 / (1 + exp(-logit)) ? 1 : 0)
      }
      func frame(_ isAccepted: Bool) -> Frame {
        Frame([Column("x", .number(columns[isAccepted]!.0)), Column("z", .number(columns[isAccepted]!.1))])
      }
      (accepted, target) = (frame(true), columns[true]!.2)
      (rejected, hidden) = (frame(false), columns[false]!.2)
    }

    func training(workers: Int = 1) -> PredictionTraining {
      PredictionTraining(
        table: accepted, rows: Array(0..<accepted.rowCount), target: target, inputs: ["x", "z"],
        grades: RiskGrades(names: ["low", "high"], shares: [0.5]), workers: Workers(workers),
        innerFolds: { try Folds(classes: $0.map { Int(target[$0]) }, foldCount: 3, seed: 1) })
    }

    func findings(
      _ settings: PredictorSettings, _ inference: RejectInference = RejectInference(), workers: Int = 1
    ) throws -> (RejectFindings, FittedPredictor) {
      let training = training(workers: workers)
      let predictor = try settings.fit(training)
      return (
        try settings.rejectFindings(inference, of: predictor, training: training, rejected: rejected), predictor
      )
    }
  }

  static let settings: [PredictorSettings] = [
    .logistic(LogisticPredictor(regression: LogisticRegression(penalty: .none), strengths: [0])),
    .logistic(
      LogisticPredictor(
        regression: LogisticRegression(penalty: LogisticPenalty(strength: 0, lassoShare: 0)), strengths: [0.01, 0.001])),
    .scorecard(ScorecardPredictor(demandsSigns: true)),
  ]

  /// Where columns tell all, the accepted alone are right, and factors above 1 can only raise the rate; where the rejected
  /// have twice the odds, assuming them alike is wrong by more than chance and the band to threefold odds holds the truth.
  /// A rate of 2,000 outcomes has a standard error of 0.011.
  @Test(arguments: settings) func theBandHoldsWhatWasHidden(_ settings: PredictorSettings) throws {
    let alike = Applicants(count: 4000, worse: 0)
    let found = try alike.findings(settings).0
    let first = found.band.scenarios[0]
    #expect(first.method == .acceptedOnly && abs(first.rejectedEventRate - alike.hiddenRate) < 0.045)
    #expect(found.band.rejectedEventRate.low - 0.045 < alike.hiddenRate)
    #expect(found.band.rejectedEventRate.high > alike.hiddenRate)

    let worse = Applicants(count: 4000, worse: log(2))
    let band = try worse.findings(settings).0.band
    #expect(worse.hiddenRate - band.scenarios[0].rejectedEventRate > 0.08)
    #expect(band.rejectedEventRate.low < worse.hiddenRate && worse.hiddenRate < band.rejectedEventRate.high)
    #expect(band.eventRate.low < band.eventRate.high)
  }

  /// The accepted alone give the predictor's own regression. One band of augmentation weighs all of them alike, and a
  /// constant weight leaves the minimum of a weighted mean where it is.
  @Test(arguments: settings) func equalWeightsChangeNothing(_ settings: PredictorSettings) throws {
    let inference = RejectInference(augmentationBands: [1], parcellingFactors: [1], fuzzyFactors: [])
    let (found, predictor) = try Applicants(count: 800, worse: 0).findings(settings, inference)
    let regression = predictor.detail.regression
    let own = [regression.intercept] + regression.usedColumns.map { regression.coefficients[$0] }
    #expect(found.terms.count == own.count && found.terms[0] == "intercept")
    for scenario in found.band.scenarios.prefix(2) {
      for (one, other) in zip(scenario.coefficients, own) { #expect(abs(one - other) < 1e-7 * (1 + abs(other))) }
    }
    #expect(found.unreachedCount == 0 && found.separatingColumns.isEmpty)
  }

  @Test(arguments: settings) func sameBytesAtAnyNumberOfWorkers(_ settings: PredictorSettings) throws {
    let applicants = Applicants(count: 800, worse: 0)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let one = try encoder.encode(applicants.findings(settings, workers: 1).0)
    #expect(try encoder.encode(applicants.findings(settings, workers: 3).0) == one)
  }

  /// Rejected by a column alone: no fit of acceptance exists without a penalty, which is said, and the scenarios stand.
  @Test func rejectedByOneColumn() throws {
    var applicants = Applicants(count: 600, worse: 0)
    let rows = (0..<applicants.rejected.rowCount).map { Double($0) }
    applicants.rejected = Frame([
      Column("x", .number(rows.map { 50 + $0 })), Column("z", .number(rows.map { sin($0) })),
    ])
    let found = try applicants.findings(Self.settings[0]).0
    #expect(found.separatingColumns == ["x"])
    #expect(found.band.scenarios.count == 12)
    #expect(found.band.scenarios.allSatisfy { $0.eventRate.isFinite && $0.acceptedArea > 0.5 })
  }
}
