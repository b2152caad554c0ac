/// The rows of a numeric variable that are neither missing nor special, side by side with their outcomes.
struct OrdinaryRows {
  private(set) var values: [Double] = []
  private(set) var events: [UInt8] = []
  /// The weights, all positive; nothing means 1 each.
  private(set) var weights: [Double]?
  private(set) var missing = OutcomeTally()
  private(set) var specials: [OutcomeTally]

  /// Parts the rows of a variable; rows of weight 0 are as if they were not there.
  init(_ name: String, _ column: [Double], _ target: BinningTarget, specials: [SpecialValue]) throws {
    let numbers = try OrdinaryRows.numbers(specials, name)
    self.specials = .init(repeating: OutcomeTally(), count: specials.count)
    if target.weights != nil { weights = [] }
    values.reserveCapacity(column.count)
    events.reserveCapacity(column.count)
    weights?.reserveCapacity(column.count)
    var (low, high) = (Double.infinity, -Double.infinity)
    for row in column.indices {
      let value = column[row]
      let weight = target.weights?[row] ?? 1
      guard weight > 0 else { continue }
      let isEvent = target.events[row] == 1
      let tally = OutcomeTally(events: isEvent ? weight : 0, nonEvents: isEvent ? 0 : weight)
      if value.isNaN {
        missing = missing + tally
      } else if let special = numbers.firstIndex(of: value) {
        self.specials[special] = self.specials[special] + tally
      } else {
        guard value.isFinite else { throw ModelError.binning(.infinite(variable: name, row: row)) }
        low = min(low, value)
        high = max(high, value)
        values.append(value)
        events.append(target.events[row])
        weights?.append(weight)
      }
    }
    for (special, number) in zip(specials, numbers) where !special.amongOrdinary && low <= number && number <= high {
      throw ModelError.binning(.specialAmongOrdinary(variable: name, special: special.value, low: low, high: high))
    }
  }

  private static func numbers(_ specials: [SpecialValue], _ name: String) throws -> [Double] {
    var numbers: [Double] = []
    for special in specials {
      func fault(_ problem: String) -> ModelError {
        .binning(.special(variable: name, special: special.value, problem: problem))
      }
      guard case .number(let number) = special.value else { throw fault("is a level, but the variable holds numbers") }
      guard number.nextUp.isFinite else { throw fault("is not a finite number below the largest") }
      guard !numbers.contains(number) else { throw fault("stands twice") }
      numbers.append(number)
    }
    return numbers
  }

  /// The outcomes of each interval between ascending edges; an edge belongs to the interval above it.
  ///
  /// Cost: one look at the rows, with a search of log₂ steps each.
  func tallies(edges: [Double]) -> [OutcomeTally] {
    let binCount = edges.count + 1
    return Thresholds(edges).withSearch { edges in
      guard let weights else {
        var counts = [Int](repeating: 0, count: 2 * binCount)
        counts.withUnsafeMutableBufferPointer { counts in
          forEachRow { _, value, event in counts[2 * edges.interval(of: value) + Int(event)] += 1 }
        }
        return (0..<binCount).map {
          OutcomeTally(events: Double(counts[2 * $0 + 1]), nonEvents: Double(counts[2 * $0]))
        }
      }
      var sums = [Double](repeating: 0, count: 2 * binCount)
      sums.withUnsafeMutableBufferPointer { sums in
        weights.withUnsafeBufferPointer { weights in
          forEachRow { row, value, event in sums[2 * edges.interval(of: value) + Int(event)] += weights[row] }
        }
      }
      return (0..<binCount).map { OutcomeTally(events: sums[2 * $0 + 1], nonEvents: sums[2 * $0]) }
    }
  }

  @inline(__always)
  private func forEachRow(_ body: (_ row: Int, _ value: Double, _ event: UInt8) -> Void) {
    values.withUnsafeBufferPointer { values in
      events.withUnsafeBufferPointer { events in
        for row in values.indices { body(row, values[row], events[row]) }
      }
    }
  }
}
