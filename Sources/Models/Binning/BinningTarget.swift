/// The outcome of each row, checked once.
package struct BinningTarget: Sendable {
  /// 1 for an event.
  let events: [UInt8]
  /// The weights; nothing means 1 each.
  let weights: [Double]?
  /// Events and non-events by weight.
  let totals: OutcomeTally

  /// Checks that outcomes of rows that weigh anything are 0 or 1, that weights are finite and at least 0, and that there are both classes.
  package init(_ target: [Double], weights: [Double]?) throws {
    precondition(
      weights == nil || weights!.count == target.count, "\(weights?.count ?? 0) weights for \(target.count) rows")
    var totals = OutcomeTally()
    var events: [UInt8] = []
    events.reserveCapacity(target.count)
    for (row, value) in target.enumerated() {
      let weight = weights?[row] ?? 1
      guard weight >= 0, weight.isFinite else { throw ModelError.binning(.weight(row: row, value: weight)) }
      guard value == 0 || value == 1 || weight == 0 else {
        throw ModelError.binning(.targetNotBinary(row: row, value: value))
      }
      events.append(value == 1 ? 1 : 0)
      if value == 1 { totals.events += weight } else { totals.nonEvents += weight }
    }
    guard totals.events > 0, totals.nonEvents > 0 else {
      throw ModelError.binning(.oneClass(events: totals.events, nonEvents: totals.nonEvents))
    }
    self.events = events
    self.weights = weights
    self.totals = totals
  }
}
