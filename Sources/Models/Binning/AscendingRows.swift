/// The rows of a numeric variable from the lowest value to the highest, found by radix.
///
/// A value's bits, read as a whole number that rises with the value, less the least of them, are cut to the 32 that tell
/// most, and stand above the row and its outcome in one word: three passes over eight bytes a row, which look at nothing
/// else. Rows whose 32 bits agree, few unless values tie, are put right by their whole values afterwards.
struct AscendingRows {
  private static let digitBits: UInt64 = 11
  private static let digits: [UInt64] = [32, 43, 54]
  private static let bucketCount = 1 << Int(digitBits)

  private let values: UnsafeBufferPointer<Double>
  private let events: UnsafeBufferPointer<UInt8>

  /// Takes finite values and their outcomes, 1 for an event, which must outlive the order.
  init(_ values: UnsafeBufferPointer<Double>, events: UnsafeBufferPointer<UInt8>) {
    precondition(values.count == events.count, "\(values.count) values, \(events.count) outcomes")
    precondition(values.count < 1 << 31, "\(values.count) rows; fewer than 2,147,483,648 can be sorted")
    self.values = values
    self.events = events
  }

  /// Calls `body` for each row, those that share a value in the order given: whether its value is another than that of
  /// the row before.
  @inline(__always)
  func forEach(_ body: (_ row: Int, _ event: UInt64, _ isOther: Bool) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * values.count) { scratch in
      let words = sorted(scratch)
      settle(words)
      for place in words.indices {
        let word = words[place]
        let isOther =
          place == 0 || words[place - 1] >> 32 != word >> 32 || values[row(words[place - 1])] != values[row(word)]
        body(row(word), word & 1, isOther)
      }
    }
  }

  @inline(__always)
  private func row(_ word: UInt64) -> Int { Int(truncatingIfNeeded: word & 0xffff_ffff) >> 1 }

  /// A whole number that rises with a value. Adding zero turns minus zero into zero.
  @inline(__always)
  private func rising(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits ^ (UInt64(bitPattern: Int64(bitPattern: bits) >> 63) | 1 << 63)
  }

  /// The words by their upper halves, in the order of the rows where those agree.
  private func sorted(_ scratch: UnsafeMutableBufferPointer<UInt64>) -> UnsafeMutableBufferPointer<UInt64> {
    var (least, greatest) = (UInt64.max, UInt64.min)
    for value in values {
      let key = rising(value)
      least = min(least, key)
      greatest = max(greatest, key)
    }
    let width = greatest > least ? 64 - (greatest - least).leadingZeroBitCount : 0
    let cut = UInt64(max(0, width - 32))
    var source = UnsafeMutableBufferPointer(rebasing: scratch[..<values.count])
    var target = UnsafeMutableBufferPointer(rebasing: scratch[values.count...])
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * AscendingRows.bucketCount) { sizes in
      sizes.initialize(repeating: 0)
      let buckets = (0..<3).map {
        UnsafeMutableBufferPointer(
          rebasing: sizes[$0 * AscendingRows.bucketCount..<($0 + 1) * AscendingRows.bucketCount])
      }
      let (low, middle, high) = (buckets[0], buckets[1], buckets[2])
      for row in values.indices {
        let key = (rising(values[row]) &- least) &>> cut
        let word = key &<< 32 | UInt64(truncatingIfNeeded: row) &<< 1 | UInt64(events[row])
        low[bucket(word, AscendingRows.digits[0])] &+= 1
        middle[bucket(word, AscendingRows.digits[1])] &+= 1
        high[bucket(word, AscendingRows.digits[2])] &+= 1
        source[row] = word
      }
      for (sizes, shift) in zip(buckets, AscendingRows.digits) where !sizes.contains(values.count) {
        var next = 0
        for value in sizes.indices { (sizes[value], next) = (next, next + sizes[value]) }
        for word in source {
          let value = bucket(word, shift)
          target[sizes[value]] = word
          sizes[value] &+= 1
        }
        swap(&source, &target)
      }
    }
    return source
  }

  @inline(__always)
  private func bucket(_ word: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &>> shift) & UInt64(AscendingRows.bucketCount - 1))
  }

  /// Puts the runs of words whose upper halves agree in the order of their whole values; most are one value.
  private func settle(_ words: UnsafeMutableBufferPointer<UInt64>) {
    var start = 0
    while start < words.count {
      var end = start + 1
      var ascends = true
      while end < words.count, words[end] >> 32 == words[start] >> 32 {
        if values[row(words[end - 1])] > values[row(words[end])] { ascends = false }
        end += 1
      }
      if !ascends {
        var run = UnsafeMutableBufferPointer(rebasing: words[start..<end])
        run.sort {
          let (one, other) = (values[row($0)], values[row($1)])
          return one != other ? one < other : $0 < $1
        }
      }
      start = end
    }
  }
}
