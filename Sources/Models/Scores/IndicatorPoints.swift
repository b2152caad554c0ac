package import Features
package import TierScoring

/// How one indicator becomes 0 to 100 points, learned from its training rows.
package struct IndicatorPoints: Sendable, Equatable {
  /// For ranks the breaks; for a range its two limits.
  package let breaks: [Double]
  /// For ranks the points of each interval; for a range the points at its limits.
  package let points: [Double]
  private let indicator: WeightedScore.Indicator

  /// Learns the points.
  package init(_ indicator: WeightedScore.Indicator, _ sample: WeightedSample) {
    self.indicator = indicator
    switch indicator.mapping {
    case .range(let low, let high):
      breaks = sample.quantiles([low, high])
      // A width whose inverse overflows is none: every value then has the middle's points.
      let hasWidth = (100 / (breaks[1] - breaks[0])).isFinite
      points = !hasWidth ? [50, 50] : indicator.direction == .higher ? [0, 100] : [100, 0]
    case .rank:
      let scale = QuantileScale(quantilesOf: sample, scoreCount: 100, direction: indicator.direction)
      breaks = scale.breaks
      var weights = [Double](repeating: 0, count: scale.breaks.count + 1)
      var interval = 0
      for (value, weight) in zip(sample.values, sample.weights) {
        while interval < breaks.count,
          scale.breakBelongsTo == .upper ? breaks[interval] <= value : breaks[interval] < value
        {
          interval += 1
        }
        weights[interval] += weight
      }
      let total = sample.total
      var below = 0.0
      points = weights.map { weight in
        let rank = 100 * ((below + weight / 2) / total)
        below += weight
        return indicator.direction == .higher ? rank : 100 - rank
      }
    }
  }

  /// Adds the points to a plan and gives their value.
  package func lower(into builder: inout ScoringPlanBuilder) -> Int {
    let input = builder.input(indicator.indicator)
    guard case .range = indicator.mapping else {
      return builder.append(
        .bins(
          Bins(
            value: input, breaks: breaks, breakBelongsTo: indicator.direction == .higher ? .lower : .upper,
            results: points, missing: indicator.missing)))
    }
    let held = builder.append(.clip(Clip(value: input, low: breaks[0], high: breaks[1])))
    let slope = points[0] == points[1] ? 0 : (points[1] - points[0]) / (breaks[1] - breaks[0])
    let scaled = builder.append(
      .affine(Affine(values: [held], center: [breaks[0]], rows: [[slope]], offset: [points[0]])))
    return indicator.missing.map { builder.append(.impute(Impute(value: scaled, replacement: $0))) }
      ?? builder.append(.require(Require(value: scaled)))
  }
}
