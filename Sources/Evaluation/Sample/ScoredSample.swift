public import Learning

/// Scores with what happened: the rows that metrics of a model for two classes are made of, sorted once for all of them.
///
/// A higher score means that the event is held to be more likely. A weight counts as that many repeats of its row; rows
/// that weigh nothing are left out.
/// Cost: O(n); the sort is a radix sort, in parallel. 6 bytes a row beside the scores, and meanwhile 8 more.
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
  /// The number of rows given, those of weight zero among them.
  public let givenRowCount: Int
  /// The rows that weigh something among those given; nothing where all do.
  private let keptRows: [Int]?
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
  public init(
    scores: [Double], events: [Bool], weights: [Double]? = nil, workers: Workers = .all
  ) throws(EvaluationError) {
    precondition(scores.count == events.count, "\(scores.count) scores for \(events.count) events")
    try ScoredSample.check(scores, weights)
    let rows = weights.flatMap { all in all.contains(0) ? all.indices.filter { all[$0] > 0 } : nil }
    func taken<Element>(_ all: [Element]) -> [Element] { rows.map { rows in rows.map { all[$0] } } ?? all }
    (self.scores, self.events, self.weights) = (taken(scores), taken(events), weights.map(taken))
    (givenRowCount, keptRows) = (scores.count, rows)
    guard !self.scores.isEmpty else { throw .noRows }
    order = ScoreOrder(scores: self.scores, events: self.events, weights: self.weights, workers: workers)
    (eventWeight, nonEventWeight) = order.classWeights()
  }

  /// Takes scores and targets, 1 where the event happened and 0 where it did not.
  ///
  /// Throws: `EvaluationError`, as above and where a target is neither 0 nor 1.
  public init(
    scores: [Double], targets: [Double], weights: [Double]? = nil, workers: Workers = .all
  ) throws(EvaluationError) {
    var isBinary = true
    let events = [Bool](unsafeUninitializedCapacity: targets.count) { events, count in
      targets.withUnsafeBufferPointer { targets in
        for row in 0..<targets.count {
          isBinary = isBinary && (targets[row] == 0 || targets[row] == 1)
          events[row] = targets[row] == 1
        }
      }
      count = targets.count
    }
    if !isBinary {
      let row = targets.firstIndex { $0 != 0 && $0 != 1 }!
      throw .targetNotBinary(row: row, value: targets[row])
    }
    try self.init(scores: scores, events: events, weights: weights, workers: workers)
  }

  /// Some of the rows that weigh something, by their place among them; rows may repeat.
  ///
  /// Throws: `EvaluationError.noRows`.
  func places(_ places: [Int]) throws(EvaluationError) -> ScoredSample {
    try ScoredSample(
      scores: places.map { scores[$0] }, events: places.map { events[$0] },
      weights: weights.map { all in places.map { all[$0] } })
  }

  /// The rows of each of some parts, whose order follows from the order of all; nothing for a part without rows.
  func parted(_ parts: RowParts) -> [ScoredSample?] {
    func dealt<Element>(_ all: [Element]) -> [[Element]] {
      parts.ranges.map { range in parts.rows[range].map { all[$0] } }
    }
    let (scores, events) = (dealt(scores), dealt(events))
    let weights = weights.map { dealt($0).map(Optional.some) } ?? parts.ranges.map { _ in nil }
    return order.parted(parts, weights: weights).enumerated().map { part, order in
      scores[part].isEmpty
        ? nil : ScoredSample(scores: scores[part], events: events[part], weights: weights[part], order: order)
    }
  }

  /// Takes rows, each of which weighs something, in a known order.
  private init(scores: [Double], events: [Bool], weights: [Double]?, order: ScoreOrder) {
    (self.scores, self.events, self.weights, self.order) = (scores, events, weights, order)
    (givenRowCount, keptRows) = (scores.count, nil)
    (eventWeight, nonEventWeight) = order.classWeights()
  }

  /// What belongs to the rows that weigh something, of an array with one element for each row given.
  func kept<Element>(_ all: [Element]) -> [Element] {
    precondition(all.count == givenRowCount, "\(all.count) elements for \(givenRowCount) rows")
    return keptRows.map { rows in rows.map { all[$0] } } ?? all
  }

  /// The number among the rows given of a row that weighs something.
  func givenRow(_ row: Int) -> Int { keptRows?[row] ?? row }

  private static func check(_ scores: [Double], _ weights: [Double]?) throws(EvaluationError) {
    if let row = scores.firstIndex(where: { !$0.isFinite }) { throw .scoreNotFinite(row: row, value: scores[row]) }
    guard let weights else { return }
    precondition(weights.count == scores.count, "\(weights.count) weights for \(scores.count) scores")
    if let row = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .weightNotUsable(row: row, value: weights[row])
    }
  }
}
