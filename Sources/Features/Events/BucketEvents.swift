import Frames

/// The events of one partition, each customer's together in order of time, then of the file; in memory that is used for
/// partition after partition.
final class BucketEvents {
  /// The place in the register of each of the partition's customers.
  private(set) var customers: [Int32] = []
  /// All events.
  let all: SortedEvents
  /// The events that the customers started; the same where every event is.
  let own: SortedEvents
  /// Whether every event is one that its customer started.
  let allAreOwn: Bool

  private let initiated: Int?
  private var order = UnsafeMutableBufferPointer<Int32>.allocate(capacity: 1)

  init(_ layout: LaneLayout) {
    initiated = layout.initiated
    all = SortedEvents(layout)
    allAreOwn = initiated == nil
    own = allAreOwn ? all : SortedEvents(layout)
  }

  deinit { order.deallocate() }

  /// Takes in a partition's events.
  func take(_ events: PartitionEvents) {
    customers = events.places
    if order.count < events.count {
      order.deallocate()
      order = .allocate(capacity: events.count + events.count / 4)
    }
    let order = order.baseAddress.unsafelyUnwrapped
    let starts = orderByCustomer(events.customers, events.count, customers.count, order)
    sortByTime(events.lanes, starts, order)
    all.gather(events.lanes, order, starts)
    guard let initiated else { return }
    var ownStarts = [0]
    var ownCount = 0
    for customer in customers.indices {
      for row in starts[customer]..<starts[customer + 1] where all.lanes.flags[initiated][row] != 0 {
        order[ownCount] = Int32(row)
        ownCount += 1
      }
      ownStarts.append(ownCount)
    }
    own.gather(all.lanes, order, ownStarts)
  }
}

/// Events in lanes, and where each of a partition's customers begins.
final class SortedEvents {
  private let layout: LaneLayout
  private(set) var lanes: LaneBuffer
  private(set) var view: EventView
  private var starts: UnsafeMutablePointer<Int>
  private var startCount = 1

  init(_ layout: LaneLayout) {
    self.layout = layout
    starts = .allocate(capacity: 1)
    lanes = LaneBuffer(layout, capacity: 1)
    view = EventView(lanes, layout)
  }

  deinit { starts.deallocate() }

  /// Takes the events at `order` of others.
  fileprivate func gather(_ source: LaneBuffer, _ order: UnsafePointer<Int32>, _ starts: [Int]) {
    if startCount < starts.count {
      self.starts.deallocate()
      startCount = starts.count
      self.starts = .allocate(capacity: startCount)
    }
    self.starts.update(from: starts, count: starts.count)
    let count = starts[starts.count - 1]
    if lanes.capacity < count {
      lanes = LaneBuffer(layout, capacity: count + count / 4)
      view = EventView(lanes, layout)
    }
    lanes.gather(source, order, count)
  }

  /// Where customers' events are, while the events stay as they are.
  var slices: EventSlices { EventSlices(day: view.day, starts: UnsafePointer(starts)) }
}

/// Where the events of each of a partition's customers are.
struct EventSlices {
  let day: UnsafePointer<Int32>
  let starts: UnsafePointer<Int>

  /// A customer's events from `first` to `last`; the customer is counted within the partition.
  @inline(__always)
  func rows(_ customer: Int, from first: Int32 = .min, to last: Int32) -> Range<Int> {
    var begin = starts[customer]
    var end = starts[customer + 1]
    while end > begin && day[end - 1] > last { end -= 1 }
    while begin < end && day[begin] < first { begin += 1 }
    return begin..<end
  }
}

/// Puts a partition's rows in order of customer, keeping the file's order within each, and says where each begins; rows
/// without a customer are left out.
private func orderByCustomer(
  _ customerOfRow: UnsafeMutablePointer<Int32>, _ count: Int, _ customerCount: Int,
  _ order: UnsafeMutablePointer<Int32>
) -> [Int] {
  // One place more in front, for rows without a customer.
  var starts = [Int](repeating: 0, count: customerCount + 2)
  starts.withUnsafeMutableBufferPointer { starts in
    for row in 0..<count { starts[Int(customerOfRow[row]) &+ 2] &+= 1 }
    starts[1] = 0
    for customer in 0..<customerCount { starts[customer + 2] += starts[customer + 1] }
  }
  var next = starts
  next.withUnsafeMutableBufferPointer { next in
    for row in 0..<count where customerOfRow[row] >= 0 {
      let customer = Int(customerOfRow[row])
      order[next[customer + 1]] = Int32(truncatingIfNeeded: row)
      next[customer + 1] &+= 1
    }
  }
  return Array(starts.dropFirst())
}

/// Sorts each customer's rows by time, then by row. Files are mostly in order of time already, which costs one look.
private func sortByTime(_ lanes: LaneBuffer, _ starts: [Int], _ order: UnsafeMutablePointer<Int32>) {
  let days = lanes.day
  let seconds = lanes.second
  @inline(__always)
  func time(_ row: Int32) -> Int64 {
    Int64(days[Int(row)]) << 17 | Int64(seconds?[Int(row)] ?? 0)
  }
  for customer in 0..<starts.count - 1 {
    let rows = starts[customer]..<starts[customer + 1]
    var isSorted = true
    for place in rows.dropFirst() where time(order[place]) < time(order[place - 1]) {
      isSorted = false
      break
    }
    if isSorted { continue }
    var unsorted = UnsafeMutableBufferPointer(start: order + rows.lowerBound, count: rows.count)
    unsorted.sort { left, right in
      let (leftTime, rightTime) = (time(left), time(right))
      return leftTime != rightTime ? leftTime < rightTime : left < right
    }
  }
}
