import Frames
import Learning

/// Events brought together by customer: neighbouring customers share a bucket, small enough for the cache, in which rows
/// keep the order of the file.
///
/// The buckets depend on the data only, and a customer's events come in the same order whatever the number of workers.
struct EventPartition: Sendable {
  /// The number of customers.
  let customerCount: Int
  /// The customers of a bucket: 2 to this power.
  let bucketShift: Int
  /// Where each bucket begins in the lanes, and at the end the number of events.
  let starts: [Int]
  /// The events, bucket after bucket.
  let lanes: LaneBuffer
  /// The customer of each event.
  let customers: CodeBuffer
  /// What the scan counted.
  let scan: EventScan

  var bucketCount: Int { starts.count - 1 }

  /// Distributes the events that the limits need.
  ///
  /// Cost: two looks at the rows, each by all workers.
  init(_ events: EventRows, _ layout: LaneLayout, customerCount: Int, _ limits: HistoryLimits, _ workers: Workers) {
    let rowCount = events.rowCount
    let wanted = min(1024, max(1, rowCount / 32_768))
    let lastCustomer = max(1, customerCount) - 1
    let shift = (0..<Int.bitWidth).first { lastCustomer >> $0 < wanted } ?? 0
    let bucketCount = (lastCustomer >> shift) + 1
    self.customerCount = customerCount
    bucketShift = shift

    let chunk = 65_536
    let chunkCount = (rowCount + chunk - 1) / chunk
    let scans = workers.map(chunkCount) { task in
      let rows = task * chunk..<min(rowCount, (task + 1) * chunk)
      return limits.withAccess { EventScan(events, layout, rows, bucketShift: shift, bucketCount: bucketCount, $0) }
    }
    var next = [Int](repeating: 0, count: chunkCount * bucketCount)
    var starts = [0]
    var total = 0
    for bucket in 0..<bucketCount {
      for task in 0..<chunkCount {
        next[task * bucketCount + bucket] = total
        total += Int(scans[task].bucketCounts[bucket])
      }
      starts.append(total)
    }
    self.starts = starts
    scan = EventScan(merging: scans)
    let lanes = LaneBuffer(layout, capacity: total)
    let customers = CodeBuffer(capacity: total)
    self.lanes = lanes
    self.customers = customers
    let firstPlaces = next
    workers.forEach(chunkCount) { task in
      let rows = task * chunk..<min(rowCount, (task + 1) * chunk)
      let places = Array(firstPlaces[task * bucketCount..<(task + 1) * bucketCount])
      limits.withAccess { scatter(events, layout, rows, shift, places, $0, lanes, customers) }
    }
  }
}

/// An array of codes that is filled from many threads at places of their own.
final class CodeBuffer: @unchecked Sendable {
  let values: UnsafeMutablePointer<Int32>
  init(capacity: Int) { values = .allocate(capacity: max(1, capacity)) }
  deinit { values.deallocate() }
}

/// Writes the rows of a chunk to their places, lane by lane.
private func scatter(
  _ events: EventRows, _ layout: LaneLayout, _ rows: Range<Int>, _ shift: Int, _ firstPlaces: [Int],
  _ limits: HistoryLimits.Access, _ lanes: LaneBuffer, _ customers: CodeBuffer
) {
  var next = firstPlaces
  withUnsafeTemporaryAllocation(of: Int.self, capacity: rows.count) { places in
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: rows.count) { kept in
      var count = 0
      next.withUnsafeMutableBufferPointer { next in
        let laneOfCustomers = customers.values
        let laneOfDays = lanes.day
        let laneOfSeconds = lanes.second
        events.withRows { event in
          for row in rows {
            let customer = event.customer(row)
            let (day, second) = event.time(row)
            guard customer >= 0, day != Missing.date, limits.needs(day, of: customer) else { continue }
            let bucket = Int(customer) >> shift
            let place = next[bucket]
            next[bucket] = place + 1
            places[count] = place
            kept[count] = Int32(row - rows.lowerBound)
            count += 1
            laneOfCustomers[place] = customer
            laneOfDays[place] = day
            laneOfSeconds?[place] = second
          }
        }
      }
      for (lane, source) in layout.numbers.enumerated() {
        write(source, rows.lowerBound, kept, places, count, lanes.numbers[lane])
      }
      for (lane, source) in layout.codes.enumerated() {
        write(source, rows.lowerBound, kept, places, count, lanes.codes[lane])
      }
      for (lane, source) in layout.flags.enumerated() {
        write(source, rows.lowerBound, kept, places, count, lanes.flags[lane])
      }
    }
  }
}

private func write<Value: BitwiseCopyable>(
  _ source: [Value], _ base: Int, _ kept: UnsafeMutableBufferPointer<Int32>, _ places: UnsafeMutableBufferPointer<Int>,
  _ count: Int, _ lane: UnsafeMutablePointer<Value>
) {
  source.withUnsafeBufferPointer { source in
    let values = source.baseAddress! + base
    let kept = kept.baseAddress!
    let places = places.baseAddress!
    for index in 0..<count { lane[places[index]] = values[Int(kept[index])] }
  }
}

private func write(
  _ source: NumberSource, _ base: Int, _ kept: UnsafeMutableBufferPointer<Int32>,
  _ places: UnsafeMutableBufferPointer<Int>, _ count: Int, _ lane: UnsafeMutablePointer<Double>
) {
  switch source {
  case .values(let values): write(values, base, kept, places, count, lane)
  case .signed(let values, let levels, let signs):
    values.withUnsafeBufferPointer { values in
      levels.withUnsafeBufferPointer { levels in
        signs.withUnsafeBufferPointer { signs in
          for index in 0..<count {
            let row = base + Int(kept[index])
            lane[places[index]] = levels[row] < 0 ? .nan : values[row] * signs[Int(levels[row])]
          }
        }
      }
    }
  }
}
