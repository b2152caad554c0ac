import Frames
import Learning

/// What is computed from the events, one value a known customer, in storage that workers fill at places of their own.
final class CustomerComputation: @unchecked Sendable {
  let customerCount: Int
  /// The indicators, column after column.
  let indicators: UnsafeMutablePointer<Double>
  /// The outcome's values, column after column.
  let outcomes: UnsafeMutablePointer<Double>
  /// Own events up to `as_of`.
  let ownCounts: UnsafeMutablePointer<Int>
  /// Own events in the outcome window.
  let outcomeCounts: UnsafeMutablePointer<Int>
  /// The day of the first event up to `as_of`; missing where there is none.
  let firstDays: UnsafeMutablePointer<Int32>
  /// Rows up to `as_of` before the customer's opening, and after the closing.
  private(set) var beforeOpening = 0
  private(set) var afterClosing = 0

  /// Computes both programs over a partition.
  init(
    _ partition: EventPartition, _ layout: LaneLayout, _ register: CustomerRegister, asOf: Int32,
    _ program: IndicatorProgram, window: DayRange?, _ outcomeProgram: IndicatorProgram, _ workers: Workers
  ) {
    customerCount = partition.customerCount
    indicators = .allocate(capacity: max(1, customerCount * program.columnCount))
    outcomes = .allocate(capacity: max(1, customerCount * outcomeProgram.columnCount))
    ownCounts = .allocate(capacity: max(1, customerCount))
    outcomeCounts = .allocate(capacity: max(1, customerCount))
    firstDays = .allocate(capacity: max(1, customerCount))
    let calendar = EventCalendar(first: partition.scan.firstDay, last: max(asOf, window?.last ?? asOf))
    let oddities = workers.map(partition.bucketCount) { bucket in
      let events = BucketEvents(partition, bucket: bucket, layout)
      let evaluator = CustomerEvaluator(events, layout, calendar)
      var oddities = (beforeOpening: 0, afterClosing: 0)
      for customer in events.customers {
        let place = customer - events.customers.lowerBound
        let all = events.all.rows(place, to: asOf)
        let own = events.allAreOwn ? all : events.own.rows(place, to: asOf)
        let opened = register.opened[customer]
        let firstDay = all.isEmpty ? Missing.date : events.all.view.day[all.lowerBound]
        firstDays[customer] = firstDay
        ownCounts[customer] = own.count
        evaluator.evaluate(
          program, all: all, own: own, start: opened == Missing.date ? firstDay : opened, asOf: asOf,
          indicators + customer, stride: customerCount)
        if opened != Missing.date { oddities.beforeOpening += events.all.rows(place, to: min(asOf, opened - 1)).count }
        let closed = register.closed[customer]
        if closed != Missing.date && closed < asOf {
          oddities.afterClosing += events.all.rows(place, from: closed + 1, to: asOf).count
        }
        guard let window else { continue }
        let later = events.all.rows(place, from: window.first, to: window.last)
        let ownLater = events.allAreOwn ? later : events.own.rows(place, from: window.first, to: window.last)
        outcomeCounts[customer] = ownLater.count
        evaluator.evaluate(
          outcomeProgram, all: later, own: ownLater, start: window.first, asOf: window.last, outcomes + customer,
          stride: customerCount)
      }
      return oddities
    }
    for bucket in oddities {
      beforeOpening += bucket.beforeOpening
      afterClosing += bucket.afterClosing
    }
  }

  deinit {
    indicators.deallocate()
    outcomes.deallocate()
    ownCounts.deallocate()
    outcomeCounts.deallocate()
    firstDays.deallocate()
  }
}
