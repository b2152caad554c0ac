/// Two scores of the same rows, compared pair by pair and at a cut-off.
struct ScoreComparison {
  /// The pairs of rows that the first score tells apart, and of those the ones that the second ties and reverses.
  struct Pairs: Equatable {
    var ordered = 0
    var tied = 0
    var reversed = 0
  }

  /// Counts the pairs, each of two rows.
  ///
  /// Cost: a sort and a merge sort: O(n log n).
  static func pairs(_ first: [Double], _ second: [Double]) -> Pairs {
    precondition(first.count == second.count, "\(first.count) and \(second.count) scores of the same rows")
    let order = first.indices.sorted { (first[$0], second[$0]) < (first[$1], second[$1]) }
    let total = first.count * (first.count - 1) / 2
    let tiedFirst = tiedPairs(order.map { first[$0] })
    // Rows that the first score ties stand in the order of the second, so that they are not counted as reversed.
    var values = order.map { second[$0] }
    let both = tiedRuns(order) { first[$0] == first[$1] && second[$0] == second[$1] }
    let reversed = inversions(&values)
    let tiedSecond = tiedPairs(values)
    return Pairs(ordered: total - tiedFirst, tied: tiedSecond - both, reversed: reversed)
  }

  /// The area under the receiver operating characteristic: the share of pairs of an event and a non-event in which the
  /// event has the lower score, ties counting half; by weight.
  ///
  /// Edge cases: nothing where a class has no weight.
  static func area(_ scores: [Double], events: [Double], weights: [Double]?) -> Double? {
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var (eventsBelow, pairs, start) = (0.0, 0.0, 0)
    var nonEvents = 0.0
    while start < order.count {
      var tie = OutcomeTally()
      var end = start
      while end < order.count, scores[order[end]] == scores[order[start]] {
        let weight = weights?[order[end]] ?? 1
        if events[order[end]] == 1 { tie.events += weight } else { tie.nonEvents += weight }
        end += 1
      }
      pairs += tie.nonEvents * (eventsBelow + tie.events / 2)
      eventsBelow += tie.events
      nonEvents += tie.nonEvents
      start = end
    }
    return eventsBelow > 0 && nonEvents > 0 ? pairs / (eventsBelow * nonEvents) : nil
  }

  private static func tiedPairs(_ ascending: [Double]) -> Int {
    tiedRuns(Array(ascending.indices)) { ascending[$0] == ascending[$1] }
  }

  private static func tiedRuns(_ order: [Int], _ areTied: (Int, Int) -> Bool) -> Int {
    var (pairs, length) = (0, 1)
    for (one, next) in zip(order, order.dropFirst()) {
      length = areTied(one, next) ? length + 1 : 1
      pairs += length - 1
    }
    return pairs
  }

  /// The pairs of which the first is larger; sorts the values.
  private static func inversions(_ values: inout [Double]) -> Int {
    var target = values
    var (width, found) = (1, 0)
    while width < values.count {
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let middle = min(start + width, values.count)
        let end = min(start + 2 * width, values.count)
        var (left, right) = (start, middle)
        for place in start..<end {
          if left < middle, right == end || values[left] <= values[right] {
            target[place] = values[left]
            left += 1
          } else {
            target[place] = values[right]
            right += 1
            found += middle - left
          }
        }
      }
      swap(&values, &target)
      width *= 2
    }
    return found
  }
}
