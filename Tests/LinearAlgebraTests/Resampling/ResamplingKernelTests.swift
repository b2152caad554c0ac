import CKernels
import LinearAlgebra
import Testing

/// The resampling kernels of every class this machine can run, beside plain loops.
struct ResamplingKernelTests {
  /// Ten rounds of Philox 4×32, a counter at a time.
  private func philox(_ counter: [UInt32], _ key: UInt64) -> [UInt32] {
    var c = counter
    var (k0, k1) = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
    for _ in 0..<10 {
      let (first, second) = (UInt64(c[0]) * 0xD251_1F53, UInt64(c[2]) * 0xCD9E_8D57)
      c = [
        UInt32(second >> 32) ^ c[1] ^ k0, UInt32(truncatingIfNeeded: second),
        UInt32(first >> 32) ^ c[3] ^ k1, UInt32(truncatingIfNeeded: first),
      ]
      (k0, k1) = (k0 &+ 0x9E37_79B9, k1 &+ 0xBB67_AE85)
    }
    return c
  }

  /// The authors' known answer for a counter and a key of all ones keeps the plain twin right.
  @Test func plainTwinGivesTheKnownAnswer() {
    #expect(
      philox([UInt32](repeating: .max, count: 4), .max) == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
  }

  @Test(arguments: GramKernelTests.classes) func countsEqualThePlainTwins(_ kernels: UInt32) {
    var table = stratum_count_table(last: (20_000, 40_000, 40_000, 55_000, 60_000, 61_000, 62_000, 63_000))
    let limits: [UInt16] = [20_000, 40_000, 40_000, 55_000, 60_000, 61_000, 62_000]
    let (key, stream): (UInt64, UInt64) = (0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210)
    // The second start is where a counter's lower half ends.
    for (first, count) in [(0, 1), (64, 63), (0, 64), (128, 65), (UInt64(1) << 35 - 64, 1000)] {
      var (times, places) = ([UInt8](repeating: 7, count: count), [UInt32](repeating: 0, count: count))
      var found = 0
      let sum = stratum_resample(
        .init(rawValue: kernels), &table, key, stream, first, count, &times, &places, &found)
      var undecided: [UInt32] = []
      let plain = (0..<count).map { place -> UInt8 in
        let row = first + UInt64(place)
        let counter = row / 8
        let words = philox(
          [UInt32(truncatingIfNeeded: counter), UInt32(counter >> 32), 0x7654_3210, 0xfedc_ba98], key)
        let bits = UInt16(truncatingIfNeeded: words[Int(row % 8) / 2] >> (16 * UInt32(row % 2)))
        guard bits <= 63_000 else {
          undecided.append(UInt32(place))
          return 0
        }
        return UInt8(limits.count { bits > $0 })
      }
      #expect(times == plain && Array(places[..<found]) == undecided)
      #expect(sum == plain.reduce(0) { $0 + UInt64($1) })
    }
  }

  /// Counts up to 31 go eight to a word; larger ones, a few and many, one by one.
  @Test(arguments: GramKernelTests.classes, [2, 32, 33, 256]) func pairsEqualPlainLoops(
    _ kernels: UInt32, _ limit: Int
  ) {
    var random = Random(UInt64(limit))
    for count in [0, 1, 7, 8, 63, 64, 65, 1000] {
      let times = random.vector(count).map { UInt8(abs($0) * Double(limit - 1)) }
      let marks = random.vector(count).map { UInt8($0 > 0.4 ? 3 : 2) }
      var (events, others, pairs): (UInt64, UInt64, UInt64) = (0, 0, 0)
      for (mark, time) in zip(marks, times) {
        if mark & 1 == 1 {
          events += UInt64(time)
        } else {
          (others, pairs) = (others + UInt64(time), pairs + events * UInt64(time))
        }
      }
      let sums = stratum_event_pairs(.init(rawValue: kernels), marks, times, count)
      #expect(sums.events == events && sums.others == others && sums.pairs == pairs)
    }
  }
}
