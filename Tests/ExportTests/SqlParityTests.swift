import Export
import Foundation
import Testing
import TierScoring

/// Every kind of model gives in every database what the plan gives.
@Suite(.serialized) struct SqlParityTests {
  private static let isFast = ProcessInfo.processInfo.environment["STRATUM_FAST"] != nil

  @Test(arguments: ModelZoo.all, SqlEngines.all)
  func edgeRowsAgree(_ animal: ModelZoo.Animal, _ database: SqlEngines.Database) throws {
    try SqlComparison.expectThePlansResults(
      animal.bundle, database.engine("indicators"), SqlTestRows.edges(of: animal.plan))
  }

  @Test(
    .enabled(if: !isFast),
    arguments: ModelZoo.all, SqlEngines.all)
  func randomRowsAgree(_ animal: ModelZoo.Animal, _ database: SqlEngines.Database) throws {
    try SqlComparison.expectThePlansResults(
      animal.bundle, database.engine("indicators"), SqlTestRows.random(for: animal.plan, count: 20_000))
  }

  @Test(.enabled(if: !isFast), arguments: 0..<40, SqlEngines.all)
  func plansOfAnyStepsAgree(_ seed: Int, _ database: SqlEngines.Database) throws {
    let plan = SqlRandomPlan.make(seed: UInt64(seed))
    let bundle = TierModelBundle(name: "any", kind: "any", plan: plan)
    try SqlComparison.expectThePlansResults(bundle, database.engine("indicators"), SqlTestRows.edges(of: plan))
  }
}
