/// The sizes of the amounts of the events that a customer started; missing amounts are passed over.
struct AmountSummary {
  var count = 0
  var sum = 0.0
  var inflow = 0.0
  var smallest = Double.nan
  var largest = Double.nan
  var first = Double.nan
  var last = Double.nan
  var squaredDeviations = 0.0
  var median = Double.nan

  init() {}

  init(_ amounts: UnsafePointer<Double>, _ range: Range<Int>) {
    var low = Double.infinity
    var high = -Double.infinity
    for row in range {
      let amount = amounts[row]
      let size = abs(amount)
      guard !size.isNaN else { continue }
      if count == 0 { first = size }
      count += 1
      sum += size
      inflow += max(amount, 0)
      low = min(low, size)
      high = max(high, size)
      last = size
    }
    if count > 0 { (smallest, largest) = (low, high) }
  }

  var mean: Double { count > 0 ? sum / Double(count) : .nan }

  /// The standard deviation with divisor n − 1, once the squares are added; missing below two amounts.
  var deviation: Double { count > 1 ? (squaredDeviations / Double(count - 1)).squareRoot() : .nan }

  /// Adds the squared deviations from the mean.
  mutating func addSquaredDeviations(_ amounts: UnsafePointer<Double>, _ range: Range<Int>) {
    let centre = mean
    var squares = 0.0
    for row in range {
      let deviation = abs(amounts[row]) - centre
      squares += deviation.isNaN ? 0 : deviation * deviation
    }
    squaredDeviations = squares
  }

  /// Adds the median, using `scratch` for as many values as there are events.
  mutating func addMedian(
    _ amounts: UnsafePointer<Double>, _ range: Range<Int>, _ scratch: UnsafeMutablePointer<Double>
  ) {
    var known = 0
    for row in range where !amounts[row].isNaN {
      scratch[known] = abs(amounts[row])
      known += 1
    }
    median = Features.median(scratch, known)
  }
}

/// What sales brought beyond their cost, over events that the customer started with both known.
struct MarginSummary {
  var count = 0
  var sales = 0.0
  var margin = 0.0

  init() {}

  init(_ amounts: UnsafePointer<Double>, _ costs: UnsafePointer<Double>, _ range: Range<Int>) {
    for row in range where !amounts[row].isNaN && !costs[row].isNaN {
      count += 1
      sales += abs(amounts[row])
      margin += abs(amounts[row]) - costs[row]
    }
  }
}

/// How many things were bought, over events that the customer started with a quantity known.
struct QuantitySummary {
  var count = 0
  var sum = 0.0

  init() {}

  init(_ quantities: UnsafePointer<Double>, _ range: Range<Int>) {
    for row in range where !quantities[row].isNaN {
      count += 1
      sum += quantities[row]
    }
  }
}
