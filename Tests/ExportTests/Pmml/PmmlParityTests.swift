import Export
import Testing
import TierScoring

@Suite(.serialized, .enabled(if: !PmmlTrial.isQuick)) struct PmmlParityTests {
  @Test func theEngineIsThere() {
    #expect(PmmlTrial.engine.version() != nil, "pypmml or Java is missing: run scripts/setup.sh test")
  }

  @Test(arguments: ModelZoo.all) func anotherEngineFindsTheSameOfEveryModel(_ animal: ModelZoo.Animal) throws {
    let inputs = animal.plan.inputs
    try PmmlTrial.expectSame(animal.bundle, EngineRows(inputs: inputs, columns: EdgeRows(animal.plan).columns))
    try PmmlTrial.expectSame(animal.bundle, SampleRows.rows(of: animal.plan, count: 20_000, seed: 11))
  }

  @Test(arguments: PmmlPlans.all) func anotherEngineFindsTheSameOfEveryStep(_ animal: ModelZoo.Animal) throws {
    try PmmlTrial.expectSame(animal.bundle, PmmlPlans.rows)
  }
}
