import Frames

/// The events of one bucket, each customer's together in order of time, then of the file.
struct BucketEvents {
  /// The bucket's customers.
  let customers: Range<Int>
  /// All events.
  let all: SortedEvents
  /// The events that the customers started; the same where every event is.
  let own: SortedEvents
  /// Whether every event is one that its customer started.
  let allAreOwn: Bool

  init(_ partition: EventPartition, bucket: Int, _ layout: LaneLayout) {
    let firstCustomer = bucket << partition.bucketShift
    customers = firstCustomer..<min(partition.customerCount, firstCustomer + 1 << partition.bucketShift)
    let base = partition.starts[bucket]
    let count = partition.starts[bucket + 1] - base
    let order = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, count))
    defer { order.deallocate() }
    let starts = orderByCustomer(partition.customers.values + base, count, customers, order)
    sortByTime(partition.lanes, base, starts, order)
    let all = SortedEvents(layout, count, starts)
    all.lanes.gather(partition.lanes, from: base, order, count)
    self.all = all
    guard let lane = layout.initiated else {
      own = all
      allAreOwn = true
      return
    }
    allAreOwn = false
    var ownStarts = [0]
    var ownCount = 0
    for customer in 0..<customers.count {
      for row in starts[customer]..<starts[customer + 1] where all.lanes.flags[lane][row] != 0 {
        order[ownCount] = Int32(row)
        ownCount += 1
      }
      ownStarts.append(ownCount)
    }
    own = SortedEvents(layout, ownCount, ownStarts)
    own.lanes.gather(all.lanes, from: 0, order, ownCount)
  }
}

/// Events in lanes, and where each of a bucket's customers begins.
struct SortedEvents {
  let lanes: LaneBuffer
  let view: EventView
  let starts: [Int]

  init(_ layout: LaneLayout, _ count: Int, _ starts: [Int]) {
    lanes = LaneBuffer(layout, capacity: count)
    view = EventView(lanes, layout)
    self.starts = starts
  }

  /// A customer's events from `first` to `last`; the customer is counted within the bucket.
  func rows(_ customer: Int, from first: Int32 = .min, to last: Int32) -> Range<Int> {
    var begin = starts[customer]
    var end = starts[customer + 1]
    while end > begin && view.day[end - 1] > last { end -= 1 }
    while begin < end && view.day[begin] < first { begin += 1 }
    return begin..<end
  }
}

/// Puts a bucket's rows in order of customer, keeping the file's order within each, and says where each begins.
private func orderByCustomer(
  _ customerOfRow: UnsafeMutablePointer<Int32>, _ count: Int, _ customers: Range<Int>,
  _ order: UnsafeMutablePointer<Int32>
) -> [Int] {
  var starts = [Int](repeating: 0, count: customers.count + 1)
  starts.withUnsafeMutableBufferPointer { starts in
    for row in 0..<count { starts[Int(customerOfRow[row]) - customers.lowerBound + 1] += 1 }
    for customer in 0..<customers.count { starts[customer + 1] += starts[customer] }
  }
  var next = starts
  next.withUnsafeMutableBufferPointer { next in
    for row in 0..<count {
      let customer = Int(customerOfRow[row]) - customers.lowerBound
      order[next[customer]] = Int32(row)
      next[customer] += 1
    }
  }
  return starts
}

/// Sorts each customer's rows by time, then by row. Files are mostly in order of time already, which costs one look.
private func sortByTime(_ lanes: LaneBuffer, _ base: Int, _ starts: [Int], _ order: UnsafeMutablePointer<Int32>) {
  let days = lanes.day + base
  let seconds = lanes.second.map { $0 + base }
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
