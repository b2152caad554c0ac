import Frames

/// The events of one partition in lanes, in the order of the file, and whose each is; in memory that is used for partition
/// after partition.
final class PartitionEvents {
  private let events: EventCollector
  private let keys: CustomerKeys
  private let levels: [CommonLevels]
  private let runs: PartitionRuns
  private let numbering = KeyNumbering()
  /// The events in the order of the file; those that nobody needs too.
  private(set) var lanes: LaneBuffer
  /// The customer of each event, by place in the partition; −1 where it is not needed.
  private(set) var customers: UnsafeMutablePointer<Int32>
  /// The number of events.
  private(set) var count = 0
  /// The place in the register of each of the partition's customers.
  private(set) var places: [Int32] = []

  init(_ events: EventCollector, _ keys: CustomerKeys, _ levels: [CommonLevels]) {
    self.events = events
    self.keys = keys
    self.levels = levels
    runs = PartitionRuns(events)
    lanes = LaneBuffer(events.layout, capacity: 1)
    customers = .allocate(capacity: 1)
  }

  deinit { customers.deallocate() }

  /// Reads a partition's events, of which those that the limits need keep their customer, and counts what is odd.
  func load(_ partition: Int, _ limits: HistoryLimits.Access) throws -> PartitionScan {
    try runs.load(partition)
    reserve(runs.count)
    let known = keys.partitions[partition]
    places = known.places
    if !keys.areNumbersWritten || runs.runs.contains(where: { !$0.isInMemory }) {
      numbering.clear()
      for key in known.keys { numbering.number(key) }
    }
    var first = 0
    for run in runs.runs {
      read(run, partition, at: first)
      first += run.count
    }
    count = first
    return PartitionScan(self, limits)
  }

  private func reserve(_ count: Int) {
    guard count > lanes.capacity else { return }
    lanes = LaneBuffer(events.layout, capacity: count + count / 4)
    customers.deallocate()
    customers = .allocate(capacity: lanes.capacity)
  }

  /// Reads a run to behind `first` events.
  private func read(_ run: PartitionRuns.Run, _ partition: Int, at first: Int) {
    let record = events.scatters[run.reader].records[run.record]
    let count = run.count
    var source = UnsafeRawPointer(run.start)
    let keyed = source.assumingMemoryBound(to: UInt64.self)
    let (numbers, keys, customers) = (numbering.view, keys, customers + first)
    if keys.areNumbersWritten && run.isInMemory {
      for row in 0..<count { customers[row] = Int32(truncatingIfNeeded: keyed[row]) }
    } else {
      for row in 0..<count {
        customers[row] = Int32(
          truncatingIfNeeded: numbers.find(keys.key(keyed[row], reader: run.reader, partition: partition)))
      }
    }
    source += 8 * count
    readTimes(record.lanes[1], source, count, lanes.day + first, lanes.second.map { $0 + first })
    source += (record.lanes[1].width * count + 7) & ~7
    for (lane, origin) in events.layout.numbers.enumerated() {
      if case .codes = origin { continue }
      (lanes.numbers[lane] + first).update(from: source.assumingMemoryBound(to: Double.self), count: count)
      source += 8 * count
    }
    let codesFrom = record.lanes.count - lanes.flags.count - lanes.codes.count
    for lane in lanes.codes.indices {
      let width = record.lanes[codesFrom + lane].width
      readCodes(width, source, count, levels[lane].codes[run.reader], lanes.codes[lane] + first)
      source += (width * count + 7) & ~7
    }
    for lane in lanes.flags.indices {
      (lanes.flags[lane] + first).update(from: source.assumingMemoryBound(to: Int8.self), count: count)
      source += (count + 7) & ~7
    }
    for (lane, origin) in events.layout.numbers.enumerated() {
      guard case .codes(let codes) = origin else { continue }
      for row in first..<first + count {
        lanes.numbers[lane][row] = lanes.codes[codes][row] < 0 ? .nan : Double(lanes.codes[codes][row])
      }
    }
  }

  private func readTimes(
    _ lane: EventRecord.Lane, _ source: UnsafeRawPointer, _ count: Int, _ days: UnsafeMutablePointer<Int32>,
    _ seconds: UnsafeMutablePointer<Int32>?
  ) {
    @inline(__always)
    func set(_ row: Int, _ time: Int64) {
      let (day, second) = time == Missing.integer ? (Missing.date, 0) : dayAndSecond(time)
      days[row] = day
      seconds?[row] = second
    }
    switch lane {
    case .secondsAfter(let base):
      let times = source.assumingMemoryBound(to: Int32.self)
      for row in 0..<count {
        set(row, times[row] == .min ? Missing.integer : base &+ Int64(times[row]))
      }
    case .day:
      days.update(from: source.assumingMemoryBound(to: Int32.self), count: count)
      seconds?.update(repeating: 0, count: count)
    default:
      let times = source.assumingMemoryBound(to: Int64.self)
      for row in 0..<count { set(row, times[row]) }
    }
  }

  private func readCodes(
    _ width: Int, _ source: UnsafeRawPointer, _ count: Int, _ map: [Int32], _ target: UnsafeMutablePointer<Int32>
  ) {
    map.withUnsafeBufferPointer { map in
      let map = map.baseAddress!
      switch width {
      case 1:
        let codes = source.assumingMemoryBound(to: UInt8.self)
        for row in 0..<count { target[row] = map[Int(codes[row])] }
      case 2:
        let codes = source.assumingMemoryBound(to: UInt16.self)
        for row in 0..<count { target[row] = map[Int(codes[row])] }
      default:
        let codes = source.assumingMemoryBound(to: UInt32.self)
        for row in 0..<count { target[row] = map[Int(codes[row])] }
      }
    }
  }
}

/// What is odd about a partition's events, and which levels they have.
struct PartitionScan: Sendable {
  var knownRows = 0
  var unknownCustomer = 0
  var afterAsOf = 0
  var notInitiated = 0
  var withoutDirection = 0
  /// Which levels own events up to the last `as_of` of their customer have, for each of the layout's families.
  var levels: [[Bool]]

  /// Counts, and takes the customers off the events that are not needed.
  init(_ events: PartitionEvents, _ limits: HistoryLimits.Access) {
    let (customers, days, lanes) = (events.customers, events.lanes.day, events.lanes)
    let families = events.layout.families.map { UnsafePointer(lanes.codes[$0.lane]) }
    let present = events.levelCounts.map { UnsafeMutableBufferPointer<Bool>.allocate(capacity: $0) }
    defer { for flags in present { flags.deallocate() } }
    for flags in present { flags.initialize(repeating: false) }
    let initiated = events.layout.initiated.map { lanes.flags[$0] }
    let undirected = events.layout.undirected.map { lanes.flags[$0] }
    var (known, strangers, later, foreign, undirectedCount) = (0, 0, 0, 0, 0)
    events.places.withUnsafeBufferPointer { places in
      for row in 0..<events.count {
        let customer = Int(customers[row])
        known &+= customer < 0 ? 0 : 1
        guard days[row] != Missing.date, customer >= 0 else {
          if days[row] != Missing.date { strangers &+= 1 }
          customers[row] = -1
          continue
        }
        let place = places[customer]
        guard days[row] <= limits.asOf(place) else {
          later &+= 1
          if !limits.needs(days[row], of: place) { customers[row] = -1 }
          continue
        }
        if let undirected, undirected[row] != 0 { undirectedCount &+= 1 }
        if let initiated, initiated[row] == 0 {
          foreign &+= 1
          continue
        }
        for family in families.indices {
          let code = families[family][row]
          if code >= 0 { present[family][Int(code)] = true }
        }
      }
    }
    (knownRows, unknownCustomer, afterAsOf) = (known, strangers, later)
    (notInitiated, withoutDirection) = (foreign, undirectedCount)
    levels = present.map { Array($0) }
  }

  mutating func add(_ other: PartitionScan) {
    knownRows += other.knownRows
    unknownCustomer += other.unknownCustomer
    afterAsOf += other.afterAsOf
    notInitiated += other.notInitiated
    withoutDirection += other.withoutDirection
    for family in levels.indices {
      for level in levels[family].indices where other.levels[family][level] { levels[family][level] = true }
    }
  }
}

extension PartitionEvents {
  var layout: LaneLayout { events.layout }
  /// The number of levels of each of the layout's families.
  var levelCounts: [Int] { layout.families.map { levels[$0.lane].names.count } }
}
