/// Sorts numbers, and with each its weight, by the digits of their bits: some six times as fast as comparing.
///
/// Shape: `values` hold no NaN; `weights` are empty or as many. Equal values keep their order.
/// Cost: one look for the digits' counts, and one for each of six digits that differ.
struct RadixSort {
  private static let digitBits = 11
  private static let digitCount = 6
  private static let bucketCount = 1 << digitBits

  static func sort(_ values: inout [Double], weights: inout [Double]) {
    precondition(weights.isEmpty || weights.count == values.count, "\(weights.count) weights, \(values.count) values")
    var keys = values.map(key)
    var counts = digitCounts(keys)
    var nextKeys = keys
    var nextWeights = weights
    for digit in 0..<digitCount {
      let buckets = digit * bucketCount..<(digit + 1) * bucketCount
      guard !counts[buckets].contains(values.count) else { continue }
      var start = 0
      for index in buckets { (counts[index], start) = (start, start + counts[index]) }
      counts.withUnsafeMutableBufferPointer { counts in
        let places = UnsafeMutableBufferPointer(rebasing: counts[buckets])
        move(keys, weights, digit, places, &nextKeys, &nextWeights)
      }
      swap(&keys, &nextKeys)
      swap(&weights, &nextWeights)
    }
    values = keys.map(value)
  }

  private static func digitCounts(_ keys: [UInt64]) -> [Int] {
    var counts = [Int](repeating: 0, count: digitCount * bucketCount)
    counts.withUnsafeMutableBufferPointer { counts in
      for key in keys {
        for digit in 0..<digitCount { counts[digit * bucketCount + bucket(key, digit)] += 1 }
      }
    }
    return counts
  }

  /// Puts each key, and its weight, where the keys of its bucket have got to.
  private static func move(
    _ keys: [UInt64], _ weights: [Double], _ digit: Int, _ places: UnsafeMutableBufferPointer<Int>,
    _ nextKeys: inout [UInt64], _ nextWeights: inout [Double]
  ) {
    nextKeys.withUnsafeMutableBufferPointer { nextKeys in
      nextWeights.withUnsafeMutableBufferPointer { nextWeights in
        for (position, key) in keys.enumerated() {
          let index = bucket(key, digit)
          let place = places[index]
          places[index] = place + 1
          nextKeys[place] = key
          if !weights.isEmpty { nextWeights[place] = weights[position] }
        }
      }
    }
  }

  /// Whole numbers in the order of the doubles: all bits of negative ones turned, the sign bit of the others.
  private static func key(_ value: Double) -> UInt64 {
    let bits = value.bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }

  private static func bucket(_ key: UInt64, _ digit: Int) -> Int {
    Int(truncatingIfNeeded: key >> UInt64(digit * digitBits)) & (bucketCount - 1)
  }
}
