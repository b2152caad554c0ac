public import Learning
import Foundation

/// Two models' probabilities of the same rows, none of which either saw: one common holdout.
public struct PairedHoldout: Sendable {
  private let samples: [ScoredSample]
  /// The rows of each customer.
  private let rows: [[Int]]

  /// Whether each customer has one row, as DeLong's test wants.
  public var hasOneRowEach: Bool { rows.allSatisfy { $0.count == 1 } }
  /// The number of customers.
  public var customerCount: Int { rows.count }
  /// The number of rows.
  public var rowCount: Int { samples[0].rowCount }

  /// Takes the rows' probabilities by both models, events and customers.
  ///
  /// Throws: `EvaluationError` where a probability is none, or there are no rows.
  public init(
    first: [Double], second: [Double], events: [Bool], customers: [String], workers: Workers = .all
  ) throws(EvaluationError) {
    precondition(customers.count == events.count, "\(customers.count) customers for \(events.count) events")
    samples = [
      try PredictedProbabilities(ScoredSample(scores: first, events: events, workers: workers)).sample,
      try PredictedProbabilities(ScoredSample(scores: second, events: events, workers: workers)).sample,
    ]
    let byCustomer = Dictionary(grouping: customers.indices, by: { customers[$0] })
    rows = byCustomer.keys.sorted().map { byCustomer[$0]! }
  }

  /// The areas by DeLong's test; nothing where an area is undefined, or a customer has several rows.
  public func areas() -> PairedDifference? {
    hasOneRowEach ? PairedDifference(PairedAreas(samples[0], samples[1])) : nil
  }

  /// The differences of statistics by a bootstrap over customers, with all rows of a customer drawn together.
  ///
  /// Shape: one difference a statistic, the second model's less the first's; nothing where it is undefined.
  /// Cost: O(draws · n) a statistic, in parallel; the same at any number of workers.
  public func differences(
    of statistics: [HoldoutStatistic], draws: Int, seed: UInt64, workers: Workers = .all
  ) -> [PairedDifference?] {
    let found = workers.map(draws) { draw -> [Double?] in
      let times = resampleMultiplicities(
        count: rows.count, seed: seed, purpose: "evaluation.paired_bootstrap", draw: draw)
      var counts = [UInt8](repeating: 0, count: rowCount)
      for (customer, count) in times.enumerated() {
        for row in rows[customer] { counts[row] = UInt8(min(count, 255)) }
      }
      return difference(statistics, counts)
    }
    let whole = difference(statistics, [UInt8](repeating: 1, count: rowCount))
    return statistics.indices.map { statistic in
      whole[statistic].flatMap { PairedDifference(of: $0, draws: found.map { $0[statistic] }) }
    }
  }

  private func difference(_ statistics: [HoldoutStatistic], _ counts: [UInt8]) -> [Double?] {
    let values = samples.map { sample in
      let placed = sample.order.rows.map { counts[Int($0)] }
      return statistics.map { sample.value($0, counts, placed: placed) }
    }
    return zip(values[0], values[1]).map { first, second in
      if let first, let second { second - first } else { nil }
    }
  }
}

extension ScoredSample {
  /// A statistic of the rows, each counted so often.
  ///
  /// - Parameter placed: The counts in the order of the scores.
  fileprivate func value(_ statistic: HoldoutStatistic, _ counts: [UInt8], placed: [UInt8]) -> Double? {
    switch statistic {
    case .rank(let statistic): placed.withUnsafeBufferPointer { statistic.value(order, $0) }
    case .logLoss: meanLoss(counts) { $1 ? -log($0) : -log1p(-$0) }
    case .brier: brier(counts)
    case .brierSkill: brierSkill(counts)
    case .confusion(let measure, let cutoff): measure.value(confusion(at: cutoff, counts))
    }
  }

  private func brier(_ counts: [UInt8]) -> Double? {
    meanLoss(counts) { probability, event in
      let difference = probability - (event ? 1 : 0)
      return difference * difference
    }
  }

  private func brierSkill(_ counts: [UInt8]) -> Double? {
    guard let score = brier(counts), let rate = meanLoss(counts, { $1 ? 1 : 0 }), rate > 0, rate < 1 else { return nil }
    return 1 - score / (rate * (1 - rate))
  }

  private func meanLoss(_ counts: [UInt8], _ loss: (Double, Bool) -> Double) -> Double? {
    var (sum, weight) = (0.0, 0)
    for row in 0..<rowCount where counts[row] > 0 {
      sum += Double(counts[row]) * loss(scores[row], events[row])
      weight += Int(counts[row])
    }
    let mean = sum / Double(weight)
    return mean.isFinite ? mean : nil
  }

  private func confusion(at cutoff: Double, _ counts: [UInt8]) -> ConfusionCounts {
    var cells = [0, 0, 0, 0]
    for row in 0..<rowCount {
      cells[(scores[row] >= cutoff ? 2 : 0) + (events[row] ? 1 : 0)] += Int(counts[row])
    }
    return ConfusionCounts(
      cutoff: cutoff, truePositives: Double(cells[3]), falsePositives: Double(cells[2]),
      trueNegatives: Double(cells[0]), falseNegatives: Double(cells[1]))
  }
}
