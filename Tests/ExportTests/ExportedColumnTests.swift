import Export
import Testing
import TierScoring

@Suite struct ExportedColumnTests {
  @Test(arguments: ModelZoo.all) func theNativeEngineGivesEveryColumnOfARow(_ animal: ModelZoo.Animal) throws {
    let rows = EngineRows(inputs: animal.plan.inputs, columns: try ModelZoo.columns(for: animal.plan.inputs))
    let scores = try NativeEngine(version: "test").scores(rows, animal.bundle)
    let columns = ExportedColumn.all(of: animal.plan)
    #expect(Set(columns.map(\.name)).count == columns.count)
    for column in columns {
      switch column.content {
      case .number: #expect(scores.numbers[column.name]?.count == rows.count, "\(column.name)")
      case .name, .refusal: #expect(scores.texts[column.name]?.count == rows.count, "\(column.name)")
      }
    }
    #expect(columns.count == scores.numbers.count + scores.texts.count)
    let (tiers, refusals) = (scores.texts["tier"]!, scores.texts["refusal"]!)
    #expect(zip(tiers, refusals).allSatisfy { ($0 == nil) != ($1 == nil) })
    #expect(Set(tiers.compactMap { $0 }) == Set(animal.plan.tiers))
  }
}
