internal import TierScoring

// The steps that turn a score or a class into a tier.
extension OnnxLowering {
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
    let isBelow: String
    if let logits = ProbabilityCuts(score: value, cuts: cuts, plan: plan) {
      let limits = graph.constant(numbers: logits.limits, shape: [cuts.count, 1])
      isBelow = graph.add(logits.isRising ? "Less" : "Greater", column(logits.logit), limits)
    } else {
      isBelow = graph.add("Less", score, limits)
    }
    yield(reduce("ReduceSum", graph.cast(isBelow, to: .number)))
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
