internal import LinearAlgebra

extension ScoreOrder {
  /// The area under the receiver operating characteristic; nothing where a class weighs nothing.
  ///
  /// `counts` holds how often each position was drawn, or is nothing where each counts once. Sums of counts are whole
  /// and exact.
  func areaUnderCurve(_ counts: UnsafeBufferPointer<UInt8>? = nil) -> Double? {
    if let counts, weights == nil { return areaOfCounts(counts) }
    var (twice, events, others) = (0.0, 0.0, 0.0)
    forEachScore(counts) { _, event, other in
      twice += other * (2 * events + event)
      events += event
      others += other
    }
    return events > 0 && others > 0 ? twice / (2 * events * others) : nil
  }

  /// The area from counts alone. Between the scores that rows with and without the event share, whose pairs count half,
  /// the pairs of many rows are counted at once.
  private func areaOfCounts(_ counts: UnsafeBufferPointer<UInt8>) -> Double? {
    var (twice, events, others) = (0, 0, 0)
    func sums(_ range: Range<Int>) -> EventPairs {
      marks.withUnsafeBufferPointer { marks in
        EventPairs(marks: .init(rebasing: marks[range]), times: .init(rebasing: counts[range]))
      }
    }
    func add(_ sums: EventPairs, twicePairs: Int) {
      twice += 2 * events * sums.others + twicePairs
      events += sums.events
      others += sums.others
    }
    var start = 0
    for tie in mixedTies {
      let before = sums(start..<tie.lowerBound)
      add(before, twicePairs: 2 * before.pairs)
      let shared = sums(tie)
      add(shared, twicePairs: shared.events * shared.others)
      start = tie.upperBound
    }
    let after = sums(start..<marks.count)
    add(after, twicePairs: 2 * after.pairs)
    return events > 0 && others > 0 ? Double(twice) / (2 * Double(events) * Double(others)) : nil
  }

  /// Where the shares of the classes above a score differ most; nothing where a class weighs nothing.
  func greatestDifference(_ counts: UnsafeBufferPointer<UInt8>? = nil) -> (difference: Double, position: Int)? {
    let (events, others) = classWeights(counts)
    guard events > 0, others > 0 else { return nil }
    var (eventsAbove, othersAbove, greatest, place) = (0.0, 0.0, 0.0, 0)
    forEachScore(counts) { position, event, other in
      eventsAbove += event
      othersAbove += other
      // The difference of the shares times both classes' weights.
      let difference = (eventsAbove * others - othersAbove * events).magnitude
      guard difference > greatest else { return }
      (greatest, place) = (difference, position)
    }
    return (min(1, greatest / (events * others)), place)
  }

  /// The mean over events of the precision at their scores; nothing where there is no event.
  func averagePrecision(_ counts: UnsafeBufferPointer<UInt8>? = nil) -> Double? {
    var (sum, events, all) = (0.0, 0.0, 0.0)
    forEachScore(counts) { _, event, other in
      events += event
      all += event + other
      if event > 0 { sum += event * (events / all) }
    }
    return events > 0 ? min(1, sum / events) : nil
  }
}
