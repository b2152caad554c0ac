import Frames

extension EventColumns {
  /// The record that the piece's runs are written by, at least as wide as the one before.
  func record(after last: EventRecord?) -> EventRecord {
    var lanes: [EventRecord.Lane] = [.word, timeLane(last)]
    lanes += numbers.indices.compactMap { if case .codes = layout.numbers[$0] { nil } else { .word } }
    for lane in codes.indices {
      let count = levels(lane)?.levelCount ?? 0
      lanes.append(.code(width: count < 256 ? 1 : count < 65_536 ? 2 : 4))
    }
    lanes += flags.map { _ in .flag }
    return EventRecord(lanes: lanes)
  }

  /// Times are written after that of the first piece; where one is too far away, in full.
  private func timeLane(_ last: EventRecord?) -> EventRecord.Lane {
    guard seconds != nil else { return .day }
    guard let span else { return last?.lanes[1] ?? .word }
    if case .word? = last?.lanes[1] { return .word }
    var base = span.lowerBound
    if case .secondsAfter(let first)? = last?.lanes[1] { base = first }
    let reach = Int64(Int32.max)
    let fits = span.lowerBound >= base &- reach && span.upperBound <= base &+ reach
    return fits && abs(base) < 1 << 60 ? .secondsAfter(base: base) : .word
  }

  /// Writes the rows at `order` as the lanes of a run.
  func write(_ record: EventRecord, _ order: UnsafePointer<Int32>, _ count: Int, to start: UnsafeMutableRawPointer) {
    var target = start
    func advance(_ width: Int) { target += (width * count + 7) & ~7 }
    copy(keys, order, count, target) { $0 }
    advance(8)
    switch record.lanes[1] {
    case .day: copy(dates.unsafelyUnwrapped, order, count, target) { $0 }
    case .secondsAfter(let base):
      copy(seconds.unsafelyUnwrapped, order, count, target) {
        $0 == Missing.integer ? Int32.min : Int32(truncatingIfNeeded: $0 &- base)
      }
    default: copy(seconds.unsafelyUnwrapped, order, count, target) { $0 }
    }
    advance(record.lanes[1].width)
    var lane = 2
    for (place, values) in numbers.enumerated() {
      if case .codes = layout.numbers[place] { continue }
      copy(values, order, count, target) { $0 }
      advance(8)
      lane += 1
    }
    for values in codes {
      let width = record.lanes[lane].width
      switch width {
      case 1: copy(values, order, count, target) { UInt8(truncatingIfNeeded: $0 &+ 1) }
      case 2: copy(values, order, count, target) { UInt16(truncatingIfNeeded: $0 &+ 1) }
      default: copy(values, order, count, target) { UInt32(truncatingIfNeeded: $0 &+ 1) }
      }
      advance(width)
      lane += 1
    }
    for values in flags {
      copy(values, order, count, target) { $0 }
      advance(1)
    }
  }

  @inline(__always)
  private func copy<Value, Written: BitwiseCopyable>(
    _ values: UnsafePointer<Value>, _ order: UnsafePointer<Int32>, _ count: Int, _ target: UnsafeMutableRawPointer,
    _ change: (Value) -> Written
  ) {
    let target = target.assumingMemoryBound(to: Written.self)
    for place in 0..<count { target[place] = change(values[Int(order[place])]) }
  }
}
