import Frames
import Learning

/// What is computed from the events for each row.
struct CustomerComputation: Sendable {
  /// The results of each stretch, in the order given; the first is the history up to `as_of`.
  let stretches: [StretchValues]
  /// The day of the first event up to `as_of`; missing where there is none.
  let firstDays: [Int32]
  /// The day of the last own event up to `as_of`; missing where there is none.
  let lastOwnDays: [Int32]
  /// Rows up to a customer's last `as_of` before the opening, and after the closing.
  private(set) var beforeOpening = 0
  private(set) var afterClosing = 0
  /// What was odd about the events, and which levels they have.
  private(set) var scan: PartitionScan

  /// The indicators as known at `as_of`.
  var history: StretchValues { stretches[0] }

  /// Computes all stretches, partition by partition, in one look at each customer's events, which are given up.
  init(
    _ events: EventCollector, _ keys: CustomerKeys, _ levels: [CommonLevels], _ register: CustomerRegister,
    _ rows: ObservationRows, _ programs: [IndicatorStretch], _ limits: HistoryLimits, _ workers: Workers
  ) throws {
    let width = programs.reduce(0) { $0 + $1.program.columnCount }
    let staged = StagedRows(rowCount: rows.count, width: width, events.blocks)
    let facts = RowFacts(rowCount: rows.count, stretchCount: programs.count)
    let counts = events.counts
    let layout = events.layout
    let calendar = EventCalendar(first: counts.firstDay, last: limits.latest + limits.reach)
    let scratch = ScratchPool {
      let levelCount = { (column: LevelColumn) in
        layout.families.first { $0.column == column }.map { levels[$0.lane].names.count } ?? 0
      }
      let evaluator = CustomerEvaluator(layout, levelCount: levelCount, calendar)
      return (PartitionEvents(events, keys, levels), RowEvaluation(evaluator, programs, staged, facts))
    }
    let found = try workers.map(events.partitionCount) { partition in
      try scratch.with { loaded, evaluation in
        let scan = try limits.withAccess { access in try loaded.load(partition, access) }
        evaluation.take(loaded)
        events.release(partition)
        return (scan, evaluation.evaluate(register, rows, dataEnd: counts.lastDay))
      }
    }
    scan = found[0].0
    for (partition, (scan, oddities)) in found.enumerated() {
      if partition > 0 { self.scan.add(scan) }
      beforeOpening += oddities.beforeOpening
      afterClosing += oddities.afterClosing
    }
    firstDays = facts.values(0)
    lastOwnDays = facts.values(1)
    var stretches: [StretchValues] = []
    var first = 0
    for (index, stretch) in programs.enumerated() {
      stretches.append(StretchValues(staged: staged, first: first, ownCounts: facts.values(2 + index)))
      first += stretch.program.columnCount
    }
    self.stretches = stretches
  }
}

/// Small numbers for each row, which workers fill in at places of their own.
final class RowFacts: @unchecked Sendable {
  private let rowCount: Int
  let firstDays: UnsafeMutablePointer<Int32>
  let lastOwnDays: UnsafeMutablePointer<Int32>
  /// One row of counts after the other for each stretch.
  let ownCounts: UnsafeMutablePointer<Int32>

  init(rowCount: Int, stretchCount: Int) {
    self.rowCount = rowCount
    firstDays = .allocate(capacity: rowCount * (2 + stretchCount) + 1)
    firstDays.initialize(repeating: Missing.date, count: rowCount * (2 + stretchCount))
    lastOwnDays = firstDays + rowCount
    ownCounts = lastOwnDays + rowCount
  }

  deinit { firstDays.deallocate() }

  /// The first days, the last own days, and then the counts of each stretch.
  func values(_ place: Int) -> [Int32] {
    Array(UnsafeBufferPointer(start: firstDays + place * rowCount, count: rowCount))
  }
}

/// What is odd about customers' events.
struct CustomerOddities: Sendable {
  var beforeOpening = 0
  var afterClosing = 0

  /// Counts a customer's events up to the last `as_of` that lie before the opening or after the closing.
  fileprivate mutating func count(
    _ events: EventSlices, _ place: Int, opened: Int32, closed: Int32, upTo asOf: Int32
  ) {
    if opened != Missing.date { beforeOpening += events.rows(place, to: min(asOf, opened - 1)).count }
    if closed != Missing.date && closed < asOf {
      afterClosing += events.rows(place, from: closed + 1, to: asOf).count
    }
  }
}

/// One worker's evaluation of the stretches for the rows of a partition's customers.
final class RowEvaluation {
  private let evaluator: CustomerEvaluator
  private let stretches: [StretchOutputs]
  private let staged: StagedRows
  private let facts: RowFacts
  private var cursor = StagedRows.Cursor()

  init(_ evaluator: CustomerEvaluator, _ programs: [IndicatorStretch], _ staged: StagedRows, _ facts: RowFacts) {
    self.evaluator = evaluator
    stretches = programs.map { StretchOutputs($0) }
    self.staged = staged
    self.facts = facts
  }

  /// Takes in a partition's events.
  func take(_ events: PartitionEvents) { evaluator.take(events) }

  /// Computes all stretches for the rows of all customers of the partition.
  func evaluate(_ register: CustomerRegister, _ rows: ObservationRows, dataEnd: Int32) -> CustomerOddities {
    let (evaluator, facts, views) = (evaluator, facts, stretches.map(\.view))
    let events = evaluator.events
    let (all, own) = (events.all.slices, events.own.slices)
    var oddities = CustomerOddities()
    var cursor = cursor
    // What is known of the customers lies far apart. Fetched before the first is computed, many are on their way at once.
    let known = events.customers.map { customer in
      (
        rows: rows.rows(of: Int(customer)), opened: register.opened[Int(customer)],
        closed: register.closed[Int(customer)]
      )
    }
    for (place, customer) in known.enumerated() {
      let opened = customer.opened
      for row in customer.rows {
        let asOf = rows.commonDay ?? rows.days[row]
        let past = all.rows(place, to: asOf)
        let pastOwn = events.allAreOwn ? past : own.rows(place, to: asOf)
        let firstDay = past.isEmpty ? Missing.date : all.day[past.lowerBound]
        facts.firstDays[row] = firstDay
        facts.lastOwnDays[row] = pastOwn.isEmpty ? Missing.date : own.day[pastOwn.upperBound - 1]
        let start = opened == Missing.date ? firstDay : opened
        var outputs = staged.place(of: row, &cursor)
        for index in views.indices {
          let span = views[index].days.span(asOf: asOf, dataEnd: dataEnd)
          let among = all.rows(place, from: span.first ?? .min, to: span.last)
          let amongOwn = events.allAreOwn ? among : own.rows(place, from: span.first ?? .min, to: span.last)
          facts.ownCounts[index * rows.count + row] = Int32(truncatingIfNeeded: amongOwn.count)
          evaluator.evaluate(
            views[index], all: among, own: amongOwn, start: span.first ?? start, asOf: span.last, outputs)
          outputs += views[index].columnCount
        }
      }
      if let last = customer.rows.last {
        oddities.count(
          all, place, opened: opened, closed: customer.closed, upTo: rows.commonDay ?? rows.days[last])
      }
    }
    self.cursor = cursor
    return oddities
  }
}
