import Foundation
import Learning
import LinearAlgebra
import Models
import TierScoring

/// A model of thirty indicators whose numbers are drawn from a seed: it is not fitted, and costs what a fitted one does.
struct ScoringModel: Sendable {
  static let columns = 30
  static let components = 10
  static let clusters = 8
  /// One in fifty values is missing.
  static let rows = RandomRows(name: "scoring-rows", rows: 1_000_000, columns: columns) { random, row in
    for column in row.indices { row[column] = random.uniform() < 0.02 ? .nan : 3 + 2 * random.normal() }
  }
  static let complete = RandomRows(name: "scoring-complete", rows: 1_000_000, columns: columns) { random, row in
    for column in row.indices { row[column] = 3 + 2 * random.normal() }
  }

  let medians: [Double]
  let means: [Double]
  let factors: [Double]
  let directions: Matrix
  let centroids: Matrix
  let coefficients: [Double]

  /// The model's numbers as files.
  struct Files: BenchmarkInput {
    private static let tables: [RandomRows] =
      [("medians", 1, columns, 3.0, 0.2), ("means", 1, columns, 3, 0.1), ("factors", 1, columns, 0.5, 0.05)].map(table)
      + [
        ("components", components, columns, 0, 0.2), ("centroids", clusters, components, 0, 1),
        ("coefficients", 1, columns + 1, 0, 0.3),
      ].map(table)

    private static func table(
      _ name: String, _ rows: Int, _ columns: Int, _ middle: Double, _ spread: Double
    ) -> RandomRows {
      RandomRows(name: "scoring-\(name)", rows: rows, columns: columns) { random, row in
        for column in row.indices { row[column] = middle + spread * random.normal() }
      }
    }

    func files(_ folder: BenchmarkFolder) -> [String] { Files.tables.flatMap { $0.files(folder) } }

    func make(_ folder: BenchmarkFolder) throws { for table in Files.tables { try table.make(folder) } }
  }

  init(_ folder: BenchmarkFolder) throws {
    func values(_ name: String, _ count: Int = ScoringModel.columns) throws -> [Double] {
      try folder.elements("scoring-\(name)", rows: 1, columns: count)
    }
    medians = try values("medians")
    means = try values("means")
    factors = try values("factors")
    coefficients = try values("coefficients", ScoringModel.columns + 1)
    directions = try folder.matrix(
      "scoring-components", rows: ScoringModel.components, columns: ScoringModel.columns)
    centroids = try folder.matrix("scoring-centroids", rows: ScoringModel.clusters, columns: ScoringModel.components)
  }

  private static let inputs = (0..<columns).map { ScoringInput("x\($0)") }

  /// Impute, scale, principal components, nearest centroid; two clusters a tier.
  var tierPlan: ScoringPlan {
    var builder = ScoringPlanBuilder(inputs: ScoringModel.inputs)
    let scaled = (0..<ScoringModel.columns).map { column in
      let whole = builder.append(.impute(Impute(value: column, replacement: medians[column])))
      return builder.append(scaling(whole, column))
    }
    let scores = builder.appendComponents(
      means: .init(repeating: 0, count: ScoringModel.columns), components: directions, values: scaled)
    let (distances, nearest) = builder.appendNearest(centroids: centroids, values: scores)
    let tier = builder.append(
      .tier(TierStep(.classes(class: nearest, tiers: [0, 0, 1, 1, 2, 2, 3, 3], scores: distances))))
    return builder.plan(
      tiers: ["first", "second", "third", "fourth"],
      outputs: ScoringOutputs(
        tier: tier, margin: tier + 1, marginUnit: .squaredDistance,
        group: .init(name: "cluster", value: nearest, labels: (0..<ScoringModel.clusters).map { "\($0)" })))
  }

  /// Scale, logistic; two grades cut at one half.
  var logisticPlan: ScoringPlan {
    var builder = ScoringPlanBuilder(inputs: ScoringModel.inputs)
    let scaled = (0..<ScoringModel.columns).map { builder.append(scaling($0, $0)) }
    let margin = builder.append(
      .affine(Affine(values: scaled, weights: Array(coefficients.dropLast()), offset: coefficients[scaled.count])))
    let probability = builder.append(.logistic(Logistic(value: margin)))
    let tier = builder.append(.tier(TierStep(.cuts(score: probability, cuts: [0.5]))))
    return builder.plan(
      tiers: ["high", "low"],
      outputs: ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .probability, score: probability))
  }

  /// What the logistic plan says of a row, by its formula.
  func probability(_ row: [Double]) -> Double {
    var margin = coefficients[row.count]
    for column in row.indices { margin += coefficients[column] * ((row[column] - means[column]) * factors[column]) }
    return 1 / (1 + exp(-margin))
  }

  private func scaling(_ value: Int, _ column: Int) -> ScoringStep {
    .affine(Affine(values: [value], center: [means[column]], rows: [[factors[column]]], offset: [0]))
  }
}
