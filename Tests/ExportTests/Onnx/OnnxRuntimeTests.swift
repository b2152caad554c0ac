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
    let found = try engine.scores(rows, animal.bundle)
    let agreement = Agreement(
      found, try native.scores(rows, animal.bundle), animal.plan, margin: OnnxRuntimeTests.margins[animal.name] ?? -1)
    #expect(agreement.differences.isEmpty, "\(agreement.differences.count): \(agreement.differences.prefix(5))")
    #expect(agreement.nearRows <= rows.count / 1000)
    for (column, error) in agreement.errors { #expect(error <= 1e-12, "\(column)") }
    print(animal.name, rows.count, agreement.errors, agreement.nearRows, agreement.nearMismatches)
  }

  /// The margins within which a tier may differ: where prepared numbers pass a logarithm, whose last bit is the
  /// runtime's own, or sums are a product of matrices. All other models are exact.
  private static let margins = ["kmeans": 1e-12, "pca_kmeans": 1e-12]
}
