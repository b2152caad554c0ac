import Export
import Learning
import Testing
import TierScoring

/// Every kind of step, in every shape that the models of the zoo do not have.
@Suite(.enabled(if: !OnnxPython.isQuick, "onnxruntime is another tool")) struct OnnxStepsTests {
  /// An input has an output's name, one has the name that this leads to, and one category has no level.
  private static let inputs = [
    ScoringInput("score"), ScoringInput("score.input"), ScoringInput("none", .category(levels: [])),
    ScoringInput("letter", .category(levels: ["a", "", "é", "o'x\"<&"])),
  ]

  private static let plan: ScoringPlan = {
    var builder = ScoringPlanBuilder(inputs: inputs)
    var shown: [Int] = [0, 1]
    func add(_ step: ScoringStep) -> Int {
      let first = builder.append(step)
      shown += first..<first + step.width
      return first
    }
    let known = add(.impute(Impute(value: 0, replacement: -0.0)))
    let clipped = add(.clip(Clip(value: 1, low: -2, high: 3)))
    for lambda in [-1, 0, 0.5, 1, 2, 3] { _ = add(.transform(Transform(value: clipped, function: .power(lambda)))) }
    let log = add(.transform(Transform(value: known, function: .signedLog)))
    let flag = add(.missingFlag(MissingFlag(value: 1)))
    let empty = add(.lookup(Lookup(value: 2, rows: [], unseen: [1, 2], missing: [3, -4])))
    let letter = add(
      .lookup(Lookup(value: 3, rows: [[1, 0], [0, 0], [0, 7], [0, 8]], unseen: [0, 9], missing: nil)))
    let breaks = (0..<40).map { Double($0) / 10 - 2 }
    let results = (0...40).map { Double($0 % 3) }
    let upper = add(.bins(Bins(value: 1, breaks: breaks, breakBelongsTo: .upper, results: results, missing: 1)))
    let lower = add(.bins(Bins(value: known, breaks: breaks, breakBelongsTo: .lower, results: results, missing: nil)))
    _ = add(.bins(Bins(value: 1, breaks: [], breakBelongsTo: .lower, results: [5], missing: 6)))
    let product = add(
      .affine(
        Affine(
          values: [log, clipped, flag, empty], center: [0.1, 0, 0, 0],
          rows: [[1, 2, 3, 4], [0, 0, 0, 0], [-1, 0.5, 2, 9]],
          offset: [0.3, 0, -1])))
    _ = add(.affine(Affine(values: [clipped], weights: [-0.7])))
    _ = add(.logistic(Logistic(value: clipped)))
    _ = add(.logistic(Logistic(value: known)))
    let dimensions = [
      ScoreTable.Dimension(value: upper, low: -1, high: 2), ScoreTable.Dimension(value: lower, low: 0, high: 3),
    ]
    _ = add(.largest(Largest(values: [flag, empty, known, flag])))
    let whole = add(.table(ScoreTable(dimensions: dimensions, entries: (0..<16).map { Double($0 % 3) })))
    let reasons = add(
      .reasons(Reasons(values: [clipped, log, letter + 1, product, flag], baselines: [0, 2, 7, 0.5, 0], count: 3)))
    _ = add(.tier(TierStep(.classes(class: whole, tiers: [1, 0, 1], scores: []))))
    let tier = add(.tier(TierStep(.classes(class: whole, tiers: [1, 0, 1], scores: [product, product + 1, log]))))
    _ = add(.tier(TierStep(.cuts(score: known, cuts: []))))
    _ = add(.tier(TierStep(.cuts(score: log, cuts: [1.5, 0.25, 0.25, -3]))))
    return builder.plan(
      tiers: ["one", "two"],
      outputs: ScoringOutputs(
        tier: tier, margin: tier + 1, marginUnit: .score, score: known,
        parts: shown.map { .init(name: "\($0)", value: $0) },
        reasons: .init(values: [reasons, reasons + 1, reasons + 2], names: ["a", "b", "ç", "d", "e"])))
  }()

  @Test func everyValueIsTheSame() throws {
    var random = CounterRandom(seed: 21, purpose: "test.onnx.steps")
    let special = [
      .nan, 0, -0.0, 0.25, -2, -2.0.nextUp, 3, 1.5, 1.5.nextUp, .leastNonzeroMagnitude, 1e-9, -1e-9, 1e300, -1e300, 800,
      -800, .infinity, -.infinity,
    ]
    let letters: [String?] = ["a", "", "é", "o'x\"<&", "other", nil]
    func numbers() -> ScoringColumn {
      .numbers(
        (0..<4000).map { _ in
          random.uniform() < 0.3 ? special[random.integer(below: special.count)] : 6 * random.uniform() - 3
        })
    }
    func texts() -> ScoringColumn {
      .texts((0..<4000).map { _ in letters[random.integer(below: letters.count)] })
    }
    let rows = EngineRows(inputs: Self.inputs, columns: [numbers(), numbers(), texts(), texts()])
    let bundle = TierModelBundle(name: "steps", kind: "steps", plan: Self.plan)
    let wanted = try NativeEngine(version: "test").scores(rows, bundle)
    let found = try OnnxRuntimeEngine(python: OnnxPython.path).scores(rows, bundle)
    let agreement = Agreement(found, wanted, Self.plan, margin: -1)
    #expect(agreement.differences.isEmpty, "\(agreement.differences.prefix(10))")
    for (column, error) in agreement.errors { #expect(error <= 1e-12, "\(column)") }
    #expect(
      Set(wanted.texts["refusal"]!.compactMap { $0 }) == [
        "infinite:score", "infinite:score.input", "missing:letter",
      ])
    try OnnxPython.check(try OnnxForm.bytes(of: bundle))
  }
}
