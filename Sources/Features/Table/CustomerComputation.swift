import Frames
import Learning

/// What is computed from the events, one value a row, in storage that workers fill at places of their own.
final class CustomerComputation: @unchecked Sendable {
  /// The results of each stretch, in the order given; the first is the history up to `as_of`.
  let stretches: [StretchValues]
  /// The day of the first event up to `as_of`; missing where there is none.
  let firstDays: UnsafeMutablePointer<Int32>
  /// The day of the last own event up to `as_of`; missing where there is none.
  let lastOwnDays: UnsafeMutablePointer<Int32>
  /// Rows up to a customer's last `as_of` before the opening, and after the closing.
  private(set) var beforeOpening = 0
  private(set) var afterClosing = 0

  /// The indicators as known at `as_of`.
  var history: StretchValues { stretches[0] }

  /// Computes all stretches over a partition, in one look at each customer's events.
  init(
    _ partition: EventPartition, _ layout: LaneLayout, _ register: CustomerRegister, _ rows: ObservationRows,
    _ programs: [IndicatorStretch], latest: Int32, _ workers: Workers
  ) {
    let results = programs.map { StretchValues($0, rowCount: rows.count) }
    let firstDays = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, rows.count))
    let lastOwnDays = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, rows.count))
    stretches = results
    self.firstDays = firstDays
    self.lastOwnDays = lastOwnDays
    let dataEnd = partition.scan.lastDay
    let calendar = EventCalendar(first: partition.scan.firstDay, last: latest)
    let columns = ComputedRows(firstDays: firstDays, lastOwnDays: lastOwnDays)
    let oddities = workers.map(partition.bucketCount) { bucket in
      let events = BucketEvents(partition, bucket: bucket, layout)
      let evaluator = CustomerEvaluator(events, layout, calendar)
      var oddities = CustomerOddities()
      for customer in events.customers {
        let place = customer - events.customers.lowerBound
        let opened = register.opened[customer]
        for row in rows.rows(of: customer) {
          let asOf = rows.days[row]
          let all = events.all.rows(place, to: asOf)
          let own = events.allAreOwn ? all : events.own.rows(place, to: asOf)
          let firstDay = all.isEmpty ? Missing.date : events.all.view.day[all.lowerBound]
          columns.firstDays[row] = firstDay
          columns.lastOwnDays[row] = own.isEmpty ? Missing.date : events.own.view.day[own.upperBound - 1]
          let start = opened == Missing.date ? firstDay : opened
          for index in programs.indices {
            evaluator.evaluate(
              programs[index], place, row, asOf: asOf, start: start, dataEnd: dataEnd, results[index])
          }
        }
        oddities.count(events, place, opened: opened, closed: register.closed[customer], rows, customer)
      }
      return oddities
    }
    for bucket in oddities {
      beforeOpening += bucket.beforeOpening
      afterClosing += bucket.afterClosing
    }
  }

  deinit {
    firstDays.deallocate()
    lastOwnDays.deallocate()
  }
}

/// Columns that workers fill at places of their own.
private struct ComputedRows: @unchecked Sendable {
  let firstDays: UnsafeMutablePointer<Int32>
  let lastOwnDays: UnsafeMutablePointer<Int32>
}

/// What is odd about customers' events.
private struct CustomerOddities: Sendable {
  var beforeOpening = 0
  var afterClosing = 0

  /// Counts a customer's events up to the last `as_of` that lie before the opening or after the closing.
  mutating func count(
    _ events: BucketEvents, _ place: Int, opened: Int32, closed: Int32, _ rows: ObservationRows, _ customer: Int
  ) {
    guard let asOf = rows.rows(of: customer).last.map({ rows.days[$0] }) else { return }
    if opened != Missing.date { beforeOpening += events.all.rows(place, to: min(asOf, opened - 1)).count }
    if closed != Missing.date && closed < asOf {
      afterClosing += events.all.rows(place, from: closed + 1, to: asOf).count
    }
  }
}

extension CustomerEvaluator {
  /// Computes a stretch for one row of a customer, who is counted within the bucket.
  fileprivate func evaluate(
    _ stretch: IndicatorStretch, _ customer: Int, _ row: Int, asOf: Int32, start: Int32, dataEnd: Int32,
    _ results: StretchValues
  ) {
    let span = stretch.span(asOf: asOf, dataEnd: dataEnd)
    let all = events.all.rows(customer, from: span.first ?? .min, to: span.last)
    let own = events.allAreOwn ? all : events.own.rows(customer, from: span.first ?? .min, to: span.last)
    results.ownCounts[row] = own.count
    evaluate(
      stretch.program, all: all, own: own, start: span.first ?? start, asOf: span.last, results.values + row,
      stride: results.rowCount)
  }
}
