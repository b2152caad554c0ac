/// What each of some cut-offs would mean: who is approved, how many of them turn bad, and what they bring.
public struct StrategyTable: Sendable, Equatable, Codable {
  /// What a cut-off means for some rows.
  public struct Outcome: Sendable, Equatable, Codable {
    /// The weight of the rows approved.
    public let approvals: Double
    /// The share of rows approved, with Wilson's interval.
    public let approvalRate: Estimate
    /// The weight of the rows approved that have the event.
    public let bads: Double
    /// The share of the rows approved that have the event, with Wilson's interval. Undefined where none is approved.
    public let badRate: Estimate
    /// What the rows approved bring together, in money.
    public let profit: Double
    /// The profit over all rows, approved or not, with the interval of a mean.
    public let profitPerApplicant: Estimate

    private enum CodingKeys: String, CodingKey {
      case approvals, bads, profit
      case approvalRate = "approval_rate"
      case badRate = "bad_rate"
      case profitPerApplicant = "profit_per_applicant"
    }
  }

  /// One cut-off.
  public struct Row: Sendable, Equatable, Codable {
    /// The cut-off; nothing where every row is approved.
    public let cutoff: Double?
    /// What it means for all rows.
    public let all: Outcome
    /// What it means for each tier, the best first; empty where there are no tiers.
    public let tiers: [Outcome]
  }

  /// One row a cut-off, from the lowest.
  public let rows: [Row]
  /// The index of the row with the greatest profit; of several, that with the fewest approvals.
  public let mostProfitable: Int
}

extension ScoredSample {
  /// What each cut-off of a sweep would mean; scores are risks.
  ///
  /// Shape: `tiers` holds the tier of each given row, from 0; nothing where there are no tiers.
  /// Edge cases: a rate of 1 approves every row and has no cut-off; equal cut-offs give one row.
  /// Cost: O(n log c) for c cut-offs.
  /// Throws: `EvaluationError.setting` where there is no cut-off, or one that cannot be, or a profit that is not finite.
  public func strategy(
    _ sweep: StrategySweep, profit: ApprovedProfit, tiers: [Int]? = nil, tierCount: Int = 0, confidence: Double = 0.95
  ) throws(EvaluationError) -> StrategyTable {
    let tiers = tiers.map(kept)
    precondition(
      tiers?.allSatisfy { (0..<tierCount).contains($0) } ?? true, "tiers run from 0 to \(tierCount - 1)")
    let cutoffs = try limits(sweep)
    let profits = try rowProfits(profit)
    let groupCount = tiers == nil ? 1 : tierCount + 1
    var sums = [[ApprovedSums]](
      repeating: [ApprovedSums](repeating: ApprovedSums(), count: groupCount), count: cutoffs.count + 1)
    for row in 0..<rowCount {
      // The first cut-off that approves the row; every higher one does so too.
      let first = cutoffs.firstPosition { $0 > scores[row] }
      let weight = weights?[row] ?? 1
      sums[first][0].add(weight: weight, isBad: events[row], profit: profits[row])
      if let tiers { sums[first][tiers[row] + 1].add(weight: weight, isBad: events[row], profit: profits[row]) }
    }
    let totals = (0..<groupCount).map { group in sums.reduce(0) { $0 + $1[group].weight } }
    var running = [ApprovedSums](repeating: ApprovedSums(), count: groupCount)
    let rows = cutoffs.indices.map { index in
      for group in 0..<groupCount { running[group].add(sums[index][group]) }
      let outcomes = running.indices.map { running[$0].outcome(of: totals[$0], confidence: confidence) }
      return StrategyTable.Row(
        cutoff: cutoffs[index].isFinite ? cutoffs[index] : nil, all: outcomes[0], tiers: Array(outcomes.dropFirst()))
    }
    let best = rows.indices.reduce(0) { rows[$1].all.profit > rows[$0].all.profit ? $1 : $0 }
    return StrategyTable(rows: rows, mostProfitable: best)
  }

  private func limits(_ sweep: StrategySweep) throws(EvaluationError) -> [Double] {
    let found: [Double]
    switch sweep {
    case .cutoffs(let cutoffs):
      if let wrong = cutoffs.first(where: { !$0.isFinite }) {
        throw .setting(metric: "strategy", key: "cutoffs", value: "\(wrong)", wanted: "finite numbers")
      }
      found = cutoffs
    case .approvalRates(let rates):
      if let wrong = rates.first(where: { !(0...1).contains($0) }) {
        throw .setting(metric: "strategy", key: "approval_rates", value: "\(wrong)", wanted: "numbers from 0 to 1")
      }
      found = approvalLimits(rates)
    }
    guard !found.isEmpty else {
      throw .setting(metric: "strategy", key: "cutoffs", value: "an empty list", wanted: "at least one cut-off")
    }
    let sorted = found.sorted()
    return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
  }

  /// For each rate, the highest score below which no more than that share of rows lies; infinite where all may be approved.
  private func approvalLimits(_ rates: [Double]) -> [Double] {
    var steps: [(score: Double, below: Double)] = []
    var above = 0.0
    order.forEachScore { last, events, others in
      above += events + others
      steps.append((score(at: last), weight - above))
    }
    return rates.map { rate in
      // A share that is meant to be met exactly must not be missed by a rounding.
      let most = rate * weight * (1 + 1e-12)
      return rate == 1 ? .infinity : (steps.first { $0.below <= most } ?? steps[steps.count - 1]).score
    }
  }

  private func rowProfits(_ profit: ApprovedProfit) throws(EvaluationError) -> [Double] {
    switch profit {
    case .constant(let gain, let loss):
      guard gain.isFinite, loss.isFinite, loss >= 0 else {
        throw .setting(
          metric: "strategy", key: "profit", value: "\(gain) and \(loss)",
          wanted: "a gain and a loss from 0, both finite")
      }
      return events.map { $0 ? -loss : gain }
    case .each(let profits):
      if let row = profits.firstIndex(where: { !$0.isFinite }) {
        throw .setting(
          metric: "strategy", key: "profit", value: "\(profits[row]) in row \(row)",
          wanted: "a finite number in each row")
      }
      return kept(profits)
    }
  }
}

/// The sums over rows approved.
private struct ApprovedSums {
  var (weight, bads, profit, squares) = (0.0, 0.0, 0.0, 0.0)

  mutating func add(weight: Double, isBad: Bool, profit: Double) {
    self.weight += weight
    if isBad { bads += weight }
    self.profit += weight * profit
    squares += weight * profit * profit
  }

  mutating func add(_ other: ApprovedSums) {
    weight += other.weight
    bads += other.bads
    profit += other.profit
    squares += other.squares
  }

  func outcome(of total: Double, confidence: Double) -> StrategyTable.Outcome {
    StrategyTable.Outcome(
      approvals: weight,
      approvalRate: Estimate(wilson: weight, of: total, confidence: confidence, undefined: "there is no row"),
      bads: bads, badRate: Estimate(wilson: bads, of: weight, confidence: confidence, undefined: "no row is approved"),
      profit: profit, profitPerApplicant: meanProfit(of: total, confidence))
  }

  private func meanProfit(of total: Double, _ confidence: Double) -> Estimate {
    guard total > 0 else { return Estimate(undefined: "there is no row") }
    let mean = profit / total
    let variance = total > 1 ? max(0, squares - profit * mean) / (total - 1) : 0
    guard variance > 0 else { return Estimate(Measure(mean), noInterval: "the rows' profits have no variance") }
    let reach = normalDeviate(confidence) * (variance / total).squareRoot()
    return Estimate(mean, low: mean - reach, high: mean + reach, method: .normal)
  }
}

extension [Double] {
  /// The first index whose element satisfies a condition that holds for all elements after it, too; the count where none
  /// does.
  fileprivate func firstPosition(where holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
