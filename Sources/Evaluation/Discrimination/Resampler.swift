import Foundation
internal import Learning
internal import LinearAlgebra

/// Draws rows with replacement, as many as there are, and gives how often each was drawn.
///
/// Counts of a draw of n rows are multinomial. Independent Poisson counts of any mean are multinomial once their sum T is
/// known; n − T rows more, drawn one by one, make it n, and where T is above n, which the mean of 1 − 4/√n makes rare,
/// all is drawn anew. So a row costs sixteen random bits and a few comparisons: of their 65,536 values as many mean a
/// count as its probability fills whole, and the few that are left mean that a count is drawn from what is left of all
/// probabilities.
struct Resampler: Sendable {
  /// The purpose of the random numbers; a draw's number is their row.
  static let purpose = "evaluation.rank_bootstrap"
  /// The purpose of those that a few rows need beside.
  static let restPurpose = "evaluation.rank_bootstrap.rest"

  let rowCount: Int
  private let seed: UInt64
  private let kernel: ResamplingKernel
  /// The distribution function of the counts that are drawn from what is left.
  private let cumulativeRest: [Double]

  init(rowCount: Int, seed: UInt64) {
    self.rowCount = rowCount
    self.seed = seed
    let mean = max(0, 1 - 4 / Double(rowCount).squareRoot())
    let values = 65_536.0
    var probability = exp(-mean)
    var (filled, rest) = (0, 0.0)
    var last: [UInt16] = []
    var cumulative: [Double] = []
    // Beyond twenty nothing is left in doubles.
    for count in 0...20 {
      let whole = count < 8 ? Int(probability * values) : 0
      filled += whole
      rest += probability * values - Double(whole)
      cumulative.append(rest)
      if count < 8 { last.append(UInt16(filled - 1)) }
      probability *= mean / Double(count + 1)
    }
    cumulativeRest = cumulative.map { $0 / rest }
    kernel = ResamplingKernel(last: last, key: CounterRandom.key(seed: seed, purpose: Resampler.purpose))
  }

  /// Fills in how often each row was drawn in a draw; `places` is room for a number a row.
  func draw(
    _ draw: Int, into times: UnsafeMutableBufferPointer<UInt8>, places: UnsafeMutableBufferPointer<UInt32>
  ) {
    precondition(times.count == rowCount, "\(times.count) counts for \(rowCount) rows")
    var random = CounterRandom(seed: seed, purpose: Resampler.restPurpose, row: draw)
    var total = Int.max
    var first = 0
    while total > rowCount {
      total = kernel.draw(stream: UInt64(draw), first: first, into: times, places: places) { place in
        let count = restCount(random.uniform())
        times[place] = UInt8(count)
        return count
      }
      first += (rowCount + 63) / 64 * 64
    }
    for _ in total..<rowCount { times[random.integer(below: rowCount)] += 1 }
  }

  private func restCount(_ probability: Double) -> Int {
    cumulativeRest.firstIndex { probability < $0 } ?? cumulativeRest.count - 1
  }
}

/// How often each position is drawn in one draw of `ScoredSample.bootstrapDraws`.
package func resampleCounts(rowCount: Int, seed: UInt64, draw: Int) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: rowCount) { times, count in
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: rowCount) { places in
      Resampler(rowCount: rowCount, seed: seed)
        .draw(draw, into: UnsafeMutableBufferPointer(rebasing: times[..<rowCount]), places: places)
    }
    count = rowCount
  }
}
