package import Features
package import TierScoring

/// Breaks between whole scores, turned into a plan's intervals: equal breaks become one, and the scores between them
/// are given to nobody.
package struct QuantileScale: Codable, Sendable, Equatable {
  /// The different breaks, ascending.
  package let breaks: [Double]
  /// The score of each interval between them, from the lowest values.
  package let scores: [Int]
  /// The interval that a break belongs to.
  package let breakBelongsTo: Bins.Side

  /// The scale of the quantiles i/n of a sample, i = 1 … n − 1, with n the number of scores.
  ///
  /// A value equal to a quantile has the worse of the two scores, so that customers who share one value share the score
  /// of the worst of them.
  package init(quantilesOf sample: WeightedSample, scoreCount: Int, direction: ScoreDirection) {
    self.init(
      breaks: sample.quantiles(parts: scoreCount), scoreCount: scoreCount, direction: direction,
      breakBelongsTo: direction == .higher ? .lower : .upper)
  }

  /// The scale of given breaks; a value equal to a break has the better of the two scores.
  package init(fixed breaks: [Double], direction: ScoreDirection) {
    self.init(
      breaks: breaks, scoreCount: breaks.count + 1, direction: direction,
      breakBelongsTo: direction == .higher ? .upper : .lower)
  }

  private init(breaks: [Double], scoreCount: Int, direction: ScoreDirection, breakBelongsTo: Bins.Side) {
    var different: [Double] = []
    var scores = [direction == .higher ? 1 : scoreCount]
    for (index, point) in breaks.enumerated() {
      let score = direction == .higher ? index + 2 : scoreCount - index - 1
      if point == different.last {
        scores[scores.count - 1] = score
      } else {
        different.append(point)
        scores.append(score)
      }
    }
    self.breaks = different
    self.scores = scores
    self.breakBelongsTo = breakBelongsTo
  }
}
