internal import Learning

/// Sorts scores by radix, from the highest.
///
/// A score's bits, read as a whole number that rises as the score falls, less the least of them, are cut to the 32 that
/// tell most, and stand beside the row in one word. The words are dealt to 256 buckets by their highest byte, in order
/// of their rows; then each bucket is sorted by itself, in cache, by the three bytes that are left. Rows whose 32 bits
/// agree, few unless scores tie, are put right by their whole scores afterwards. There is one right order, so it does
/// not depend on the number of workers. The scores are only read, so threads may share them.
struct ScoreSort: @unchecked Sendable {
  /// How many rows are read as one task.
  private static let runRows = 1 << 16
  /// Up to here a bucket is sorted by insertion.
  private static let fewWords = 24

  private let scores: UnsafeBufferPointer<Double>
  private let workers: Workers

  /// Takes finite scores, which must outlive the sort.
  init(_ scores: UnsafeBufferPointer<Double>, workers: Workers) {
    precondition(scores.count < Int(UInt32.max), "\(scores.count) rows; fewer than 4,294,967,295 can be sorted")
    self.scores = scores
    // Threads would cost more than they bring.
    self.workers = scores.count > ScoreSort.runRows / 2 ? workers : Workers(1)
  }

  /// Calls `body` for each of some runs of positions, at once and in any order, with the words of the rows at these
  /// positions; rows that share a score stand in the order given and in one run.
  func forEachRun(_ body: @Sendable (_ first: Int, _ words: UnsafeMutableBufferPointer<UInt64>) -> Void) {
    let runs = (scores.count + ScoreSort.runRows - 1) / ScoreSort.runRows
    let cut = KeyCut(workers.map(runs) { span(of: rows($0)) })
    var starts = workers.map(runs) { histogram(of: rows($0), cut) }
    var next = 0
    var buckets: [Range<Int>] = []
    for bucket in 0..<256 {
      let first = next
      for run in 0..<runs {
        let size = starts[run][bucket]
        starts[run][bucket] = next
        next += size
      }
      if next > first { buckets.append(first..<next) }
    }
    let (firsts, filled) = (starts, buckets)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: scores.count) { all in
      nonisolated(unsafe) let words = all
      workers.forEach(runs) { deal(rows($0), cut, firsts[$0], to: words) }
      workers.forEach(filled.count) { task in
        let bucket = UnsafeMutableBufferPointer(rebasing: words[filled[task]])
        withSorted(bucket) { sorted in
          forEachEqualRun(sorted) { settle($0) }
          body(filled[task].lowerBound, sorted)
        }
      }
    }
  }

  private func rows(_ run: Int) -> Range<Int> {
    run * ScoreSort.runRows..<min(scores.count, (run + 1) * ScoreSort.runRows)
  }

  /// A whole number that rises as the score falls.
  @inline(__always)
  private static func falling(_ score: Double) -> UInt64 {
    // Adding zero turns minus zero into zero.
    let bits = (score + 0).bitPattern
    return bits >> 63 == 0 ? ~(bits | 1 << 63) : bits
  }

  /// Which 32 bits of the numbers are kept.
  private struct KeyCut {
    let least: UInt64
    let shift: UInt64

    init(_ spans: [(least: UInt64, greatest: UInt64)]) {
      least = spans.reduce(.max) { min($0, $1.least) }
      let greatest = spans.reduce(.min) { max($0, $1.greatest) }
      // Shifted to the left where the numbers lie close together, the highest byte still tells them apart.
      let width = greatest > least ? 64 - (greatest - least).leadingZeroBitCount : 0
      shift = UInt64(max(0, width - 32))
      widening = UInt64(max(0, 32 - width))
    }

    private let widening: UInt64

    @inline(__always)
    func callAsFunction(_ score: Double) -> UInt64 { ((falling(score) - least) >> shift) << widening }
  }

  private func span(of rows: Range<Int>) -> (least: UInt64, greatest: UInt64) {
    var (least, greatest) = (UInt64.max, UInt64.min)
    for row in rows {
      let key = ScoreSort.falling(scores[row])
      least = min(least, key)
      greatest = max(greatest, key)
    }
    return (least, greatest)
  }

  private func histogram(of rows: Range<Int>, _ key: KeyCut) -> [Int] {
    var sizes = [Int](repeating: 0, count: 256)
    sizes.withUnsafeMutableBufferPointer { sizes in
      for row in rows { sizes[Int(truncatingIfNeeded: key(scores[row]) >> 24)] &+= 1 }
    }
    return sizes
  }

  private func deal(_ rows: Range<Int>, _ key: KeyCut, _ starts: [Int], to words: UnsafeMutableBufferPointer<UInt64>) {
    var places = starts
    places.withUnsafeMutableBufferPointer { places in
      for row in rows {
        let bits = key(scores[row])
        let bucket = Int(truncatingIfNeeded: bits >> 24)
        words[places[bucket]] = bits << 32 | UInt64(truncatingIfNeeded: row)
        places[bucket] &+= 1
      }
    }
  }

  /// Hands over the words of a bucket sorted by their upper halves, in the order given where those agree.
  private func withSorted(
    _ words: UnsafeMutableBufferPointer<UInt64>, _ body: (UnsafeMutableBufferPointer<UInt64>) -> Void
  ) {
    guard words.count > ScoreSort.fewWords else {
      for end in words.indices.dropFirst() {
        let word = words[end]
        var place = end
        while place > 0, words[place - 1] > word {
          words[place] = words[place - 1]
          place -= 1
        }
        words[place] = word
      }
      return body(words)
    }
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words.count) { scratch in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 3 * 256) { sizes in
        sizes.initialize(repeating: 0)
        for word in words {
          for digit in 0..<3 { sizes[digit << 8 | ScoreSort.byte(word, digit)] &+= 1 }
        }
        var (source, target) = (words, UnsafeMutableBufferPointer(rebasing: scratch[..<words.count]))
        for digit in 0..<3 {
          let places = UnsafeMutableBufferPointer(rebasing: sizes[digit << 8..<(digit + 1) << 8])
          // All words have this byte: nothing would move.
          if places[ScoreSort.byte(source[0], digit)] == UInt32(words.count) { continue }
          var next: UInt32 = 0
          for value in 0..<256 { (places[value], next) = (next, next + places[value]) }
          for word in source {
            let value = ScoreSort.byte(word, digit)
            target[Int(places[value])] = word
            places[value] &+= 1
          }
          swap(&source, &target)
        }
        body(source)
      }
    }
  }

  @inline(__always)
  private static func byte(_ word: UInt64, _ digit: Int) -> Int {
    Int(truncatingIfNeeded: word >> (32 + 8 * UInt64(truncatingIfNeeded: digit)) & 255)
  }

  /// The runs of two or more words whose upper halves agree.
  @inline(__always)
  private func forEachEqualRun(
    _ words: UnsafeMutableBufferPointer<UInt64>, _ body: (UnsafeMutableBufferPointer<UInt64>) -> Void
  ) {
    var start = 0
    for end in 1...words.count where end == words.count || words[end] >> 32 != words[start] >> 32 {
      if end - start > 1 { body(UnsafeMutableBufferPointer(rebasing: words[start..<end])) }
      start = end
    }
  }

  /// Sorts a run by the whole scores; most runs are one score and are in order already.
  private func settle(_ words: UnsafeMutableBufferPointer<UInt64>) {
    func score(_ word: UInt64) -> Double { scores[Int(truncatingIfNeeded: word & 0xffff_ffff)] }
    var isSorted = true
    for position in words.indices.dropFirst() where score(words[position - 1]) < score(words[position]) {
      isSorted = false
    }
    guard !isSorted else { return }
    var words = words
    words.sort { score($0) != score($1) ? score($0) > score($1) : $0 < $1 }
  }
}
