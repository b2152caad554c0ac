import CKernels
import LinearAlgebra
import Testing

/// Scans of eight resamples at once are the scans of each alone, to the bit, in every kernel class that runs here.
@Suite struct ResampledOrderTests {
  private static let width = Int(STRATUM_RESAMPLES)
  private let count = 1003
  private let customers: [Int32]
  private let values: [Double]
  private let ends: [Int]
  private let counts: [UInt8]

  init() {
    var random = Random(5)
    var order = (0..<1003).map { Int32($0) }
    for place in order.indices.reversed() { order.swapAt(place, Int((random.next() + 0.5) * Double(place + 1))) }
    customers = order
    values = (0..<1003).map { Double($0 / 3) * 1.7 - 100 }
    // Runs of three, as the values tie.
    ends = stride(from: 3, through: 1002, by: 3).map { $0 } + [1003]
    // The last resample drew nobody.
    counts = (0..<1003 * Self.width).map { $0 % Self.width == 7 ? 0 : UInt8((random.next() + 0.5) * 4) }
  }

  private func weight(_ position: Int, _ draw: Int) -> Double {
    Double(counts[Int(customers[position]) * Self.width + draw])
  }

  private static var classes: [stratum_kernels] {
    [STRATUM_PORTABLE, STRATUM_AVX2, STRATUM_AVX512].filter { $0.rawValue <= stratum_best_kernels().rawValue }
  }

  @Test func sumsAreThoseOfEachAlone() {
    for kernels in Self.classes {
      var (weights, sums) = ([Double](repeating: -1, count: 8), [Double](repeating: -1, count: 8))
      stratum_resampled_sums(kernels, customers, values, count, counts, &weights, &sums)
      for draw in 0..<8 {
        var (weight, sum) = (0.0, 0.0)
        for position in 0..<count {
          weight += self.weight(position, draw)
          sum += self.weight(position, draw) * values[position]
        }
        #expect(weights[draw] == weight && sums[draw] == sum)
      }
    }
  }

  @Test(arguments: [true, false]) func areasAreThoseOfEachAlone(inRuns: Bool) {
    let means = (0..<8).map { Double($0) * 3.3 }
    let ends = inRuns ? self.ends : Array(1...count)
    for kernels in Self.classes {
      var areas = [Double](repeating: -1, count: 8)
      stratum_resampled_area(
        kernels, customers, values, inRuns ? ends : nil, ends.count, counts, means, &areas)
      for draw in 0..<8 {
        var (area, height, start) = (0.0, 0.0, 0)
        for end in ends {
          var (weight, rise) = (0.0, 0.0)
          for position in start..<end {
            weight += self.weight(position, draw)
            rise += self.weight(position, draw) * (values[position] - means[draw])
          }
          area += weight * (height + rise / 2)
          height += rise
          start = end
        }
        #expect(areas[draw] == area)
      }
    }
  }

  /// The middle of all drawn values written out.
  @Test func mediansAreThoseOfEachAlone() {
    let totals = (0..<8).map { draw in (0..<count).reduce(0) { $0 + weight($1, draw) } }
    for kernels in Self.classes {
      var medians = [Double](repeating: .nan, count: 8)
      stratum_resampled_medians(kernels, customers, values, count, counts, totals, &medians)
      for draw in 0..<7 {
        let drawn = (0..<count).flatMap { [Double](repeating: values[$0], count: Int(weight($0, draw))) }
        let lower = drawn[(drawn.count - 1) / 2]
        #expect(medians[draw] == (drawn.count % 2 == 1 ? lower : (lower + drawn[drawn.count / 2]) / 2))
      }
      #expect(medians[7].isNaN)
    }
  }

  @Test func ranksAndTheirProductsAreThoseOfEachAlone() {
    let centres = (0..<8).map { 100.5 + Double($0) }
    for kernels in Self.classes {
      var ranks = [Double](repeating: .nan, count: count * 8)
      var (squares, sameSquares) = ([Double](repeating: -1, count: 8), [Double](repeating: -1, count: 8))
      var products = squares
      stratum_resampled_ranks(kernels, customers, ends, ends.count, counts, centres, &ranks, &squares)
      stratum_resampled_rank_products(
        kernels, customers, ends, ends.count, counts, centres, ranks, &products, &sameSquares)
      for draw in 0..<8 {
        var (below, square, product, start) = (0.0, 0.0, 0.0, 0)
        for end in ends {
          let weights = (start..<end).map { weight($0, draw) }
          let rank = below + weights.reduce(0, +) / 2 - centres[draw]
          square += weights.reduce(0, +) * rank * rank
          for position in start..<end {
            #expect(ranks[Int(customers[position]) * 8 + draw] == rank)
            product += weight(position, draw) * rank * rank
          }
          below += weights.reduce(0, +)
          start = end
        }
        #expect(squares[draw] == square && sameSquares[draw] == square && products[draw] == product)
      }
    }
  }
}
