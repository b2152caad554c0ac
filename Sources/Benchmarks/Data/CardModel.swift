import Export
import Foundation
import Learning
import TierScoring

/// A scorecard of fifteen variables with ten bins each, drawn from a seed: whole points, a probability, three grades and
/// four reasons. It is not fitted, and costs what a fitted one does.
enum CardModel {
  static let variables = 15
  /// One in fifty values is missing.
  static let rows = RandomRows(name: "card-rows", rows: 1_000_000, columns: variables) { random, row in
    for column in row.indices { row[column] = random.uniform() < 0.02 ? .nan : 3 + 2 * random.normal() }
  }

  /// The model as peers read it.
  struct File: BenchmarkInput {
    private func path(_ folder: BenchmarkFolder) -> String { folder.path + "/card-\(version).onnx" }
    /// Changed with the model, so that an older file is not read.
    private let version = 1

    func files(_ folder: BenchmarkFolder) -> [String] { [path(folder)] }

    func make(_ folder: BenchmarkFolder) throws {
      let bundle = TierModelBundle(name: "card", kind: "scorecard", plan: CardModel.plan)
      try Data(try OnnxForm.bytes(of: bundle)).write(to: URL(fileURLWithPath: path(folder)), options: .atomic)
    }
  }

  static let plan: ScoringPlan = {
    var random = CounterRandom(seed: 4, purpose: "benchmark.card")
    let inputs = (0..<variables).map { ScoringInput("x\($0)") }
    var builder = ScoringPlanBuilder(inputs: inputs)
    var most: [Double] = []
    let points = inputs.indices.map { input -> Int in
      let results = (0..<10).map { _ in Double(random.integer(below: 61)) - 10 }
      most.append(results.max()!)
      return builder.append(
        .bins(
          Bins(
            value: input, breaks: (1..<10).map { Double($0) * 0.7 - 0.5 }, breakBelongsTo: .upper, results: results,
            missing: 5)))
    }
    let score = builder.append(
      .affine(Affine(values: points, weights: .init(repeating: 1, count: points.count), offset: 300)))
    let factor = 20 / Foundation.log(2.0)
    let logit = builder.append(.affine(Affine(values: [score], weights: [-1 / factor], offset: 600 / factor)))
    let probability = builder.append(.logistic(Logistic(value: logit)))
    let safety = builder.append(.affine(Affine(values: [probability], weights: [-1], offset: 1)))
    let tier = builder.append(.tier(TierStep(.cuts(score: safety, cuts: [0.7, 0.4]))))
    let reasons = builder.append(.reasons(Reasons(values: points, baselines: most, count: 4)))
    return builder.plan(
      tiers: ["safe", "watch", "risky"],
      outputs: ScoringOutputs(
        tier: tier, margin: tier + 1, marginUnit: .probability, score: score, probability: probability,
        parts: zip(inputs, points).map { .init(name: $0.name, value: $1) },
        reasons: .init(values: (0..<4).map { reasons + $0 }, names: inputs.map(\.name))))
  }()
}
