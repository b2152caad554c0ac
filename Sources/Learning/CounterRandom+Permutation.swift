extension CounterRandom {
  /// The numbers 0, 1, …, `count − 1` in an order drawn at random, each order equally likely (Fisher and Yates).
  public static func permutation(count: Int, seed: UInt64, purpose: String, row: Int = 0) -> [Int] {
    precondition(count >= 0, "no permutation of \(count) numbers")
    var order = Array(0..<count)
    var random = CounterRandom(seed: seed, purpose: purpose, row: row)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, random.integer(below: last + 1))
    }
    return order
  }
}
