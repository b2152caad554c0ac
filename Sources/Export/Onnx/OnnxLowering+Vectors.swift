internal import TierScoring

// The steps that take several numbers together.
extension OnnxLowering {
  mutating func add(_ step: Affine) {
    if step.width == 1 { addSum(step) } else { addProduct(step) }
  }

  /// One sum, term by term as the plan adds them: the same bits.
  private mutating func addSum(_ step: Affine) {
    var sum = graph.constant(step.offset[0])
    for (position, value) in step.values.enumerated() {
      var term = column(value)
      if step.center[position] != 0 { term = graph.add("Sub", term, graph.constant(step.center[position])) }
      if step.rows[0][position] != 1 { term = graph.add("Mul", term, graph.constant(step.rows[0][position])) }
      sum = graph.add("Add", sum, term)
    }
    yield(sum)
  }

  /// Several sums, as a product of matrices.
  private mutating func addProduct(_ step: Affine) {
    var numbers = together(step.values)
    if step.center.contains(where: { $0 != 0 }) {
      numbers = graph.add("Sub", numbers, graph.constant(numbers: step.center, shape: [step.center.count, 1]))
    }
    let matrix = graph.constant(numbers: step.rows.flatMap { $0 }, shape: [step.width, step.values.count])
    let product = graph.add("MatMul", matrix, numbers)
    let offset = graph.constant(numbers: step.offset, shape: [step.width, 1])
    yield(together: graph.add("Add", product, offset), count: step.width)
  }

  mutating func add(_ step: Largest) {
    refuseUndefined(step.values)
    let position = graph.add("ArgMax", together(step.values), attributes: ["axis": 0, "keepdims": 0])
    yield(graph.cast(position, to: .number))
  }

  mutating func add(_ step: Reasons) {
    let zero = graph.constant(0)
    let baselines = graph.constant(numbers: step.baselines, shape: [step.baselines.count, 1])
    let shortfalls = graph.add("Sub", baselines, together(step.values))
    // A missing shortfall is above nothing, so it ends as no reason; of equal ones TopK takes the earlier first.
    let reasons = graph.add("Where", graph.add("Greater", shortfalls, zero), shortfalls, zero)
    let largest = graph.add(
      "TopK", [reasons, graph.constant(indices: [step.count])], attributes: ["axis": 0], outputCount: 2)
    let positions = graph.cast(largest[1], to: .number)
    let found = graph.add("Where", graph.add("Greater", largest[0], zero), positions, graph.constant(.nan))
    yield(together: found, count: step.count)
  }

  mutating func add(_ step: TierStep) {
    switch step.rule {
    case .cuts(let score, let cuts): addCuts(score, cuts)
    case .classes(let position, let tiers, let scores): addClasses(position, tiers, scores)
    }
  }

  private mutating func addCuts(_ value: Int, _ cuts: [Double]) {
    refuseUndefined([value])
    let score = column(value)
    guard !cuts.isEmpty else {
      yield(filled(0, like: score))
      yield(filled(.nan, like: score))
      return
    }
    let limits = graph.constant(numbers: cuts, shape: [cuts.count, 1])
    yield(reduce("ReduceSum", graph.cast(graph.add("Less", score, limits), to: .number)))
    yield(reduce("ReduceMin", graph.add("Abs", graph.add("Sub", score, limits))))
  }

  private mutating func addClasses(_ value: Int, _ tiers: [Int], _ scores: [Int]) {
    let position = column(value)
    refuse(.missing, value: value, where: graph.add("IsNaN", position))
    let tierNumbers = tiers.map(Double.init)
    let entry = index(position, orMissing: tiers.count)
    let tier = graph.add("Gather", graph.constant(numbers: tierNumbers + [.nan]), entry)
    yield(tier)
    guard !scores.isEmpty, Set(tiers).count > 1 else {
      yield(filled(.nan, like: position))
      return
    }
    let shape = [tiers.count, 1]
    let numbers = together(scores)
    let isOwn = graph.add("Equal", position, graph.constant(numbers: tiers.indices.map(Double.init), shape: shape))
    let own = reduce("ReduceSum", graph.add("Where", isOwn, numbers, graph.constant(0)))
    let isSameTier = graph.add("Equal", tier, graph.constant(numbers: tierNumbers, shape: shape))
    let isOut = graph.add("Or", isSameTier, graph.add("IsNaN", numbers))
    let others = reduce("ReduceMax", graph.add("Where", isOut, graph.constant(-.infinity), numbers))
    yield(graph.add("Sub", own, others))
  }
}
