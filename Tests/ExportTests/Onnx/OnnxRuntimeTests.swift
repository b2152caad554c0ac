import Export
import Foundation
import Learning
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

  /// The runtime's exponential differs from the C library's in the last bit of one number in seven, and every row lies on
  /// a cut or beside it.
  @Test(arguments: [1.0, -1.0]) func aCutOfAProbabilityIsReachedByTheSameLogits(_ sign: Double) throws {
    var random = CounterRandom(seed: 31, purpose: "test.onnx.cuts")
    let logits = (0..<500).map { _ in 30 * random.uniform() - 15 }
    var builder = ScoringPlanBuilder(inputs: [ScoringInput("logit")])
    let probability = builder.append(.logistic(Logistic(value: 0)))
    let offset = sign > 0 ? 0.0 : 1.0
    let score =
      sign > 0 ? probability : builder.append(.affine(Affine(values: [probability], weights: [-1], offset: offset)))
    let cuts = logits.map { offset + sign * Logistic.probability($0) }.sorted(by: >)
    let tier = builder.append(.tier(TierStep(.cuts(score: score, cuts: cuts))))
    let plan = builder.plan(
      tiers: (0...cuts.count).map { "tier \($0)" },
      outputs: ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .probability, probability: probability))
    let rows = EngineRows(
      inputs: plan.inputs, columns: [.numbers(logits.flatMap { [$0, $0.nextUp, $0.nextDown] } + [800, -800, 1e300])])
    let bundle = TierModelBundle(name: "cuts", kind: "cuts", plan: plan)
    let (found, wanted) = (try engine.scores(rows, bundle), try native.scores(rows, bundle))
    #expect(found.texts == wanted.texts)
    #expect(found.numbers["probability"] != wanted.numbers["probability"])
  }

  private func agree(_ animal: ModelZoo.Animal, _ rows: EngineRows) throws {
    let found = try engine.scores(rows, animal.bundle)
    let agreement = Agreement(
      found, try native.scores(rows, animal.bundle), animal.plan, margin: OnnxRuntimeTests.margins[animal.name] ?? -1)
    #expect(agreement.differences.isEmpty, "\(agreement.differences.count): \(agreement.differences.prefix(5))")
    #expect(agreement.nearRows <= rows.count / 1000)
    for (column, error) in agreement.errors { #expect(error <= 1e-12, "\(column)") }
  }

  /// The margins within which a tier may differ: where prepared numbers pass a logarithm, whose last bit is the
  /// runtime's own, or sums are a product of matrices. All other models are exact.
  private static let margins = ["kmeans": 1e-12, "pca_kmeans": 1e-12]
}
