import CKernels

/// Scans of customers in an order, for eight resamples of them side by side.
///
/// Each resample's result is what it alone would give, added in the order of the customers, in every kernel class.
package struct ResampledOrder {
  /// The number of resamples side by side.
  package static let width = Int(STRATUM_RESAMPLES)
  /// One number a resample.
  package typealias Numbers = SIMD8<Double>

  private let customers: UnsafeBufferPointer<Int32>
  private let values: UnsafeBufferPointer<Double>
  private let counts: UnsafePointer<UInt8>

  /// Takes customers in an order, and their values in that order.
  ///
  /// Shape: `counts` holds for each customer how often each resample drew it, `width` bytes side by side; it must reach
  /// every customer of the order.
  package init(
    customers: UnsafeBufferPointer<Int32>, values: UnsafeBufferPointer<Double>, counts: UnsafeBufferPointer<UInt8>
  ) {
    precondition(customers.count == values.count, "\(customers.count) customers for \(values.count) values")
    precondition(counts.count >= customers.count * Self.width, "\(counts.count) counts of \(customers.count) customers")
    self.customers = customers
    self.values = values
    self.counts = counts.baseAddress!
  }

  /// Σw and Σwv over a range of positions.
  package func sums(_ range: Range<Int>) -> (weight: Numbers, value: Numbers) {
    var (weight, value) = (Numbers(), Numbers())
    let (customers, values) = slices(range)
    Self.write(&weight) { weight in
      Self.write(&value) { value in
        stratum_resampled_sums(stratum_best_kernels(), customers, values, range.count, counts, weight, value)
      }
    }
    return (weight, value)
  }

  /// The area under the cumulated w(v − mean) over the cumulated w, straight within the runs that end at `ends`; where
  /// there are none, every customer is a run.
  package func area(means: Numbers, ends: [Int]?) -> Numbers {
    precondition(ends?.last ?? customers.count == customers.count, "runs end at the last of \(customers.count)")
    var area = Numbers()
    let (customers, values) = slices(0..<self.customers.count)
    Self.write(&area) { area in
      Self.read(means) { means in
        stratum_resampled_area(
          stratum_best_kernels(), customers, values, ends, ends?.count ?? self.customers.count, counts, means, area)
      }
    }
    return area
  }

  /// The medians of ascending values in a range, whose weights are given; 0 where a resample weighs nothing.
  package func medians(_ range: Range<Int>, weights: Numbers) -> Numbers {
    var medians = Numbers()
    let (customers, values) = slices(range)
    Self.write(&medians) { medians in
      Self.read(weights) { weights in
        stratum_resampled_medians(
          stratum_best_kernels(), customers, values, range.count, counts, weights, medians)
      }
    }
    return medians
  }

  /// Writes each customer's midrank less `centres`, and returns Σw·rank².
  ///
  /// Shape: `ranks` holds `width` numbers a customer, by the customers' numbers.
  package func ranks(ends: [Int], centres: Numbers, into ranks: UnsafeMutableBufferPointer<Double>) -> Numbers {
    precondition(ranks.count >= customers.count * Self.width, "\(ranks.count) ranks of \(customers.count) customers")
    var squares = Numbers()
    Self.write(&squares) { squares in
      Self.read(centres) { centres in
        stratum_resampled_ranks(
          stratum_best_kernels(), customers.baseAddress, ends, ends.count, counts, centres, ranks.baseAddress, squares)
      }
    }
    return squares
  }

  /// Σw·r·rank with the ranks r that `ranks(ends:centres:into:)` wrote for another order; and Σw·rank².
  package func products(
    ends: [Int], centres: Numbers, with ranks: UnsafeBufferPointer<Double>
  ) -> (products: Numbers, squares: Numbers) {
    precondition(ranks.count >= customers.count * Self.width, "\(ranks.count) ranks of \(customers.count) customers")
    var (products, squares) = (Numbers(), Numbers())
    Self.write(&products) { products in
      Self.write(&squares) { squares in
        Self.read(centres) { centres in
          stratum_resampled_rank_products(
            stratum_best_kernels(), customers.baseAddress, ends, ends.count, counts, centres, ranks.baseAddress,
            products, squares)
        }
      }
    }
    return (products, squares)
  }

  private func slices(_ range: Range<Int>) -> (UnsafePointer<Int32>?, UnsafePointer<Double>?) {
    precondition(range.upperBound <= customers.count, "positions \(range) of \(customers.count) customers")
    guard let first = customers.baseAddress, let values = values.baseAddress else { return (nil, nil) }
    return (first + range.lowerBound, values + range.lowerBound)
  }

  private static func write(_ numbers: inout Numbers, _ body: (UnsafeMutablePointer<Double>) -> Void) {
    withUnsafeMutableBytes(of: &numbers) { body($0.assumingMemoryBound(to: Double.self).baseAddress!) }
  }

  private static func read(_ numbers: Numbers, _ body: (UnsafePointer<Double>) -> Void) {
    withUnsafeBytes(of: numbers) { body($0.assumingMemoryBound(to: Double.self).baseAddress!) }
  }
}
