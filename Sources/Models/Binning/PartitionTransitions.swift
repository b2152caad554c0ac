/// Which bins may follow which when the event rate must not fall, for one order of the rates.
///
/// A bin is a run of pre-bins from `start` to before `end`. For each place between pre-bins, the bins that end there are
/// put in the order of their rates once; how many of them a bin that starts there may follow is then a rank in that
/// order, so that a table of running maxima answers for all of them at once.
struct PartitionTransitions {
  /// The bins that end at a place, by their start, in ascending order of their keys.
  let incoming: [[Int]]
  /// For the bin from `start` to `end`, at `start * side + end`: how many bins that end at `start` have a smaller key.
  private(set) var below: [Int32]
  /// The same for a key that is smaller or equal.
  private(set) var belowOrEqual: [Int32]

  /// Ranks the feasible bins; `key` is the rate, its negative, or a constant where any order is allowed.
  init(side: Int, isFeasible: (Int) -> Bool, key: (Int) -> Double) {
    var below = [Int32](repeating: 0, count: side * side)
    var belowOrEqual = below
    var incoming: [[Int]] = []
    for place in 0..<side {
      let starts = (0..<place).filter { isFeasible($0 * side + place) }
      let ordered = starts.map { (start: $0, key: key($0 * side + place)) }.sorted { $0.key < $1.key }
      let keys = ordered.map(\.key)
      for end in place + 1..<max(side, place + 1) where isFeasible(place * side + end) {
        let own = key(place * side + end)
        below[place * side + end] = Int32(keys.count(until: { $0 >= own }))
        belowOrEqual[place * side + end] = Int32(keys.count(until: { $0 > own }))
      }
      incoming.append(ordered.map(\.start))
    }
    self.incoming = incoming
    self.below = below
    self.belowOrEqual = belowOrEqual
  }
}

extension [Double] {
  /// How many come before the first that holds; those that hold must all stand at the end.
  fileprivate func count(until holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
