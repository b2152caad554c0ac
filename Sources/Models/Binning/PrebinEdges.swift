/// The edges of a numeric variable's pre-bins, found without sorting all rows.
///
/// With at most `limit` distinct values, each value is a pre-bin. Else the edges are quantiles: for k = 1 … limit − 1 the
/// smallest value up to which the rows weigh more than k/limit of the whole; a value that is two of them ends its pre-bin,
/// so that a heavy value stands alone. The lowest value is no edge.
/// Cost: a search among some thousand splitters for each row, then a sort of the few rows near the quantiles.
package struct PrebinEdges {
  private let values: UnsafeBufferPointer<Double>
  private let weights: UnsafeBufferPointer<Double>?
  private let limit: Int

  /// The edges for finite values, with positive weights or 1 each; empty with fewer than two distinct values.
  ///
  /// With more distinct values than the limit, `others` are edges too: values that occur, none of them the lowest.
  package static func find(
    _ values: [Double], weights: [Double]?, limit: Int, others: () -> [Double] = { [] }
  ) -> [Double] {
    values.withUnsafeBufferPointer { values in
      guard let weights else { return PrebinEdges(values, nil, limit).edges(others) }
      return weights.withUnsafeBufferPointer { PrebinEdges(values, $0, limit).edges(others) }
    }
  }

  private init(_ values: UnsafeBufferPointer<Double>, _ weights: UnsafeBufferPointer<Double>?, _ limit: Int) {
    self.values = values
    self.weights = weights
    self.limit = limit
  }

  private func edges(_ others: () -> [Double]) -> [Double] {
    guard !values.isEmpty else { return [] }
    if let few = distinctValues() { return Array(few.dropFirst()) }
    let quantiles = quantiles()
    var edges = Set(quantiles)
    edges.formUnion(following(zip(quantiles, quantiles.dropFirst()).filter(==).map(\.0)))
    edges.remove(values.min()!)
    edges.formUnion(others())
    return edges.sorted()
  }

  /// The distinct values in order, or nothing where there are more than the limit.
  private func distinctValues() -> [Double]? {
    var found: [Double] = []
    var row = 0
    while let next = firstOther(than: found, from: row) {
      guard found.count < limit else { return nil }
      let value = values[next] == 0 ? 0 : values[next]
      found.insert(value, at: found.firstIndex { $0 > value } ?? found.count)
      row = next + 1
    }
    return found
  }

  /// The first row, from a row on, whose value is none of some ascending ones.
  private func firstOther(than found: [Double], from start: Int) -> Int? {
    guard !found.isEmpty else { return values.indices.first }
    return Thresholds(found).withSearch { found in
      (start..<values.count).first { row in
        let place = found.interval(of: values[row])
        return place == 0 || found[place - 1] != values[row]
      }
    }
  }

  /// The next value after each of some values.
  private func following(_ heavy: [Double]) -> [Double] {
    guard !heavy.isEmpty else { return [] }
    let heavy = Set(heavy).sorted()
    var next = [Double](repeating: .infinity, count: heavy.count)
    Thresholds(heavy).withSearch { heavy in
      for value in values {
        let place = heavy.interval(of: value)
        if place > 0, heavy[place - 1] != value, value < next[place - 1] { next[place - 1] = value }
      }
    }
    return next.filter(\.isFinite)
  }

  /// The value at each quantile, ascending.
  private func quantiles() -> [Double] {
    let splitters = splitters()
    var buckets = [UInt16](repeating: 0, count: values.count)
    let sums = Thresholds(splitters).withSearch { tally($0, count: splitters.count, &buckets) }
    let total = sums.reduce(0, +)
    let targets = (1..<limit).map { total * Double($0) / Double(limit) }
    // Bucket 2i + 1 holds the rows equal to splitter i, bucket 2i those below it and above the one before.
    var wanted: [(bucket: Int, below: Double)] = []
    var (bucket, below) = (0, 0.0)
    for target in targets {
      while bucket < sums.count - 1, below + sums[bucket] <= target {
        below += sums[bucket]
        bucket += 1
      }
      wanted.append((bucket, below))
    }
    let refined = refine(buckets, wanted: Set(wanted.map(\.bucket)).filter { $0 % 2 == 0 }, bucketCount: sums.count)
    return zip(targets, wanted).map { target, place in
      if place.bucket % 2 == 1 { return splitters[place.bucket / 2] }
      var reached = place.below
      let rows = refined[place.bucket]!
      let found = rows.first { row in
        reached += row.weight
        return reached > target
      }
      return (found ?? rows.last!).value
    }
  }

  /// Some distinct values that part the rows about evenly, from every so-manieth row.
  private func splitters() -> [Double] {
    let sampleCount = min(values.count, 8192)
    let sample = (0..<sampleCount).map { values[$0 * values.count / sampleCount] }.sorted()
    var splitters: [Double] = []
    for index in stride(from: 0, to: sampleCount, by: 4) where splitters.last != sample[index] {
      splitters.append(sample[index] == 0 ? 0 : sample[index])
    }
    return splitters
  }

  /// The weight of the rows in each bucket, and each row's bucket.
  private func tally(_ splitters: Thresholds.Search, count: Int, _ buckets: inout [UInt16]) -> [Double] {
    var sums = [Double](repeating: 0, count: 2 * count + 1)
    sums.withUnsafeMutableBufferPointer { sums in
      buckets.withUnsafeMutableBufferPointer { buckets in
        for row in values.indices {
          let place = splitters.interval(of: values[row])
          let isSplitter = (place > 0 ? 1 : 0) & (splitters[max(0, place - 1)] == values[row] ? 1 : 0)
          let bucket = 2 * place - isSplitter
          buckets[row] = UInt16(truncatingIfNeeded: bucket)
          sums[bucket] += weights?[row] ?? 1
        }
      }
    }
    return sums
  }

  /// The rows of the buckets wanted, in ascending order.
  private func refine(
    _ buckets: [UInt16], wanted: Set<Int>, bucketCount: Int
  ) -> [Int: [(value: Double, weight: Double)]] {
    var places = [Int](repeating: -1, count: bucketCount)
    let order = wanted.sorted()
    for (place, bucket) in order.enumerated() { places[bucket] = place }
    var rows = [[(value: Double, weight: Double)]](repeating: [], count: order.count)
    for row in buckets.indices {
      let place = places[Int(buckets[row])]
      if place >= 0 { rows[place].append((values[row], weights?[row] ?? 1)) }
    }
    return Dictionary(uniqueKeysWithValues: zip(order, rows.map { $0.sorted { $0.value < $1.value } }))
  }
}
