/// The partition of pre-bins into bins with the largest information value, by exact dynamic programming.
///
/// State: the last bin, the number of bins, and whether the rates have turned. Each bin's information depends on itself
/// alone, and what may follow it on its rate alone, so the best partition that ends with a bin contains the best that
/// ends with the bin before.
/// Edge cases: of partitions whose information differs by less than 1e-12, one with the fewest bins is taken.
/// Cost: O(P² (log P + B)) for P pre-bins and at most B bins.
struct OptimalPartition {
  /// What every bin must have.
  struct Limits: Sendable {
    var binCount: Int
    var weight: Double
    var events: Double
    var nonEvents: Double
    var allowsPureBins: Bool

    func allows(_ bin: OutcomeTally) -> Bool {
      bin.total > 0 && bin.total >= weight && bin.events >= events && bin.nonEvents >= nonEvents
        && (allowsPureBins || (bin.events > 0 && bin.nonEvents > 0))
    }
  }

  /// Where each bin ends, as the number of pre-bins before that place, and the bins' information.
  struct Solution: Equatable {
    let ends: [Int]
    let information: Double
  }

  let prebinCount: Int
  private let side: Int
  private let layerCount: Int
  private var gains: [Double]
  private var rates: [Double]

  /// Weighs every run of pre-bins once.
  init(_ prebins: [OutcomeTally], limits: Limits, scale: EvidenceScale) {
    prebinCount = prebins.count
    side = prebins.count + 1
    gains = .init(repeating: -.infinity, count: side * side)
    rates = .init(repeating: 0, count: side * side)
    for start in prebins.indices {
      var bin = OutcomeTally()
      for end in start + 1...prebins.count {
        bin = bin + prebins[end - 1]
        guard limits.allows(bin) else { continue }
        gains[start * side + end] = scale.information(bin)
        rates[start * side + end] = bin.rate
      }
    }
    layerCount = max(1, min(limits.binCount, prebins.count))
  }

  /// The best partition, or nothing where none is allowed.
  func solve(_ direction: BinningDirection) -> Solution? {
    guard prebinCount > 0 else { return nil }
    return solve(direction, transitions(direction))
  }

  /// Which bins may follow which; the same for an ascending run and a peak, and for a descending one and a valley.
  func transitions(_ direction: BinningDirection) -> PartitionTransitions {
    let sign: Double = direction == .none ? 0 : direction == .ascending || direction == .peak ? 1 : -1
    return gains.withUnsafeBufferPointer { gains in
      rates.withUnsafeBufferPointer { rates in
        PartitionTransitions(
          side: side, isFeasible: { gains[$0] > -.infinity }, key: { sign == 0 ? 0 : sign * rates[$0] })
      }
    }
  }

  /// The best partition, with the transitions of its direction.
  func solve(_ direction: BinningDirection, _ transitions: PartitionTransitions) -> Solution? {
    precondition(direction != .automatic, "a partition needs one direction")
    var search = PartitionSearch(
      side: side, gains: gains, transitions: transitions, mayTurn: direction == .peak || direction == .valley)
    var ends = [search.best()]
    while ends.count < layerCount, search.isReached {
      search.addLayer()
      ends.append(search.best())
    }
    let largest = ends.map(\.information).max()!
    guard largest > -.infinity else { return nil }
    let layer = ends.firstIndex { $0.information >= largest - 1e-12 }!
    return Solution(ends: search.ends(layer: layer, ends[layer]), information: ends[layer].information)
  }
}
