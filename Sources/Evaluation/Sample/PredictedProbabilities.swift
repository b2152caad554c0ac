/// Scores that are probabilities of the event, with what happened: what metrics of calibration are made of.
public struct PredictedProbabilities: Sendable {
  /// The rows; their scores are the probabilities.
  public let sample: ScoredSample

  /// Takes scores that are probabilities.
  ///
  /// Throws: `EvaluationError.notAProbability`.
  public init(_ sample: ScoredSample) throws(EvaluationError) {
    if let row = sample.scores.firstIndex(where: { !(0...1).contains($0) }) {
      throw .notAProbability(row: sample.givenRow(row), value: sample.scores[row])
    }
    self.sample = sample
  }

  /// The share of rows with the event.
  public var eventRate: Double { sample.eventWeight / sample.weight }

  /// The mean probability over rows.
  public var meanProbability: Double {
    var sum = 0.0
    for (row, probability) in sample.scores.enumerated() { sum += (sample.weights?[row] ?? 1) * probability }
    return min(1, sum / sample.weight)
  }

  /// The probability of an event at each score that occurs, from the highest, with the weights of its rows.
  func forEachProbability(_ body: (_ probability: Double, _ events: Double, _ nonEvents: Double) -> Void) {
    sample.order.forEachScore { last, events, nonEvents in body(sample.score(at: last), events, nonEvents) }
  }
}
