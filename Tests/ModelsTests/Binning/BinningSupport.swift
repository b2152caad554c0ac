import Foundation
import Learning
import Models

/// Pre-bins as rows: value i for pre-bin i, with its events and non-events as weights of two rows.
struct CountTable {
  let events: [Double]
  let nonEvents: [Double]

  var column: BinningColumn { BinningColumn("x", .numbers(events.indices.flatMap { [Double($0), Double($0)] })) }
  var target: [Double] { events.flatMap { _ in [1.0, 0.0] } }
  var weights: [Double] { zip(events, nonEvents).flatMap { [$0, $1] } }

  func fit(_ rule: BinningRule) throws -> VariableBins {
    try Binning(rule: rule).fit([column], target: target, weights: weights).variables[0]
  }

  static func random(_ count: Int, seed: UInt64) -> CountTable {
    var random = CounterRandom(seed: seed, purpose: "test.counts")
    func counts() -> [Double] { (0..<count).map { _ in Double(1 + random.integer(below: 30)) } }
    return CountTable(events: counts(), nonEvents: counts())
  }
}

/// Every way to join neighbouring pre-bins, judged plainly.
struct ExhaustiveSearch {
  let table: CountTable
  let rule: BinningRule

  /// The largest information value under the rule; nothing where no partition is allowed.
  func best(_ direction: BinningDirection) -> Double? {
    let count = table.events.count
    return (0..<1 << (count - 1)).compactMap { cuts -> Double? in
      var bins: [(Double, Double)] = []
      var start = 0
      for place in 0..<count where place == count - 1 || cuts >> place & 1 == 1 {
        bins.append((table.events[start...place].reduce(0, +), table.nonEvents[start...place].reduce(0, +)))
        start = place + 1
      }
      return isAllowed(bins) && runs(bins.map { $0.0 / ($0.0 + $0.1) }, direction) ? information(bins) : nil
    }.max()
  }

  private var totals: (Double, Double) { (table.events.reduce(0, +), table.nonEvents.reduce(0, +)) }

  private func isAllowed(_ bins: [(Double, Double)]) -> Bool {
    let least = rule.minimumShare * (totals.0 + totals.1)
    return bins.count <= rule.maximumBins
      && bins.allSatisfy { $0.0 >= rule.minimumEvents && $0.1 >= rule.minimumNonEvents && $0.0 + $0.1 >= least }
  }

  private func runs(_ rates: [Double], _ direction: BinningDirection) -> Bool {
    func ascends(_ rates: ArraySlice<Double>) -> Bool { zip(rates, rates.dropFirst()).allSatisfy(<=) }
    func descends(_ rates: ArraySlice<Double>) -> Bool { zip(rates, rates.dropFirst()).allSatisfy(>=) }
    switch direction {
    case .ascending: return ascends(rates[...])
    case .descending: return descends(rates[...])
    case .peak: return rates.indices.contains { ascends(rates[...$0]) && descends(rates[$0...]) }
    case .valley: return rates.indices.contains { descends(rates[...$0]) && ascends(rates[$0...]) }
    case .none, .automatic: return true
    }
  }

  private func information(_ bins: [(Double, Double)]) -> Double {
    var extra = 0.0
    if case .additive(let count) = rule.smoothing { extra = count }
    return bins.reduce(0) { sum, bin in
      let weight = log((bin.1 + extra) / totals.1 / ((bin.0 + extra) / totals.0))
      return sum + (bin.1 / totals.1 - bin.0 / totals.0) * weight
    }
  }
}
