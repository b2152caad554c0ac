/// Scores with what happened: the rows that metrics of a model for two classes are made of, sorted once for all of them.
///
/// A higher score means that the event is held to be more likely. A weight counts as that many repeats of its row; rows
/// that weigh nothing are left out.
/// Cost: O(n); the sort is a radix sort. 9 bytes a row beside the scores.
public struct ScoredSample: Sendable {
  /// The scores of the rows that weigh something, in the order given.
  public let scores: [Double]
  /// Whether the event happened, for the same rows.
  public let events: [Bool]
  /// The weights of the same rows; nothing where each row counts once.
  public let weights: [Double]?
  /// The weight of the rows with the event; their number where each row counts once.
  public let eventWeight: Double
  /// The weight of the rows without the event.
  public let nonEventWeight: Double
  /// The rows from the highest score to the lowest.
  package let order: ScoreOrder

  /// The number of rows that weigh something.
  public var rowCount: Int { scores.count }
  /// The weight of all rows.
  public var weight: Double { eventWeight + nonEventWeight }

  /// Why there is no metric that needs both classes; nothing where both are there.
  var missingClass: String? {
    eventWeight == 0 ? "no row has the event" : nonEventWeight == 0 ? "every row has the event" : nil
  }

  /// Takes scores and whether the event happened.
  ///
  /// Shape: one score, one event and, where there are weights, one weight a row.
  /// Throws: `EvaluationError` where a score is not finite, a weight is not usable, or no row weighs anything.
  public init(scores: [Double], events: [Bool], weights: [Double]? = nil) throws(EvaluationError) {
    precondition(scores.count == events.count, "\(scores.count) scores for \(events.count) events")
    try ScoredSample.check(scores, weights)
    let isPartial = weights?.contains(0) ?? false
    let rows = isPartial ? weights!.indices.filter { weights![$0] > 0 } : []
    self.scores = isPartial ? rows.map { scores[$0] } : scores
    self.events = isPartial ? rows.map { events[$0] } : events
    self.weights = isPartial ? rows.map { weights![$0] } : weights
    guard !self.scores.isEmpty else { throw .noRows }
    order = ScoreOrder(scores: self.scores, events: self.events, weights: self.weights)
    (eventWeight, nonEventWeight) = order.classWeights()
  }

  /// Takes scores and targets, 1 where the event happened and 0 where it did not.
  ///
  /// Throws: `EvaluationError`, as above and where a target is neither 0 nor 1.
  public init(scores: [Double], targets: [Double], weights: [Double]? = nil) throws(EvaluationError) {
    if let row = targets.firstIndex(where: { $0 != 0 && $0 != 1 }) {
      throw .targetNotBinary(row: row, value: targets[row])
    }
    try self.init(scores: scores, events: targets.map { $0 == 1 }, weights: weights)
  }

  /// The rows at some positions, which may repeat; a group's, or a fold's.
  ///
  /// Throws: `EvaluationError.noRows`.
  public func rows(_ rows: [Int]) throws(EvaluationError) -> ScoredSample {
    try ScoredSample(
      scores: rows.map { scores[$0] }, events: rows.map { events[$0] },
      weights: weights.map { all in rows.map { all[$0] } })
  }

  private static func check(_ scores: [Double], _ weights: [Double]?) throws(EvaluationError) {
    if let row = scores.firstIndex(where: { !$0.isFinite }) { throw .scoreNotFinite(row: row, value: scores[row]) }
    guard let weights else { return }
    precondition(weights.count == scores.count, "\(weights.count) weights for \(scores.count) scores")
    if let row = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .weightNotUsable(row: row, value: weights[row])
    }
  }
}
