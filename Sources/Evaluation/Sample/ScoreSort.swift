/// Sorts scores by radix.
///
/// A score's bits, read as a whole number that rises with the score, less the least of them, are cut to the 32 that tell
/// most, and sorted beside the row in one word: three passes of eleven bits over eight bytes a row. Rows whose 32 bits
/// agree, few unless scores tie, are put right by their whole scores afterwards.
enum ScoreSort {
  private static let digitBits: UInt64 = 11
  private static let passes: UInt64 = 3

  /// The rows from the highest score to the lowest, rows that share a score in the order given.
  static func descending(_ scores: [Double]) -> [UInt32] {
    precondition(scores.count < Int(UInt32.max), "\(scores.count) rows; fewer than 4,294,967,295 can be sorted")
    return scores.withUnsafeBufferPointer { scores in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * scores.count) { scratch in
        let sorted = sortedWords(scores, scratch)
        for run in equalRuns(sorted) { settle(sorted, run, scores) }
        return [UInt32](unsafeUninitializedCapacity: scores.count) { rows, count in
          for position in 0..<scores.count { rows[position] = UInt32(truncatingIfNeeded: sorted[position]) }
          count = scores.count
        }
      }
    }
  }

  /// A whole number that rises as the score falls.
  @inline(__always)
  private static func falling(_ score: Double) -> UInt64 {
    // Adding zero turns minus zero into zero.
    let bits = (score + 0).bitPattern
    return bits >> 63 == 0 ? ~(bits | 1 << 63) : bits
  }

  private static func sortedWords(
    _ scores: UnsafeBufferPointer<Double>, _ scratch: UnsafeMutableBufferPointer<UInt64>
  ) -> UnsafeMutableBufferPointer<UInt64> {
    let count = scores.count
    var (least, greatest) = (UInt64.max, UInt64.min)
    for row in 0..<count {
      let key = falling(scores[row])
      least = min(least, key)
      greatest = max(greatest, key)
    }
    let span = count > 0 ? greatest - least : 0
    let shift = UInt64(max(0, 32 - span.leadingZeroBitCount))
    var source = UnsafeMutableBufferPointer(rebasing: scratch[..<count])
    var target = UnsafeMutableBufferPointer(rebasing: scratch[count...])
    for row in 0..<count { source[row] = ((falling(scores[row]) - least) >> shift) << 32 | UInt64(row) }
    for pass in 0..<passes where (span >> shift) >> (pass * digitBits) != 0 {
      scatter(source, target, bit: 32 + pass * digitBits)
      swap(&source, &target)
    }
    return source
  }

  /// One stable pass by the eleven bits from `bit`.
  private static func scatter(
    _ source: UnsafeMutableBufferPointer<UInt64>, _ target: UnsafeMutableBufferPointer<UInt64>, bit: UInt64
  ) {
    let mask: UInt64 = 1 << digitBits - 1
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << Int(digitBits)) { starts in
      starts.initialize(repeating: 0)
      for word in source { starts[Int(word >> bit & mask)] += 1 }
      var start = 0
      for digit in starts.indices {
        let size = starts[digit]
        starts[digit] = start
        start += size
      }
      for word in source {
        let digit = Int(word >> bit & mask)
        target[starts[digit]] = word
        starts[digit] += 1
      }
    }
  }

  /// The runs of two or more words whose upper halves agree.
  private static func equalRuns(_ words: UnsafeMutableBufferPointer<UInt64>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for position in 1..<max(1, words.count) where words[position] >> 32 != words[start] >> 32 {
      if position - start > 1 { runs.append(start..<position) }
      start = position
    }
    if words.count - start > 1 { runs.append(start..<words.count) }
    return runs
  }

  /// Sorts a run by the whole scores; most runs are one score and are in order already.
  private static func settle(
    _ words: UnsafeMutableBufferPointer<UInt64>, _ run: Range<Int>, _ scores: UnsafeBufferPointer<Double>
  ) {
    func score(_ word: UInt64) -> Double { scores[Int(truncatingIfNeeded: word & 0xffff_ffff)] }
    var isSorted = true
    for position in run.dropFirst() where score(words[position - 1]) < score(words[position]) { isSorted = false }
    guard !isSorted else { return }
    var slice = words[run]
    slice.sort { score($0) != score($1) ? score($0) > score($1) : $0 < $1 }
  }
}
