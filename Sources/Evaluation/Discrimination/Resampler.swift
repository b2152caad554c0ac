import Foundation
internal import Learning

/// Draws rows with replacement, as many as there are, and gives how often each was drawn.
///
/// Counts of a draw of n rows are multinomial. Independent Poisson counts of any mean are multinomial once their sum T is
/// known; n − T rows more, drawn one by one, make it n, and where T is above n, which the mean of 1 − 4/√n makes rare,
/// all is drawn anew. So a row costs a byte of random bits and a table look-up: most of a byte's 256 values say the
/// count, and where the distribution function passes within one, 53 bits more decide.
struct Resampler: Sendable {
  /// The purpose of the random numbers; a draw's number is their row.
  static let purpose = "evaluation.rank_bootstrap"
  /// What a byte says where more bits are needed.
  private static let undecided: UInt8 = 255

  let rowCount: Int
  /// The count that each byte means.
  private let counts: [UInt8]
  /// The Poisson distribution function, up to where it is 1 in doubles.
  private let cumulative: [Double]

  init(rowCount: Int) {
    self.rowCount = rowCount
    let mean = max(0, 1 - 4 / Double(rowCount).squareRoot())
    var (term, sum) = (exp(-mean), 0.0)
    var cumulative: [Double] = []
    for count in 1...20 {
      sum += term
      cumulative.append(min(1, sum))
      term *= mean / Double(count)
    }
    self.cumulative = cumulative
    counts = (0..<256).map { byte in
      let low = Resampler.count(Double(byte) / 256, cumulative)
      let isDecided = cumulative.allSatisfy { $0 * 256 <= Double(byte) || $0 * 256 >= Double(byte + 1) }
      return isDecided ? UInt8(low) : Resampler.undecided
    }
  }

  private static func count(_ probability: Double, _ cumulative: [Double]) -> Int {
    var count = 0
    while count < cumulative.count, cumulative[count] <= probability { count += 1 }
    return count
  }

  /// Fills in how often each row was drawn.
  func draw(into times: UnsafeMutableBufferPointer<UInt8>, _ random: inout CounterRandom) {
    precondition(times.count == rowCount, "\(times.count) counts for \(rowCount) rows")
    var total = poisson(into: times, &random)
    while total > rowCount { total = poisson(into: times, &random) }
    for _ in total..<rowCount { times[random.integer(below: rowCount)] += 1 }
  }

  private func poisson(into times: UnsafeMutableBufferPointer<UInt8>, _ random: inout CounterRandom) -> Int {
    var total = 0
    counts.withUnsafeBufferPointer { counts in
      var row = 0
      while row < rowCount {
        var word = random.next()
        for place in row..<min(row + 8, rowCount) {
          let byte = Int(word & 255)
          word >>= 8
          var drawn = counts[byte]
          if drawn == Resampler.undecided {
            drawn = UInt8(Resampler.count((Double(byte) + random.uniform()) / 256, cumulative))
          }
          times[place] = drawn
          total += Int(drawn)
        }
        row += 8
      }
    }
    return total
  }
}

/// How often each position is drawn in one draw of `ScoredSample.bootstrapDraws`.
package func resampleCounts(rowCount: Int, seed: UInt64, draw: Int) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: rowCount) { times, count in
    var random = CounterRandom(seed: seed, purpose: Resampler.purpose, row: draw)
    Resampler(rowCount: rowCount).draw(into: UnsafeMutableBufferPointer(rebasing: times[..<rowCount]), &random)
    count = rowCount
  }
}
