import CKernels

/// Counts of rows drawn at random, sixteen bits of a counter-based stream a row.
package struct ResamplingKernel: Sendable {
  private let table: [UInt16]
  private let key: UInt64

  /// Takes the last of the 65,536 values of the bits that means at most 0, 1, … 6, the last that means a count at all,
  /// and the key of the random numbers.
  package init(last: [UInt16], key: UInt64) {
    precondition(last.count == 8, "a table of \(last.count) counts; eight were wanted")
    precondition(zip(last, last.dropFirst()).allSatisfy(<=), "the table \(last) does not ascend")
    table = last
    self.key = key
  }

  /// Fills in how often each row was drawn, by the bits of the rows from `first`, a multiple of 64, on; rows whose bits
  /// mean no count are given 0 and named, by their place, to `undecided`.
  ///
  /// Returns the sum of the counts. `places` is room for a number a row.
  package func draw(
    stream: UInt64, first: Int, into times: UnsafeMutableBufferPointer<UInt8>,
    places: UnsafeMutableBufferPointer<UInt32>, undecided: (_ place: Int) -> Int
  ) -> Int {
    precondition(first % 64 == 0, "draws begin at row \(first), not at a multiple of 64")
    precondition(places.count >= times.count, "room for \(places.count) places of \(times.count) rows")
    var counts = stratum_count_table()
    withUnsafeMutableBytes(of: &counts) { bytes in table.withUnsafeBytes { bytes.copyMemory(from: $0) } }
    var undecidedCount = 0
    let sum = stratum_resample(
      stratum_best_kernels(), &counts, key, stream, UInt64(first), times.count, times.baseAddress, places.baseAddress,
      &undecidedCount)
    return places[..<undecidedCount].reduce(Int(sum)) { $0 + undecided(Int($1)) }
  }
}

/// Sums over rows in the order of their scores.
package struct EventPairs: Sendable, Equatable {
  /// The counts of the rows with the event.
  package let events: Int
  /// The counts of the other rows.
  package let others: Int
  /// For each of the others, the counts of the rows with the event before it times its own.
  package let pairs: Int

  /// Sums over rows; the lowest bit of a row's mark says that it has the event.
  package init(marks: UnsafeBufferPointer<UInt8>, times: UnsafeBufferPointer<UInt8>) {
    precondition(marks.count == times.count, "\(marks.count) marks for \(times.count) counts")
    let sums = stratum_event_pairs(stratum_best_kernels(), marks.baseAddress, times.baseAddress, times.count)
    (events, others, pairs) = (Int(sums.events), Int(sums.others), Int(sums.pairs))
  }
}
