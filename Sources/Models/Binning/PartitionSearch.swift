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
    falling = mayTurn ? rising : []
    for end in 1..<side { rising[end] = gains[end] }
  }

  /// Lets one more bin follow.
  mutating func addLayer() {
    let count = side * side
    var nextRising = [Double](repeating: -.infinity, count: count)
    var nextFalling = mayTurn ? nextRising : []
    var risingOrigin = [Int32](repeating: 0, count: count)
    var fallingOrigin = mayTurn ? risingOrigin : []
    isReached = withUnsafeTemporaryAllocation(of: Running.self, capacity: side + 1) { best in
      let rises = nextRising.withUnsafeMutableBufferPointer { next in
        risingOrigin.withUnsafeMutableBufferPointer { origins in rise(to: next, origins, best) }
      }
      guard mayTurn else { return rises }
      let falls = nextFalling.withUnsafeMutableBufferPointer { next in
        fallingOrigin.withUnsafeMutableBufferPointer { origins in fall(to: next, origins, best) }
      }
      return rises || falls
    }
    rising = nextRising
    falling = nextFalling
    risingOrigins.append(risingOrigin)
    fallingOrigins.append(fallingOrigin)
  }

  /// The best of some bins that end at a place, and where the bins before it lie.
  private struct Running {
    var information: Double
    var origin: Int32
  }

  /// What bins come to that follow a bin with no higher rate; whether there is any.
  private func rise(
    to next: UnsafeMutableBufferPointer<Double>, _ origins: UnsafeMutableBufferPointer<Int32>,
    _ best: UnsafeMutableBufferPointer<Running>
  ) -> Bool {
    var isReached = false
    rising.withUnsafeBufferPointer { rising in
      gains.withUnsafeBufferPointer { gains in
        transitions.belowOrEqual.withUnsafeBufferPointer { ranks in
          for place in 1..<side - 1 {
            // best[r]: the best of the r bins with the smallest keys.
            var running = Running(information: -.infinity, origin: 0)
            best[0] = running
            for (rank, start) in transitions.incoming[place].enumerated() {
              let value = rising[start * side + place]
              if value > running.information { running = Running(information: value, origin: Int32(start)) }
              best[rank + 1] = running
            }
            // Most places are the end of no run of so many bins.
            if running.information == -.infinity { continue }
            isReached = true
            for bin in place * side + place + 1..<(place + 1) * side {
              let before = best[Int(ranks[bin])]
              next[bin] = before.information + gains[bin]
              origins[bin] = before.origin
            }
          }
        }
      }
    }
    return isReached
  }

  /// What bins come to that follow a bin with a higher rate, which rose or fell itself; whether there is any.
  private func fall(
    to next: UnsafeMutableBufferPointer<Double>, _ origins: UnsafeMutableBufferPointer<Int32>,
    _ best: UnsafeMutableBufferPointer<Running>
  ) -> Bool {
    var isReached = false
    rising.withUnsafeBufferPointer { rising in
      falling.withUnsafeBufferPointer { falling in
        gains.withUnsafeBufferPointer { gains in
          transitions.below.withUnsafeBufferPointer { ranks in
            for place in 1..<side - 1 {
              let incoming = transitions.incoming[place]
              // best[r]: the best of all but the r bins with the smallest keys.
              var running = Running(information: -.infinity, origin: 0)
              best[incoming.count] = running
              for (rank, start) in incoming.enumerated().reversed() {
                let (up, down) = (rising[start * side + place], falling[start * side + place])
                if max(up, down) > running.information {
                  running = Running(information: max(up, down), origin: Int32(2 * start + (down > up ? 1 : 0)))
                }
                best[rank] = running
              }
              if running.information == -.infinity { continue }
              isReached = true
              for bin in place * side + place + 1..<(place + 1) * side {
                let before = best[Int(ranks[bin])]
                next[bin] = before.information + gains[bin]
                origins[bin] = before.origin
              }
            }
          }
        }
      }
    }
    return isReached
  }

  /// The best partition of all pre-bins in the last layer.
  func best() -> End {
    var best = End()
    for start in 0..<side - 1 {
      let bin = start * side + side - 1
      if rising[bin] > best.information { best = End(information: rising[bin], start: start, hasTurned: false) }
      if mayTurn, falling[bin] > best.information {
        best = End(information: falling[bin], start: start, hasTurned: true)
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
