import Export
import Foundation
import Testing
import TierScoring

/// What onnxruntime says of the ONNX form, beside what the plan says.
@Suite(.enabled(if: !OnnxPython.isQuick, "onnxruntime is another tool")) struct OnnxRuntimeTests {
  private let engine = OnnxRuntimeEngine(python: OnnxPython.path)
  private let native = NativeEngine(version: "test")

  @Test func theLibraryIsThere() { #expect(engine.version() == "1.31.1") }

  @Test(arguments: ModelZoo.all) func everyEdgeIsAnsweredAlike(_ animal: ModelZoo.Animal) throws {
    try agree(animal, OnnxRows.edges(animal.plan))
  }

  @Test(arguments: ModelZoo.all) func randomRowsAreAnsweredAlike(_ animal: ModelZoo.Animal) throws {
    try agree(animal, OnnxRows.random(animal.plan, count: 20_000, seed: 12))
  }

  private func agree(_ animal: ModelZoo.Animal, _ rows: EngineRows) throws {
    let agreement = Agreement(
      try engine.scores(rows, animal.bundle), try native.scores(rows, animal.bundle), animal.plan, floor: [:], margin: 0
    )
    print(
      animal.name, rows.count, agreement.errors, agreement.nearRows, agreement.nearMismatches,
      agreement.differences.prefix(3), agreement.differences.count)
  }
}
