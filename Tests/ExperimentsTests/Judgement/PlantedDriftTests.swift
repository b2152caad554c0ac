import Evaluation
import Foundation
import Testing
import TierScoring

/// A drift whose index follows from its shares by hand, told from the bundle's reference alone.
@Suite struct PlantedDriftTests {
  private static let plan = ScoringPlan(
    inputs: [ScoringInput("income")],
    steps: [
      .impute(Impute(value: 0, replacement: 50)), .affine(Affine(values: [1], weights: [1])),
      .tier(TierStep(.cuts(score: 2, cuts: [90]))),
    ],
    tiers: ["high", "low"], outputs: ScoringOutputs(tier: 3, margin: 4, marginUnit: .score, score: 2))

  private func reference() throws -> BundleReference {
    let columns = [ScoringColumn.numbers((0..<100).map(Double.init))]
    return try #require(BundleReference(Self.plan, columns, try TierScorer(Self.plan).scores(columns)))
  }

  /// Half of 180 customers stand in the highest tenth, the others evenly in the rest: (1/2 − 1/10) ln 5 and nine times
  /// (1/18 − 1/10) ln(5/9), so 0.4 ln 9. Of the tiers the shares go from 1/10 to 1/2: 0.4 ln 5 + 0.4 ln(9/5), the same.
  @Test func halfOfTheCustomersInTheHighestTenth() throws {
    let reference = try reference()
    let drifted = (0..<180).map { $0 < 90 ? 95.5 : Double(($0 - 90) % 90) + 0.5 }
    let column = ScoringColumn.numbers(drifted)
    let scores = try TierScorer(Self.plan).scores([column])
    for (distribution, values) in [
      (reference.inputs[0], column), (reference.tiers, .numbers(BundleReference.numbers(scores.tiers))),
    ] {
      let stability = PopulationStability(
        expected: distribution.cellCounts, actual: distribution.cellCounts(of: values))
      #expect(abs(stability.index.value! - 0.4 * log(9)) < 1e-12, "\(distribution.name)")
      #expect(stability.reading == .shifted && stability.index.value! > stability.criticalValue.value!)
    }
  }

  /// A cell that nobody is in any more has no finite index, and says so.
  @Test func anEmptiedTenthHasNoNumber() throws {
    let cells = try reference().inputs[0]
    let stability = PopulationStability(
      expected: cells.cellCounts, actual: cells.cellCounts(of: .numbers((10..<110).map(Double.init))))
    #expect(stability.index.value == nil && stability.index.reason?.contains("empty") == true)
  }
}
