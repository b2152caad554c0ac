import Experiments
import Features
import Frames
import Learning
import Models
import Testing

/// Data from which nothing sound can be learned: each kind is diagnosed by name in the notes, or refused in a sentence.
@Suite struct DegenerateDataTests {
  enum Finding: Sendable {
    case note(String)
    case refusal(String)
  }

  struct Data: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var columns: [String: [Double]]
    var target: [Double]
    var logistic: Finding
    var scorecard: Finding
  }

  private static let count = 120
  private static let ramp = (0..<count).map { Double($0) }
  /// Runs against the ramp's order, so that it tells little of it.
  private static let mixed = (0..<count).map { Double($0 * 47 % count) }
  /// A class that the ramp tells in part.
  private static let usual = (0..<count).map { $0 % 10 < 2 + $0 / 20 ? 1.0 : 0 }

  static let data = [
    Data(
      testDescription: "separated", columns: ["ramp": ramp, "mixed": mixed], target: ramp.map { $0 < 60 ? 0 : 1 },
      logistic: .note("The classes are separated (complete) by 'ramp'"),
      // No bin may hold one class only.
      scorecard: .note("Collapsed to one bin: 'ramp'")),
    Data(
      testDescription: "quasi-separated", columns: ["ramp": ramp.map { max(40, $0) }, "mixed": mixed],
      target: (0..<count).map { $0 > 40 ? 1 : $0 % 2 == 0 ? 0 : 1 },
      logistic: .note("The classes are separated (quasi_complete) by 'ramp'"),
      scorecard: .note("Collapsed to one bin: 'ramp'")),
    Data(
      testDescription: "collinear", columns: ["ramp": ramp, "twice": ramp.map { 2 * $0 + 3 }, "mixed": mixed],
      target: usual, logistic: .note("'twice' follows from 'ramp' and was left out."),
      scorecard: .note("Left out by the filters: 'twice'")),
    Data(
      testDescription: "nearly collinear",
      columns: ["ramp": ramp, "near": ramp.map { $0 + 3 * Double(Int($0) % 2) }, "mixed": mixed], target: usual,
      logistic: .note("Collinear, with a variance inflation above 10: 'near', 'ramp'."),
      scorecard: .note("Left out by the filters: ")),
    Data(
      testDescription: "constant", columns: ["ramp": ramp, "branches": ramp.map { _ in 7 }], target: usual,
      logistic: .note("One value in all training rows, so no coefficient: 'branches'."),
      scorecard: .note("Collapsed to one bin: 'branches'")),
    Data(
      testDescription: "one event", columns: ["mixed": mixed], target: ramp.map { $0 == 50 ? 1 : 0 },
      logistic: .note("Only one training row is an event."),
      scorecard: .refusal("scorecard has no variable left after the filter 'information_value' looked at 1")),
    Data(
      testDescription: "no event", columns: ["ramp": ramp], target: ramp.map { _ in 0 },
      logistic: .refusal("needs rows of both classes, but all 120 that weigh anything have target 0"),
      scorecard: .refusal("the target has one class only (events weigh 0.0, non-events 120.0)")),
    Data(
      testDescription: "events only", columns: ["ramp": ramp], target: ramp.map { _ in 1 },
      logistic: .refusal("needs rows of both classes, but all 120 that weigh anything have target 1"),
      scorecard: .refusal("the target has one class only (events weigh 120.0, non-events 0.0)")),
  ]

  @Test(arguments: data) func aLogisticRegressionSaysSo(_ data: Data) {
    expect(
      data.logistic, data,
      .logistic(LogisticPredictor(regression: LogisticRegression(penalty: .none), strengths: [0])))
  }

  @Test(arguments: data) func aScorecardSaysSo(_ data: Data) {
    expect(data.scorecard, data, .scorecard(ScorecardPredictor()))
  }

  /// With a penalty there are coefficients, finite and of probabilities between 0 and 1.
  @Test func aPenaltyCarriesWhatIsSeparated() throws {
    let data = Self.data[0]
    let predictor = try PredictorSettings.logistic(
      LogisticPredictor(regression: LogisticRegression(), strengths: [0.01])
    ).fit(training(data))
    #expect(predictor.detail.regression.coefficients.allSatisfy { $0.isFinite && abs($0) < 100 })
    #expect(PredictorNotes.judgement(predictor).notes.allSatisfy { !$0.contains("separated") })
    #expect(try predictor.scores(training(data).table).probabilities.allSatisfy { $0 > 0 && $0 < 1 })
  }

  private func training(_ data: Data) -> PredictionTraining {
    let names = data.columns.keys.sorted()
    let target = data.target
    return PredictionTraining(
      table: Frame(names.map { Column($0, .number(data.columns[$0]!)) }), rows: Array(target.indices), target: target,
      inputs: names, grades: RiskGrades(names: ["low", "high"], shares: [0.5]),
      innerFolds: { try Folds(classes: $0.map { Int(target[$0]) }, groups: $0, foldCount: 2, seed: 1) })
  }

  private func expect(_ finding: Finding, _ data: Data, _ settings: PredictorSettings) {
    do {
      let notes = PredictorNotes.judgement(try settings.fit(training(data))).notes
      guard case .note(let part) = finding else {
        Issue.record("it was fitted, with the notes \(notes)")
        return
      }
      #expect(notes.contains { $0.contains(part) }, "'\(part)' is not among \(notes)")
    } catch {
      guard case .refusal(let part) = finding else {
        Issue.record("it was refused: \(error)")
        return
      }
      #expect("\(error)".contains(part), "\(error)")
    }
  }
}
