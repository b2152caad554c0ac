import Export
import TierScoring

/// Plans made by hand that hold every step in every form, with every number as a part of the results.
enum PmmlPlans {
  static let inputs = [
    ScoringInput("x", unit: "EUR"), ScoringInput("y & <z>\t\"é\""),
    ScoringInput("c", .category(levels: ["a", "", " b ", "1", "01", "]]>&amp;\n", "西"])),
  ]

  static let all: [ModelZoo.Animal] = [byCuts, byClasses, byDistance, oneTier, strict]

  /// Each number with each, and each text with some of them.
  static let rows: EngineRows = {
    let numbers: [Double] = [
      0, -0.0, 1, -1, 2, 3, -2.5, 0.5, 1e-9, .leastNonzeroMagnitude, 1e15, -1e15, 1e200, -1e200, 1e300, .nan, .infinity,
      -.infinity, 1.5, (1.5).nextDown, (1.5).nextUp,
    ]
    let texts: [String?] = ["a", "", " b ", "1", "01", "]]>&amp;\n", "西", nil, "b", "1.0", "null"]
    var columns: (x: [Double], y: [Double], c: [String?]) = ([], [], [])
    for (first, x) in numbers.enumerated() {
      for (second, y) in numbers.enumerated() {
        columns.x.append(x)
        columns.y.append(y)
        columns.c.append(texts[(first * 5 + second) % texts.count])
      }
    }
    return EngineRows(inputs: inputs, columns: [.numbers(columns.x), .numbers(columns.y), .texts(columns.c)])
  }()

  private static func animal(
    _ name: String, _ tiers: [String], _ make: (inout ScoringPlanBuilder) -> ScoringOutputs
  ) -> ModelZoo.Animal {
    var builder = ScoringPlanBuilder(inputs: inputs)
    var outputs = make(&builder)
    var isTier: Set<Int> = []
    var first = inputs.count
    for step in builder.steps {
      if case .tier = step { isTier.insert(first) }
      first += step.width
    }
    outputs.parts = (inputs.count..<builder.nextValue).map { .init(name: "\($0)", value: $0) }
    return ModelZoo.Animal(name: name, plan: builder.plan(tiers: tiers, outputs: outputs))
  }

  /// Preparation of every kind, a long sum, reasons, and cuts of which two are equal.
  private static let byCuts = animal("by_cuts", ["<high>", "never", "middle", "low"]) { builder in
    let filled = builder.append(.impute(Impute(value: 0, replacement: 0.1)))
    let flag = builder.append(.missingFlag(MissingFlag(value: 1)))
    let clipped = builder.append(.clip(Clip(value: 1, low: -3, high: 2.75)))
    let bent = [Transform.Function.signedLog, .power(0), .power(2), .power(0.3), .power(-1.2)].map {
      builder.append(.transform(Transform(value: clipped, function: $0)))
    }
    let levels = builder.append(
      .lookup(
        Lookup(value: 2, rows: (0..<7).map { [Double($0), 0.1 * Double($0)] }, unseen: [-1, -2], missing: [7, 8])))
    let held = builder.append(.impute(Impute(value: bent[0], replacement: 0)))
    let binned = builder.append(
      .bins(Bins(value: 0, breaks: [-1, 0, 1.5], breakBelongsTo: .lower, results: [4, 3, 2, 0.5], missing: 1)))
    let whole = builder.append(.bins(Bins(value: 1, breaks: [], breakBelongsTo: .upper, results: [2], missing: -2)))
    let terms = [filled, flag, held, levels, levels + 1, binned, whole]
    let many = (0..<35).map { terms[$0 % terms.count] }
    let score = builder.append(
      .affine(
        Affine(
          values: many, center: many.indices.map { Double($0 % 3) },
          rows: [many.indices.map { 0.1 * Double($0) - 1.7 }], offset: [0.3])))
    let probability = builder.append(.logistic(Logistic(value: score)))
    let reasons = builder.append(
      .reasons(Reasons(values: [binned, whole, levels, clipped], baselines: [4, 2, 7, 2], count: 3)))
    let tier = builder.append(.tier(TierStep(.cuts(score: score, cuts: [2, -1, -1]))))
    return ScoringOutputs(
      tier: tier, margin: tier + 1, marginUnit: .score, score: score, probability: probability,
      reasons: .init(values: (0..<3).map { reasons + $0 }, names: ["b", "a", "\"level\"", "y & <z>"]))
  }

  /// A table of two dimensions, of which one may be missing, and classes without scores.
  private static let byClasses = animal("by_classes", ["one", "two"]) { builder in
    let first = builder.append(
      .bins(Bins(value: 0, breaks: [0, 1.5], breakBelongsTo: .upper, results: [-1, 0, 1], missing: 0)))
    let second = builder.append(.missingFlag(MissingFlag(value: 1)))
    let entry = builder.append(
      .table(
        ScoreTable(
          dimensions: [.init(value: first, low: -1, high: 2), .init(value: second, low: 0, high: 1)],
          entries: [0, 1, 2, 2, 1, 0, 0, 0])))
    let tier = builder.append(.tier(TierStep(.classes(class: entry, tiers: [1, 0, 1], scores: []))))
    return ScoringOutputs(
      tier: tier, margin: tier + 1, marginUnit: .scoreSteps,
      group: .init(name: "10", value: entry, labels: ["p", "q", "r"]))
  }

  /// Nearest centres, two of them equal, of inputs that nothing holds back.
  private static let byDistance = animal("by_distance", ["near", "far"]) { builder in
    let rows: [[Double]] = [[2, 0], [-2, 4], [2, 0], [0, -8]]
    let scores = builder.append(
      .affine(
        Affine(
          values: [0, 1], center: [0.5, -0.25], rows: rows,
          offset: rows.map { -$0.reduce(0) { $0 + $1 * $1 / 4 } })))
    let all = (0..<4).map { scores + $0 }
    let nearest = builder.append(.largest(Largest(values: all)))
    let tier = builder.append(.tier(TierStep(.classes(class: nearest, tiers: [0, 1, 0, 1], scores: all))))
    return ScoringOutputs(
      tier: tier, margin: tier + 1, marginUnit: .squaredDistance,
      group: .init(name: "centre", value: nearest, labels: ["<1>", "2", "3", "4"]))
  }

  /// No cut at all.
  private static let oneTier = animal("one_tier", ["all"]) { builder in
    let tier = builder.append(.tier(TierStep(.cuts(score: 0, cuts: []))))
    return ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .score, score: 0)
  }

  /// Every step that refuses rows, in an order that is not that of the inputs.
  private static let strict = animal("strict", ["up", "down"]) { builder in
    let level = builder.append(
      .lookup(Lookup(value: 2, rows: (0..<7).map { [Double($0)] }, unseen: nil, missing: nil)))
    let demanded = builder.append(.require(Require(value: 1)))
    let binned = builder.append(
      .bins(Bins(value: 0, breaks: [1.5], breakBelongsTo: .lower, results: [1, 2], missing: nil)))
    let product = builder.append(.affine(Affine(values: [demanded, 0], weights: [1e10, 1e10], offset: 1)))
    let largest = builder.append(.largest(Largest(values: [binned, product, level])))
    let score = builder.append(.affine(Affine(values: [product, largest], weights: [2, 1])))
    let tier = builder.append(.tier(TierStep(.cuts(score: score, cuts: [1]))))
    return ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .score, score: score)
  }
}
