import Learning
import TierScoring

/// A plan of every kind of step in some order, with constants of any size, so that much of it is missing, overflows or
/// underflows on the way.
struct SqlRandomPlan {
  private var random: CounterRandom
  private var steps: [ScoringStep] = []
  /// The values that are numbers, and those of them that are whole numbers from 0 to 2.
  private var numbers = [0, 1, 2, 3]
  private var wholes: [Int] = []
  private var next = 5

  static func make(seed: UInt64) -> ScoringPlan {
    var maker = SqlRandomPlan(seed)
    return maker.plan()
  }

  private init(_ seed: UInt64) { random = CounterRandom(seed: seed, purpose: "test.plans") }

  private mutating func plan() -> ScoringPlan {
    let inputs = (0..<4).map { ScoringInput("x\($0)") } + [ScoringInput("kind", .category(levels: ["a", "", "é"]))]
    add(.bins(Bins(value: 0, breaks: [1, 7], breakBelongsTo: .lower, results: [0, 1, 2], missing: nil)), .wholes)
    for _ in 0..<14 { addAny() }
    let reasons = next
    add(
      .reasons(Reasons(values: some(5), baselines: (0..<5).map { _ in constant() }, count: 3)), .none, width: 3)
    let scores = next
    add(affine(width: 3, columns: 3), .numbers, width: 3)
    let probability = next
    add(.logistic(Logistic(value: scores)), .numbers)
    let isByClass = random.uniform() < 0.5
    if isByClass {
      let position = random.uniform() < 0.7 ? next : wholes[random.integer(below: wholes.count)]
      add(.largest(Largest(values: [scores, scores + 1, scores + 2])), .wholes)
      add(
        .tier(TierStep(.classes(class: position, tiers: [1, 0, 1], scores: [scores, scores + 1, scores + 2]))), .none,
        width: 2)
    } else {
      let cuts = [constant(), constant()].sorted(by: >)
      let score = random.uniform() < 0.5 ? probability : scores
      add(.tier(TierStep(.cuts(score: score, cuts: cuts))), .none, width: 2)
    }
    return ScoringPlan(
      inputs: inputs, steps: steps, tiers: ["high", "middle", "low"],
      outputs: ScoringOutputs(
        tier: next - 2, margin: next - 1, marginUnit: .score, score: scores, probability: probability,
        parts: numbers.map { ScoringOutputs.Part(name: "value \($0)", value: $0) },
        reasons: .init(values: [reasons, reasons + 1, reasons + 2], names: ["1", "2", "3", "4", "5"])))
  }

  private enum Kind { case none, numbers, wholes }

  private mutating func add(_ step: ScoringStep, _ kind: Kind, width: Int = 1) {
    steps.append(step)
    if kind != .none { numbers += next..<next + width }
    if kind == .wholes { wholes += next..<next + width }
    next += width
  }

  private mutating func addAny() {
    let value = numbers[random.integer(below: numbers.count)]
    switch random.integer(below: 10) {
    case 0: add(.impute(Impute(value: value, replacement: constant())), .numbers)
    case 1: add(.missingFlag(MissingFlag(value: value)), .wholes)
    case 2:
      let limits = [constant(), constant()].sorted()
      add(.clip(Clip(value: value, low: limits[0], high: limits[1])), .numbers)
    case 3: add(.transform(Transform(value: value, function: .signedLog)), .numbers)
    case 4:
      let lambda = [-3, -0.5, 0, 0.5, 1, 1.7, 2, 4][random.integer(below: 8)]
      add(.transform(Transform(value: value, function: .power(lambda))), .numbers)
    case 5:
      let unseen: [Double]? = random.uniform() < 0.8 ? [constant(), 0] : nil
      let missing: [Double]? = random.uniform() < 0.8 ? [constant(), 1] : nil
      add(
        .lookup(
          Lookup(value: 4, rows: [[1, constant()], [2, 5], [constant(), 3]], unseen: unseen, missing: missing)),
        .numbers, width: 2)
    case 6:
      add(
        .bins(
          Bins(
            value: value, breaks: Array(Set([constant(), constant()])).sorted(), breakBelongsTo: .upper,
            results: [2, 0, 1], missing: 1
          ).trimmed),
        .wholes)
    case 7:
      let dimensions = [wholes[0], wholes[random.integer(below: wholes.count)]].map {
        ScoreTable.Dimension(value: $0, low: 0, high: 2)
      }
      add(.table(ScoreTable(dimensions: dimensions, entries: (0..<9).map { _ in constant() })), .numbers)
    case 8: add(affine(width: 1 + random.integer(below: 3), columns: 4), .numbers, width: lastWidth)
    default: add(.logistic(Logistic(value: value)), .numbers)
    }
  }

  private var lastWidth = 1

  private mutating func affine(width: Int, columns: Int) -> ScoringStep {
    lastWidth = width
    return .affine(
      Affine(
        values: some(columns), center: (0..<columns).map { _ in constant() },
        rows: (0..<width).map { _ in (0..<columns).map { _ in constant() } },
        offset: (0..<width).map { _ in constant() }))
  }

  private mutating func some(_ count: Int) -> [Int] {
    (0..<count).map { _ in numbers[random.integer(below: numbers.count)] }
  }

  private mutating func constant() -> Double {
    let size: Double
    switch random.integer(below: 8) {
    case 0: size = 0
    case 1: size = 1
    case 2: size = [1e-300, 1e-160, 1e160, 1e300][random.integer(below: 4)]
    default: size = 10 * random.uniform()
    }
    return random.uniform() < 0.4 ? -size : size
  }
}

extension Bins {
  /// As many results as there are intervals.
  fileprivate var trimmed: Bins {
    Bins(
      value: value, breaks: breaks, breakBelongsTo: breakBelongsTo, results: Array(results.prefix(breaks.count + 1)),
      missing: missing)
  }
}
