import Features
import Foundation
import Frames
import Learning
import LinearAlgebra
import Models
import TierScoring

/// One model of every kind, fitted to the same made-up customers, each with what its kind can meet on the way.
enum ModelZoo {
  struct Animal: Sendable, CustomStringConvertible {
    let name: String
    let plan: ScoringPlan
    var bundle: TierModelBundle { TierModelBundle(name: name, kind: name, plan: plan) }
    var description: String { name }
  }

  static let all: [Animal] = {
    do { return try make() } catch { fatalError("the models of the tests cannot be fitted: \(error)") }
  }()

  /// The customers: amounts that are skewed and sometimes negative, numbers with gaps, and two categories, one of them
  /// with names that need quoting in every language.
  static let customers: Frame = {
    var random = CounterRandom(seed: 3, purpose: "test.zoo")
    let names = ["monetary", "frequency", "recency", "balance", "age \"years\""]
    var numbers = [[Double]](repeating: [], count: names.count)
    var channels: [Int32] = []
    var regions: [Int32] = []
    for _ in 0..<900 {
      let money = exp(3 + 2 * random.uniform() + random.uniform())
      let values = [
        money, Double(random.integer(below: 30)), Double(random.integer(below: 365)), 4000 * random.uniform() - 500,
        18 + 60 * random.uniform(),
      ]
      for (column, value) in values.enumerated() {
        numbers[column].append(column > 1 && random.uniform() < 0.06 ? .nan : value)
      }
      channels.append(random.uniform() < 0.05 ? -1 : Int32(random.integer(below: 3)))
      regions.append(Int32(random.integer(below: 4)))
    }
    return Frame(
      zip(names, numbers).map { Column($0, .number($1)) } + [
        Column("channel", .category(codes: channels, levels: ["app", "branch", "web"])),
        Column("région", .category(codes: regions, levels: ["o'north", "ea\"st", "südwest", "<&西>"])),
      ])
  }()

  private static func make() throws -> [Animal] {
    let tiers = TierSettings(orderBy: "monetary", names: ["high", "medium", "low"])
    func training(_ inputs: [String], _ preparation: Preparation = Preparation()) -> TierTraining {
      TierTraining(
        table: customers, rows: nil, weights: nil, inputs: inputs, preparation: preparation, tiers: tiers,
        units: ["monetary": "EUR"], seed: 5, workers: Workers(1),
        makeSource: { MemoryRows($0, weights: $1, workers: Workers(1)) })
    }
    let dimensions: [ScoredIndicator] = [
      ScoredIndicator(indicator: "recency", name: "recency", direction: .lower),
      ScoredIndicator(indicator: "frequency", name: "frequency"),
      ScoredIndicator(indicator: "monetary", name: "monetary"),
    ]
    let champions = RuleTable(
      rules: [
        .init(name: "champions", ranges: [[4, 5], [1, 5], [4, 5]], tier: "high"),
        .init(name: "fading", ranges: [[1, 5], [1, 5], [3, 5]], tier: "medium"),
      ], match: .firstMatch, otherwise: .init(name: "others", tier: "low"))
    let prepared = Preparation(
      default: .init(clip: .init(low: 0.005, high: 0.995)),
      columns: [
        "monetary": .init(transform: .log1p), "balance": .init(missing: .indicator, transform: .power, scale: .robust),
        "channel": .init(missingCategory: .zero),
      ])
    let columns = ["monetary", "frequency", "recency", "balance", "channel"]
    var animals: [Animal] = []
    func add(_ name: String, _ plan: ScoringPlan) { animals.append(Animal(name: name, plan: plan)) }
    add(
      "rfm_segments",
      try RFMRules(dimensions: dimensions, assignment: .segments(champions)).fit(training([])).plan)
    add(
      "rfm_weighted",
      try RFMRules(dimensions: dimensions, assignment: .weighted(.shares([0.2, 0.3]))).fit(training([])).plan)
    add(
      "weighted_score",
      try WeightedScore(
        dimensions: [
          .init(name: "money", weight: 3, indicators: [.init(indicator: "monetary")]),
          .init(
            name: "habit", weight: 1,
            indicators: [
              .init(
                indicator: "recency", weight: 2, direction: .lower, mapping: .range(low: 0.05, high: 0.95), missing: 10),
              .init(indicator: "frequency", weight: 1),
            ]),
        ], cuts: .shares([0.2, 0.3])
      ).fit(training([])).plan)
    add("kmeans", try ClusterTiers(clusterCount: 5, restarts: 2).fit(training(columns, prepared)).plan)
    add(
      "pca_kmeans",
      try ClusterTiers(components: .init(.count(3)), clusterCount: 4, restarts: 2).fit(training(columns, prepared)).plan
    )
    for (name, plan) in try predictors() { add(name, plan) }
    return animals
  }

  private static func predictors() throws -> [(String, ScoringPlan)] {
    var random = CounterRandom(seed: 4, purpose: "test.zoo.events")
    guard case .number(let money) = customers["monetary"]!.values,
      case .number(let age) = customers["age \"years\""]!.values
    else { preconditionFailure("numbers") }
    let target = money.indices.map { row in
      let chance = 0.15 + (money[row] < 80 ? 0.3 : 0) + (age[row] > 50 ? 0.1 : 0)
      return random.uniform() < chance ? 1.0 : 0.0
    }
    let training = PredictionTraining(
      table: customers, rows: Array(target.indices), target: target,
      inputs: ["monetary", "age \"years\"", "balance", "channel", "région"],
      grades: RiskGrades(names: ["safe", "watch", "risky"], shares: [0.5, 0.3]), days: nil, seed: 6,
      workers: Workers(1),
      innerFolds: { rows in try Folds(classes: rows.map { Int(target[$0]) }, foldCount: 3, seed: 5) })
    func logistic(_ calibration: ProbabilityCalibration, _ rate: Double? = nil) throws -> ScoringPlan {
      try LogisticPredictor(
        regression: LogisticRegression(), strengths: [0.01], calibration: calibration, populationRate: rate
      ).fit(training).plan
    }
    func scorecard(_ rounding: ScorecardScaling.Rounding) throws -> ScoringPlan {
      try ScorecardPredictor(
        information: InformationValueFilter(minimum: 0), scaling: ScorecardScaling(rounding: rounding),
        reasons: ReasonSettings(count: 3)
      ).fit(training).plan
    }
    return [
      ("logistic", try logistic(.none)), ("logistic_platt", try logistic(.platt, 0.05)),
      ("logistic_isotonic", try logistic(.isotonic)), ("scorecard", try scorecard(.nearest)),
      ("scorecard_unrounded", try scorecard(.none)),
    ]
  }
}

extension ModelZoo {
  /// The customers as columns for a plan's inputs.
  static func columns(for inputs: [ScoringInput]) throws -> [ScoringColumn] {
    inputs.map { input in
      switch customers[input.name]!.values {
      case .number(let values): return .numbers(values)
      case .category(let codes, let levels): return .codes(codes, levels: levels)
      default: preconditionFailure("\(input.name) is neither a number nor a category")
      }
    }
  }
}
