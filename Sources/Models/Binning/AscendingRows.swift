/// The rows of a numeric variable from the lowest value to the highest, found by radix.
///
/// A value's bits, read as a whole number that rises with the value, less the least of them, are cut to the 32 that tell
/// most, and stand above the row and its outcome in one word: three passes over eight bytes a row, which look at nothing
/// else. Rows whose 32 bits agree, few unless values tie, are put right by their whole values afterwards.
struct AscendingRows {
  private static let digitBits: UInt64 = 11
  private static let shifts: (low: UInt64, middle: UInt64, high: UInt64) = (32, 43, 54)
  private static let bucketCount = 1 << Int(digitBits)

  /// The words in ascending order, and room for one more.
  let words: UnsafeMutableBufferPointer<UInt64>
  /// As much memory, of which the sort has no further use.
  let spent: UnsafeMutableBufferPointer<UInt64>
  private let values: UnsafeBufferPointer<Double>

  /// Sorts finite values and their outcomes, 1 for an event, in memory for two words a row and two more; all must outlive
  /// the order.
  init(
    _ values: UnsafeBufferPointer<Double>, events: UnsafeBufferPointer<UInt8>,
    scratch: UnsafeMutableBufferPointer<UInt64>
  ) {
    let room = values.count + 1
    precondition(values.count == events.count, "\(values.count) values, \(events.count) outcomes")
    precondition(scratch.count == 2 * room, "\(scratch.count) words of memory for \(values.count) rows")
    precondition(values.count < 1 << 31, "\(values.count) rows; fewer than 2,147,483,648 can be sorted")
    self.values = values
    var source = UnsafeMutableBufferPointer(rebasing: scratch[..<room])
    var target = UnsafeMutableBufferPointer(rebasing: scratch[room...])
    AscendingRows.sort(values, events, &source, &target)
    (words, spent) = (source, target)
    settle()
  }

  /// Calls `body` for each row, those that share a value in the order given: whether its value is another than that of
  /// the row before. `body` may write over the words up to its row's.
  @inline(__always)
  func forEach(_ body: (_ row: Int, _ event: UInt64, _ isOther: Bool) -> Void) {
    guard !values.isEmpty else { return }
    var previous = words[0]
    body(row(previous), previous & 1, true)
    for place in 1..<values.count {
      let word = words[place]
      let isOther = previous >> 32 != word >> 32 || values[row(previous)] != values[row(word)]
      body(row(word), word & 1, isOther)
      previous = word
    }
  }

  @inline(__always)
  private func row(_ word: UInt64) -> Int { Int(truncatingIfNeeded: word & 0xffff_ffff) >> 1 }

  /// A whole number that rises with a value. Adding zero turns minus zero into zero.
  @inline(__always)
  private static func rising(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits ^ (UInt64(bitPattern: Int64(bitPattern: bits) >> 63) | 1 << 63)
  }

  /// Sorts words by their upper halves, in the order of the rows where those agree, from and to `source`.
  private static func sort(
    _ values: UnsafeBufferPointer<Double>, _ events: UnsafeBufferPointer<UInt8>,
    _ source: inout UnsafeMutableBufferPointer<UInt64>, _ target: inout UnsafeMutableBufferPointer<UInt64>
  ) {
    var (least, greatest) = (UInt64.max, UInt64.min)
    for value in values {
      let key = rising(value)
      least = min(least, key)
      greatest = max(greatest, key)
    }
    let width = greatest > least ? 64 - (greatest - least).leadingZeroBitCount : 0
    let cut = UInt64(max(0, width - 32))
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * bucketCount) { sizes in
      sizes.initialize(repeating: 0)
      let low = UnsafeMutableBufferPointer(rebasing: sizes[..<bucketCount])
      let middle = UnsafeMutableBufferPointer(rebasing: sizes[bucketCount..<2 * bucketCount])
      let high = UnsafeMutableBufferPointer(rebasing: sizes[(2 * bucketCount)...])
      for row in values.indices {
        let key = (rising(values[row]) &- least) &>> cut
        let word = key &<< 32 | UInt64(truncatingIfNeeded: row) &<< 1 | UInt64(events[row])
        low[bucket(word, shifts.low)] &+= 1
        middle[bucket(word, shifts.middle)] &+= 1
        high[bucket(word, shifts.high)] &+= 1
        source[row] = word
      }
      for (sizes, shift) in [(low, shifts.low), (middle, shifts.middle), (high, shifts.high)]
      where !sizes.contains(values.count) {
        var next = 0
        for value in sizes.indices { (sizes[value], next) = (next, next + sizes[value]) }
        for word in source[..<values.count] {
          let value = bucket(word, shift)
          target[sizes[value]] = word
          sizes[value] &+= 1
        }
        swap(&source, &target)
      }
    }
  }

  @inline(__always)
  private static func bucket(_ word: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &>> shift) & UInt64(bucketCount - 1))
  }

  /// Puts the runs of words whose upper halves agree in the order of their whole values; most are one value.
  private func settle() {
    var start = 0
    while start < values.count {
      var end = start + 1
      var ascends = true
      while end < values.count, words[end] >> 32 == words[start] >> 32 {
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
