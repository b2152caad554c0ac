import CSpecialFunctions
import Evaluation
import Foundation
import Testing

/// The tests behind verdicts, beside scikit-learn's published example, R and SciPy (Tests/References/verdicts).
@Suite struct PairedDifferenceTests {
  private struct CorrectedReference: Decodable {
    struct Noncentral: Decodable {
      let degrees: Double
      let noncentrality: Double
      let t: Double
      let upper: Double
    }
    let first: [Double]
    let second: [Double]
    let t: Double
    let probability: Double
    let noncentral: [Noncentral]
  }

  private static func numbers(_ name: String) throws -> [[String: Double]] {
    try References.lines("verdicts", name).map { $0.mapValues { Double($0)! } }
  }

  /// Ten repeats of ten folds: t = 0.750 and p = 2 · 0.227, as the user guide prints.
  @Test func scikitLearnsExampleComesOut() throws {
    let reference = try References.read(CorrectedReference.self, "verdicts", "corrected_t.json")
    let design = FoldDesign(foldCount: 10, repeatCount: 10)
    #expect(design.testToTraining == 1.0 / 9)
    let found = PairedDifference(
      folds: reference.first, reference.second, testToTraining: design.testToTraining)
    #expect(abs(found.value / found.standardError - reference.t) < 1e-12)
    #expect(abs(found.probability - reference.probability) < 1e-12)
    #expect(String(format: "%.3f %.3f", found.value / found.standardError, found.probability / 2) == "0.750 0.227")
  }

  @Test func noncentralStudentAgreesWithSciPy() throws {
    let reference = try References.read(CorrectedReference.self, "verdicts", "corrected_t.json")
    for item in reference.noncentral {
      let found = stratum_noncentral_student_upper(item.degrees, item.noncentrality, item.t)
      #expect(abs(found - item.upper) < 1e-9, "\(item) is \(found)")
    }
    #expect(stratum_noncentral_student_upper(0, 1, 1).isNaN && stratum_noncentral_student_upper(4, .infinity, 1).isNaN)
  }

  /// Without overlap the corrected test is the paired t test; R's one-sided tests give the equivalence.
  @Test func equivalenceAgreesWithR() throws {
    let differences = try Self.numbers("differences.csv").map { $0["difference"]! }
    let found = PairedDifference(
      folds: differences.map { _ in 0 }, differences, testToTraining: 0)
    for line in try Self.numbers("equivalence.csv") {
      let margin = line["margin"]!
      let probability = margin == 0 ? found.probability : found.equivalenceProbability(margin: margin)
      #expect(abs(probability - line["probability"]!) < 1e-10, "margin \(margin)")
    }
    // Equivalence at a level is the interval of confidence 1 − 2 · level within the margin.
    let interval = found.interval(confidence: 0.9)
    let reach = max(interval.upperBound, -interval.lowerBound)
    #expect(abs(found.equivalenceProbability(margin: reach) - 0.05) < 1e-9)
  }

  @Test func powerAgreesWithR() throws {
    for line in try Self.numbers("power.csv") {
      let n = Int(line["n"]!)
      // Differences with a standard deviation of 1 and a mean of 0.
      let values = (0..<n).map { Double($0) }
      let mean = values.reduce(0, +) / Double(n)
      let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n - 1)).squareRoot()
      let differences = values.map { ($0 - mean) / deviation }
      let found = PairedDifference(folds: differences.map { _ in 0 }, differences, testToTraining: 0)
      let power = found.power(toTell: line["delta"]!, level: line["level"]!)
      #expect(abs(power - line["power"]!) < 1e-6, "\(line) is \(power)")
    }
  }

  @Test func holmAgreesWithR() throws {
    let lines = try Self.numbers("holm.csv")
    for (_, group) in Dictionary(grouping: lines, by: { $0["case"]! }) {
      let found = holmAdjusted(group.map { $0["probability"]! })
      for (adjusted, line) in zip(found, group) { #expect(abs(adjusted - line["adjusted"]!) < 1e-12) }
    }
    #expect(holmAdjusted([]).isEmpty)
  }

  @Test func equalFoldsAreEquivalentAndAConstantGapIsNotTested() {
    let equal = PairedDifference(folds: [0.7, 0.8, 0.9], [0.7, 0.8, 0.9], testToTraining: 0.5)
    #expect(equal.isTestable && equal.probability == 1 && equal.equivalenceProbability(margin: 0.01) == 0)
    let shifted = PairedDifference(folds: [1, 2, 3], [2, 3, 4], testToTraining: 0.5)
    #expect(!shifted.isTestable && shifted.probability == 1 && shifted.equivalenceProbability(margin: 5) == 1)
  }
}
