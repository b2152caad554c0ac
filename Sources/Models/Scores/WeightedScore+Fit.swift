internal import Features
internal import Learning
internal import TierScoring

extension WeightedScore {
  /// The kind's name in a config.
  public static let kind = "weighted_score"

  /// Learns each indicator's points and the cuts of the total.
  ///
  /// The plan's score is the total; its parts are each dimension's score, `<name>`, and its contribution to the total,
  /// `<name>.contribution`. The margin is the distance to the nearest cut in points of the total.
  /// Throws: `ModelError` where settings cannot be or an indicator is all missing.
  public func fit(_ training: TierTraining) throws -> FittedTierModel { try train(training).model }

  /// The same, with the labels of the training rows.
  func train(_ training: TierTraining) throws -> TrainedTiers {
    try check()
    var builder = ScoringPlanBuilder(
      training: training, indicators: dimensions.flatMap { $0.indicators.map(\.indicator) })
    var notes: [TierModelNote] = []
    var learned: [TierModelDetail.WeightedDetail.Indicator] = []
    var parts: [ScoringOutputs.Part] = []
    var contributions: [Int] = []
    let totalWeight = dimensions.reduce(0) { $0 + $1.weight }
    for dimension in dimensions {
      let weights = dimension.indicators.map { indicator in
        indicator.weight / dimension.indicators.reduce(0) { $0 + $1.weight }
      }
      var points: [Int] = []
      for (indicator, weight) in zip(dimension.indicators, weights) {
        let sample = try training.sample(indicator.indicator)
        if sample.isConstant { notes.append(TierModelNote(.constantIndicator, indicator.indicator)) }
        let fitted = IndicatorPoints(indicator, sample)
        points.append(fitted.lower(into: &builder))
        learned.append(
          .init(
            dimension: dimension.name, indicator: indicator.indicator,
            weight: weight * (dimension.weight / totalWeight), breaks: fitted.breaks, points: fitted.points))
      }
      let score = builder.append(.affine(Affine(values: points, weights: weights)))
      let contribution = builder.append(
        .affine(Affine(values: [score], weights: [dimension.weight / totalWeight])))
      contributions.append(contribution)
      parts.append(.init(name: dimension.name, value: score))
      parts.append(.init(name: "\(dimension.name).contribution", value: contribution))
    }
    let total = builder.append(
      .affine(Affine(values: contributions, weights: .init(repeating: 1, count: contributions.count))))
    let columns = try builder.values(contributions + [total], training)
    let scores = columns[contributions.count]
    let found = try cuts.cuts(
      scores: scores, weights: training.weights, tierCount: training.tiers.names.count, model: WeightedScore.kind)
    let tier = builder.append(.tier(TierStep(.cuts(score: total, cuts: found))))
    let tiers = scores.map { score in found.count { score < $0 } }
    let shares = training.shares(ofTiers: tiers, &notes)
    let means = contributions.indices.map { training.mean(columns[$0]) }
    let model = FittedTierModel(
      kind: WeightedScore.kind,
      plan: builder.plan(
        tiers: training.tiers.names,
        outputs: ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .score, score: total, parts: parts)),
      detail: .weighted(.init(indicators: learned, cuts: found, tierShares: shares, meanContributions: means)),
      preparationNotes: [], notes: notes)
    return TrainedTiers(model: model, tiers: tiers, groups: nil)
  }

  private func check() throws {
    func demand(_ fact: Bool, _ key: String, _ value: String, _ wanted: String) throws {
      if !fact { throw ModelError.setting(model: WeightedScore.kind, key: key, value: value, wanted: wanted) }
    }
    let names = dimensions.map(\.name)
    try demand(!names.isEmpty, "dimensions", "[]", "at least one dimension")
    try demand(Set(names).count == names.count, "dimensions", "\(names)", "a different name for each dimension")
    for dimension in dimensions {
      try demand(!dimension.indicators.isEmpty, "\(dimension.name).indicators", "[]", "at least one indicator")
      try demand(
        dimension.weight > 0 && dimension.weight.isFinite, "\(dimension.name).weight", "\(dimension.weight)",
        "a positive number")
      for indicator in dimension.indicators {
        let key = "\(dimension.name).\(indicator.indicator)"
        try demand(
          indicator.weight > 0 && indicator.weight.isFinite, "\(key).weight", "\(indicator.weight)",
          "a positive number")
        if case .range(let low, let high) = indicator.mapping {
          try demand(
            low >= 0 && low < high && high <= 1, "\(key).mapping", "[\(low), \(high)]", "0 ≤ low < high ≤ 1")
        }
        if let missing = indicator.missing {
          try demand((0...100).contains(missing), "\(key).missing", "\(missing)", "points from 0 to 100")
        }
      }
    }
  }
}
