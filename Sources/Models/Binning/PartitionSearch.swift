/// The layers of the dynamic programme: layer b holds, for each bin, the best information of b + 1 bins that end with it.
struct PartitionSearch {
  /// A last bin that ends at the last pre-bin.
  struct End {
    var information = -Double.infinity
    var start = 0
    var hasTurned = false
  }

  private let side: Int
  private let gains: [Double]
  private let transitions: PartitionTransitions
  private let mayTurn: Bool
  private var rising: [Double]
  private var falling: [Double]
  /// Whether the last layer has a partition; if it has none, no later one has.
  private(set) var isReached = true
  /// For each layer and bin the start of the bin before; that of falling bins doubled, with 1 added where the bin before
  /// was falling too.
  private var risingOrigins: [[Int32]] = []
  private var fallingOrigins: [[Int32]] = []

  init(side: Int, gains: [Double], transitions: PartitionTransitions, mayTurn: Bool) {
    self.side = side
    self.gains = gains
    self.transitions = transitions
    self.mayTurn = mayTurn
    rising = .init(repeating: -.infinity, count: side * side)
    falling = rising
    for end in 1..<side { rising[end] = gains[end] }
  }

  /// Lets one more bin follow.
  mutating func addLayer() {
    var nextRising = [Double](repeating: -.infinity, count: side * side)
    var nextFalling = nextRising
    var risingOrigin = [Int32](repeating: 0, count: side * side)
    var fallingOrigin = risingOrigin
    var best = [Double](repeating: -.infinity, count: side + 1)
    var origin = [Int32](repeating: 0, count: side + 1)
    isReached = false
    for place in 1..<side - 1 {
      let incoming = transitions.incoming[place]
      // best[r]: the best of the r bins with the smallest keys.
      best[0] = -.infinity
      for (rank, start) in incoming.enumerated() {
        let value = rising[start * side + place]
        let isBetter = value > best[rank]
        best[rank + 1] = isBetter ? value : best[rank]
        origin[rank + 1] = isBetter ? Int32(start) : origin[rank]
      }
      // Most places are the end of no run of so many bins.
      if best[incoming.count] > -.infinity {
        isReached = true
        for end in place + 1..<side {
          let bin = place * side + end
          let rank = Int(transitions.belowOrEqual[bin])
          nextRising[bin] = best[rank] + gains[bin]
          risingOrigin[bin] = origin[rank]
        }
      }
      guard mayTurn else { continue }
      // best[r]: the best of all but the r bins with the smallest keys.
      best[incoming.count] = -.infinity
      for (rank, start) in incoming.enumerated().reversed() {
        let (up, down) = (rising[start * side + place], falling[start * side + place])
        let isBetter = max(up, down) > best[rank + 1]
        best[rank] = isBetter ? max(up, down) : best[rank + 1]
        origin[rank] = isBetter ? Int32(2 * start + (down > up ? 1 : 0)) : origin[rank + 1]
      }
      guard best[0] > -.infinity else { continue }
      isReached = true
      for end in place + 1..<side {
        let bin = place * side + end
        let rank = Int(transitions.below[bin])
        nextFalling[bin] = best[rank] + gains[bin]
        fallingOrigin[bin] = origin[rank]
      }
    }
    rising = nextRising
    falling = nextFalling
    risingOrigins.append(risingOrigin)
    fallingOrigins.append(fallingOrigin)
  }

  /// The best partition of all pre-bins in the last layer.
  func best() -> End {
    var best = End()
    for start in 0..<side - 1 {
      for (values, hasTurned) in [(rising, false), (falling, true)] {
        let information = values[start * side + side - 1]
        if information > best.information {
          best = End(information: information, start: start, hasTurned: hasTurned)
        }
      }
    }
    return best
  }

  /// Where the bins of a layer's partition end.
  func ends(layer: Int, _ last: End) -> [Int] {
    var ends = [side - 1]
    var (start, hasTurned) = (last.start, last.hasTurned)
    for layer in (0..<layer).reversed() {
      let bin = start * side + ends.last!
      ends.append(start)
      if hasTurned {
        let origin = Int(fallingOrigins[layer][bin])
        (start, hasTurned) = (origin / 2, origin % 2 == 1)
      } else {
        start = Int(risingOrigins[layer][bin])
      }
    }
    return ends.reversed()
  }
}
