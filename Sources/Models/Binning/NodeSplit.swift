/// The search for the cut of one node of a tree.
struct NodeSplit {
  private static let lanes = 4
  /// The cuts that are looked at together: as a whole they are nearly always seen to be no better.
  private static let blockSize = 64
  /// The rounding of a product against that of a quotient.
  private static let slack = 1 - 0x1p-40

  private let below: UnsafeBufferPointer<Double>
  private let eventsBelow: UnsafeBufferPointer<Double>
  private let range: Range<Int>
  private let total: Double
  private let events: Double

  init(_ below: UnsafeBufferPointer<Double>, _ eventsBelow: UnsafeBufferPointer<Double>, _ range: Range<Int>) {
    self.below = below
    self.eventsBelow = eventsBelow
    self.range = range
    total = below[range.upperBound] - below[range.lowerBound]
    events = eventsBelow[range.upperBound] - eventsBelow[range.lowerBound]
  }

  func best(leafWeight: Double) -> (cut: Int, gain: Double)? {
    guard events > 0, events < total else { return nil }
    let first = firstCut { $0 >= leafWeight }
    let end = firstCut { total - $0 < leafWeight }
    guard first < end else { return nil }
    // A look at one cut in each block tells how good the best is at least.
    var least = 0.0
    for cut in stride(from: first, to: end, by: NodeSplit.blockSize) { least = max(least, ratio(cut)) }
    var (place, most) = (first, -1.0)
    for start in stride(from: first, to: end, by: NodeSplit.blockSize) {
      let blockEnd = min(end, start + NodeSplit.blockSize)
      guard mayReach(least * NodeSplit.slack, start, blockEnd) else { continue }
      for cut in start..<blockEnd {
        let ratio = ratio(cut)
        if ratio > most { (place, most) = (cut, ratio) }
      }
      least = max(least, most)
    }
    return (place, most / total)
  }

  /// The first place after the range's, at most its end, from which a fact holds of the weight below.
  private func firstCut(_ holds: (Double) -> Bool) -> Int {
    var (low, high) = (range.lowerBound + 1, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(below[middle] - below[range.lowerBound]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// (e₁n − e n₁)² / (n₁ n₂), which is exactly the same for mirrored counts.
  @inline(__always)
  private func ratio(_ cut: Int) -> Double {
    let left = below[cut] - below[range.lowerBound]
    let excess = (eventsBelow[cut] - eventsBelow[range.lowerBound]) * total - events * left
    return excess * excess / (left * (total - left))
  }

  /// Whether a cut of a block could have a ratio of at least so much; asked without a division, four cuts at a time.
  @inline(__always)
  private func mayReach(_ least: Double, _ start: Int, _ end: Int) -> Bool {
    guard end - start == NodeSplit.blockSize else { return true }
    let weights = UnsafeRawPointer(below.baseAddress! + start)
    let outcomes = UnsafeRawPointer(eventsBelow.baseAddress! + start)
    let (origin, eventOrigin) = (below[range.lowerBound], eventsBelow[range.lowerBound])
    var reaches = SIMDMask<SIMD4<Int64>>(repeating: false)
    for block in 0..<NodeSplit.blockSize / NodeSplit.lanes {
      let place = block * NodeSplit.lanes * MemoryLayout<Double>.stride
      let left = weights.loadUnaligned(fromByteOffset: place, as: SIMD4<Double>.self) - origin
      let leftEvents = outcomes.loadUnaligned(fromByteOffset: place, as: SIMD4<Double>.self) - eventOrigin
      let excess = leftEvents * total - events * left
      reaches = reaches .| (excess * excess .>= least * (left * (total - left)))
    }
    return any(reaches)
  }
}
