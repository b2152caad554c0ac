internal import Features
internal import Learning
internal import TierScoring

extension RFMRules {
  /// The kind's name in a config.
  public static let kind = "rfm_rules"

  /// Learns the breaks, and where tiers are cut from the weighted score, the cuts.
  ///
  /// The plan's score is the scores' weighted mean; its parts are the scores. The margin is in score points of the
  /// weighted mean for cuts, and for segments the fewest points over all dimensions to a segment of another tier.
  /// Throws: `ModelError` where settings cannot be, the rules do not partition, or an indicator is all missing.
  public func fit(_ training: TierTraining) throws -> FittedTierModel { try train(training).model }

  /// The same, with the labels of the training rows.
  func train(_ training: TierTraining) throws -> TrainedTiers {
    try check()
    let names = dimensions.map(\.name)
    let scales = try dimensions.map { dimension in
      let sample = try training.sample(dimension.indicator)
      return dimension.breaks.map { QuantileScale(fixed: $0, direction: dimension.direction) }
        ?? QuantileScale(quantilesOf: sample, scoreCount: scoreCount, direction: dimension.direction)
    }
    var builder = ScoringPlanBuilder(training: training, indicators: dimensions.map(\.indicator))
    let scores = zip(dimensions, scales).map { dimension, scale in
      builder.append(
        .bins(
          Bins(
            value: builder.input(dimension.indicator), breaks: scale.breaks, breakBelongsTo: scale.breakBelongsTo,
            results: scale.scores.map(Double.init), missing: dimension.missing == .lowest ? 1 : nil)))
    }
    let totalWeight = dimensions.reduce(0) { $0 + $1.weight }
    let score = builder.append(.affine(Affine(values: scores, weights: dimensions.map { $0.weight / totalWeight })))
    var notes: [TierModelNote] = []
    for (name, scale) in zip(names, scales) {
      for unused in Set(1...scoreCount).subtracting(scale.scores).sorted() {
        notes.append(TierModelNote(.unusedScore, "\(name) \(unused)"))
      }
    }

    var outputs: ScoringOutputs
    var rules: RuleAssignment?
    var cuts: [Double]?
    switch assignment {
    case .weighted(let rule):
      let found = try rule.cuts(
        scores: builder.values([score], training)[0], weights: training.weights, tierCount: training.tiers.names.count,
        model: RFMRules.kind)
      let tier = builder.append(.tier(TierStep(.cuts(score: score, cuts: found))))
      outputs = ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .score, score: score)
      cuts = found
    case .segments(let table):
      let found = try RuleAssignment(
        table, dimensions: names, scoreCounts: .init(repeating: scoreCount, count: names.count),
        tiers: training.tiers.names)
      if !found.fault.isPartition {
        let count = found.fault.unassignedCount + found.fault.overlappingCount
        notes.append(TierModelNote(.rulesOverlapOrLeaveGaps, "segments", Double(count)))
      }
      outputs = builder.appendSegments(found, scores: scores, scoreCount: scoreCount)
      outputs.score = score
      rules = found
    }
    outputs.parts = zip(names, scores).map { ScoringOutputs.Part(name: $0, value: $1) }
    let labels = try builder.values([outputs.tier] + [outputs.group?.value].compactMap { $0 }, training)
    let tiers = labels[0].map { Int($0) }
    let shares = training.shares(ofTiers: tiers, &notes)
    let model = FittedTierModel(
      kind: RFMRules.kind, plan: builder.plan(tiers: training.tiers.names, outputs: outputs),
      detail: .scores(
        .init(
          scales: zip(dimensions, scales).map {
            .init(name: $0.name, indicator: $0.indicator, breaks: $1.breaks, scores: $1.scores)
          }, rules: rules, cuts: cuts, tierShares: shares)), preparationNotes: [], notes: notes)
    return TrainedTiers(model: model, tiers: tiers, groups: outputs.group.map { _ in labels[1].map { Int($0) } })
  }

  private func check() throws {
    func demand(_ fact: Bool, _ key: String, _ value: String, _ wanted: String) throws {
      if !fact { throw ModelError.setting(model: RFMRules.kind, key: key, value: value, wanted: wanted) }
    }
    try demand((2...100).contains(scoreCount), "scores", "\(scoreCount)", "a number from 2 to 100")
    try demand(!dimensions.isEmpty, "dimensions", "[]", "at least one dimension")
    let names = dimensions.map(\.name)
    try demand(Set(names).count == names.count, "dimensions", "\(names)", "a different name for each dimension")
    for dimension in dimensions {
      try demand(
        dimension.weight > 0 && dimension.weight.isFinite, "\(dimension.name).weight", "\(dimension.weight)",
        "a positive number")
      guard let breaks = dimension.breaks else { continue }
      try demand(
        breaks.count == scoreCount - 1 && breaks.allSatisfy(\.isFinite)
          && zip(breaks, breaks.dropFirst()).allSatisfy(<), "\(dimension.name).breaks", "\(breaks)",
        "\(scoreCount - 1) ascending numbers for \(scoreCount) scores")
    }
  }
}

extension ScoringPlanBuilder {
  /// Adds a segment, its tier and the score points to another tier.
  fileprivate mutating func appendSegments(
    _ rules: RuleAssignment, scores: [Int], scoreCount: Int
  ) -> ScoringOutputs {
    let dimensions = scores.map { ScoreTable.Dimension(value: $0, low: 1, high: scoreCount) }
    let segment = append(.table(ScoreTable(dimensions: dimensions, entries: rules.cells.map(Double.init))))
    let tier = append(.tier(TierStep(.classes(class: segment, tiers: rules.segmentTiers, scores: []))))
    let space = ScoreSpace(scoreCounts: rules.scoreCounts, cellCount: rules.cells.count)
    let steps = space.stepsToOtherTier(rules.cells.map { rules.segmentTiers[$0] })
    let margin =
      steps.map { append(.table(ScoreTable(dimensions: dimensions, entries: $0.map(Double.init)))) } ?? tier + 1
    return ScoringOutputs(
      tier: tier, margin: margin, marginUnit: .scoreSteps,
      group: .init(name: "segment", value: segment, labels: rules.segments))
  }
}
