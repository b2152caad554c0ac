import Frames

/// Which values of the events are carried to their customers, where they come from, and which lane each indicator reads.
///
/// Columns are named by their place among those that are read.
struct LaneLayout: Sendable {
  /// The column that names the customer, or the account.
  var key = 0
  /// The column of the time.
  var time = 0
  /// The source of each lane of numbers.
  private(set) var numbers: [NumberSource] = []
  /// The column of each lane of codes.
  private(set) var codes: [Int] = []
  /// The source of each lane of flags: 0 is false, anything else true.
  private(set) var flags: [FlagSource] = []

  /// The lanes by what they are for; nothing where they are not needed.
  var amount: Int?
  var cost: Int?
  var balance: Int?
  var quantity: Int?
  var channel: Int?
  var category: Int?
  var account: Int?
  var initiated: Int?
  /// The lane that says whose amount has no known direction.
  var undirected: Int?

  /// The lanes of codes whose levels have columns of their own.
  var families: [LevelLane] = []

  /// Whether the order within a day is known.
  var hasSeconds = false

  /// Adds a lane and says which it is.
  mutating func add(_ source: NumberSource) -> Int {
    numbers.append(source)
    return numbers.count - 1
  }

  /// Adds a lane of codes, unless the column has one already.
  mutating func add(codes column: Int) -> Int {
    if let lane = codes.firstIndex(of: column) { return lane }
    codes.append(column)
    return codes.count - 1
  }

  /// Adds a lane of flags.
  mutating func add(_ source: FlagSource) -> Int {
    flags.append(source)
    return flags.count - 1
  }
}

/// A lane of codes whose levels have columns of their own.
struct LevelLane: Sendable {
  let column: LevelColumn
  let lane: Int
}

/// Where a lane's numbers come from.
enum NumberSource: Sendable {
  /// A column's numbers as they stand.
  case column(Int)
  /// A column's numbers times the sign of the row's level in another; a missing level, or one without a direction, makes
  /// the number missing.
  case signed(Int, DirectionSource)
  /// The codes of a lane, which suffice to tell values apart.
  case codes(lane: Int)
}

/// Which way money went.
struct DirectionSource: Sendable {
  let column: Int
  let inflow: [String]
  let outflow: [String]

  /// 1 for a level that means money coming in, −1 for one that means money going out, NaN for any other.
  func sign(_ level: String) -> Double { inflow.contains(level) ? 1 : outflow.contains(level) ? -1 : .nan }
}

/// Where a lane's flags come from.
enum FlagSource: Sendable {
  /// Whether the customer started the event: a column of flags or none, and columns some of whose levels deny it.
  case initiated(flags: Int?, excluded: [(column: Int, levels: [String])])
  /// Whether there is an amount whose direction is not known.
  case undirected(amount: Int, DirectionSource)
  /// Whether a condition on columns, by name, holds.
  case filter(RowFilter, columns: [(name: String, column: Int)])
}

/// Storage for events, one array for each lane, owned together.
final class LaneBuffer: @unchecked Sendable {
  let day: UnsafeMutablePointer<Int32>
  let second: UnsafeMutablePointer<Int32>?
  let numbers: [UnsafeMutablePointer<Double>]
  let codes: [UnsafeMutablePointer<Int32>]
  let flags: [UnsafeMutablePointer<Int8>]
  /// The events that there is room for.
  let capacity: Int

  /// Room for `capacity` events; the values are not set.
  init(_ layout: LaneLayout, capacity: Int) {
    let room = max(1, capacity)
    self.capacity = room
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
  func gather(_ source: LaneBuffer, _ order: UnsafePointer<Int32>, _ count: Int) {
    gathering(source.day, day, order, count)
    if let second, let seconds = source.second { gathering(seconds, second, order, count) }
    for lane in numbers.indices { gathering(source.numbers[lane], numbers[lane], order, count) }
    for lane in codes.indices { gathering(source.codes[lane], codes[lane], order, count) }
    for lane in flags.indices { gathering(source.flags[lane], flags[lane], order, count) }
  }
}

@inline(__always)
private func gathering<Value: BitwiseCopyable>(
  _ source: UnsafeMutablePointer<Value>, _ target: UnsafeMutablePointer<Value>, _ order: UnsafePointer<Int32>,
  _ count: Int
) {
  for place in 0..<count { target[place] = source[Int(order[place])] }
}
