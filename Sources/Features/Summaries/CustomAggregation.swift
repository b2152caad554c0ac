/// A custom indicator with the lanes it reads.
struct CustomAggregation: Sendable {
  let aggregate: CustomIndicator.Aggregate
  /// The lane of the column's values; nothing where rows are counted.
  let values: Int?
  /// The lane that says which rows pass the filter; nothing where all do.
  let filter: Int?
  let lastDays: Int?

  /// The value over a customer's events in `rows`, which end with `asOf`.
  ///
  /// `scratch` has room for as many values as there are rows.
  func value(
    _ lanes: LaneBuffer, _ rows: Range<Int>, asOf: Int32, _ scratch: UnsafeMutablePointer<Double>
  ) -> Double {
    var begin = rows.lowerBound
    if let lastDays {
      while begin < rows.upperBound && Int(asOf) - Int(lanes.day[begin]) >= lastDays { begin += 1 }
    }
    let flags = filter.map { lanes.flags[$0] }
    let column = values.map { lanes.numbers[$0] }
    var count = 0
    var everything = 0.0
    for row in begin..<rows.upperBound {
      let value = column?[row] ?? 1
      guard !value.isNaN else { continue }
      everything += value
      guard flags?[row] != 0 else { continue }
      scratch[count] = value
      count += 1
    }
    return result(scratch, count, everything)
  }

  private func result(_ values: UnsafeMutablePointer<Double>, _ count: Int, _ everything: Double) -> Double {
    var found = UnsafeMutableBufferPointer(start: values, count: count)
    switch aggregate {
    case .count: return Double(count)
    case .sum: return found.reduce(0, +)
    case .mean: return quotient(found.reduce(0, +), Double(count))
    case .minimum: return found.min() ?? .nan
    case .maximum: return found.max() ?? .nan
    case .median: return median(values, count)
    case .deviation:
      guard count > 1 else { return .nan }
      let mean = found.reduce(0, +) / Double(count)
      return (found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
    case .distinct:
      found.sort()
      var distinct = 0
      for place in 0..<count where place == 0 || found[place] != found[place - 1] { distinct += 1 }
      return Double(distinct)
    case .share: return quotient(found.reduce(0, +), everything)
    }
  }
}
