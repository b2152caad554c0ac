import Frames

/// Which values of the events are carried to their customers, and which lane each indicator reads.
struct LaneLayout: Sendable {
  /// The source of each lane of numbers.
  private(set) var numbers: [NumberSource] = []
  /// The source of each lane of codes.
  private(set) var codes: [[Int32]] = []
  /// The source of each lane of flags: 0 is false, anything else true.
  private(set) var flags: [[Int8]] = []

  /// The lanes by what they are for; nothing where they are not needed.
  var amount: Int?
  var cost: Int?
  var balance: Int?
  var quantity: Int?
  var channel: Int?
  var category: Int?
  var account: Int?
  var initiated: Int?

  /// The lanes of codes whose levels have columns of their own.
  var families: [LevelLane] = []

  /// The number of levels of a family's column; 0 where it has no lane.
  func levelCount(_ column: LevelColumn) -> Int { families.first { $0.column == column }?.levels.count ?? 0 }

  /// Whether the order within a day is known.
  var hasSeconds = false

  /// Adds a lane and says which it is.
  mutating func add(_ source: NumberSource) -> Int {
    numbers.append(source)
    return numbers.count - 1
  }

  /// Adds a lane of codes.
  mutating func add(codes source: [Int32]) -> Int {
    codes.append(source)
    return codes.count - 1
  }

  /// Adds a lane of flags.
  mutating func add(flags source: [Int8]) -> Int {
    flags.append(source)
    return flags.count - 1
  }
}

/// A lane of codes with the names of its levels.
struct LevelLane: Sendable {
  let column: LevelColumn
  let lane: Int
  let levels: [String]
}

/// Where a lane's numbers come from.
enum NumberSource: Sendable {
  /// As they stand.
  case values([Double])
  /// Times the sign of the row's level; a missing level, or one without a direction, makes the number missing.
  case signed([Double], levels: [Int32], signs: [Double])
}

/// Storage for events, one array for each lane, owned together.
final class LaneBuffer: @unchecked Sendable {
  let day: UnsafeMutablePointer<Int32>
  let second: UnsafeMutablePointer<Int32>?
  let numbers: [UnsafeMutablePointer<Double>]
  let codes: [UnsafeMutablePointer<Int32>]
  let flags: [UnsafeMutablePointer<Int8>]

  /// Room for `capacity` events; the values are not set.
  init(_ layout: LaneLayout, capacity: Int) {
    let room = max(1, capacity)
    day = .allocate(capacity: room)
    second = layout.hasSeconds ? .allocate(capacity: room) : nil
    numbers = layout.numbers.map { _ in .allocate(capacity: room) }
    codes = layout.codes.map { _ in .allocate(capacity: room) }
    flags = layout.flags.map { _ in .allocate(capacity: room) }
  }

  deinit {
    day.deallocate()
    second?.deallocate()
    for lane in numbers { lane.deallocate() }
    for lane in codes { lane.deallocate() }
    for lane in flags { lane.deallocate() }
  }

  /// Fills this buffer with another's events at `order`, one after the other.
  func gather(_ source: LaneBuffer, from base: Int, _ order: UnsafePointer<Int32>, _ count: Int) {
    gathering(source.day + base, day, order, count)
    if let second, let seconds = source.second { gathering(seconds + base, second, order, count) }
    for lane in numbers.indices { gathering(source.numbers[lane] + base, numbers[lane], order, count) }
    for lane in codes.indices { gathering(source.codes[lane] + base, codes[lane], order, count) }
    for lane in flags.indices { gathering(source.flags[lane] + base, flags[lane], order, count) }
  }
}

@inline(__always)
private func gathering<Value: BitwiseCopyable>(
  _ source: UnsafeMutablePointer<Value>, _ target: UnsafeMutablePointer<Value>, _ order: UnsafePointer<Int32>,
  _ count: Int
) {
  for place in 0..<count { target[place] = source[Int(order[place])] }
}
