import Learning

/// A draw among a few alternatives with given weights.
struct Choice: Sendable {
  private let bounds: [Double]

  /// Alternatives 0, 1, … with weights that need not add up to 1; at least one is positive.
  init(_ weights: [Double]) {
    var sum = 0.0
    var running: [Double] = []
    for weight in weights {
      sum += weight
      running.append(sum)
    }
    precondition(sum > 0, "weights \(weights); at least one must be positive")
    bounds = running.map { $0 / sum }
  }

  /// The alternative that was drawn.
  func draw(_ random: inout CounterRandom) -> Int {
    let point = random.uniform()
    return bounds.withUnsafeBufferPointer { bounds in
      var index = 0
      while index < bounds.count - 1, point >= bounds[index] { index += 1 }
      return index
    }
  }
}
