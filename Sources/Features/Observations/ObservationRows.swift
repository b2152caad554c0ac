import Frames

/// The rows of the table to come: whose each is and as of which day, in the order of customers, then days.
struct ObservationRows: Sendable {
  /// The place in the register of each row's customer, ascending.
  let customers: [Int32]
  /// The day of each row, ascending within a customer; all missing where no day is given.
  let days: [Int32]
  /// The row of the observed table behind each row; nothing where rows are customers.
  let sourceRows: [Int32]?
  /// Where each customer's rows begin, and at the end the number of rows.
  let starts: [Int32]

  /// The day of all rows; nothing where they have several, or their own.
  let commonDay: Int32?

  var count: Int { customers.count }
  /// Whether there is one row for each customer.
  var areCustomers: Bool { sourceRows == nil && customers.count == starts.count - 1 }
  /// Whether rows have days.
  var hasDays: Bool { days.first.map { $0 != Missing.date } ?? false }

  /// Each customer once for each day, which ascend; once without a day where there are none.
  init(customerCount: Int, days: [Day]) {
    let numbers = days.isEmpty ? [Missing.date] : days.map(\.number)
    if numbers.count == 1 {
      customers = Array(0..<Int32(customerCount))
      self.days = Array(repeating: numbers[0], count: customerCount)
    } else {
      customers = (0..<customerCount * numbers.count).map { Int32($0 / numbers.count) }
      self.days = (0..<customerCount * numbers.count).map { numbers[$0 % numbers.count] }
    }
    commonDay = numbers.count == 1 ? numbers[0] : nil
    starts = (0...customerCount).map { Int32($0 * numbers.count) }
    sourceRows = nil
  }

  /// Rows of a table, given as customer, day and row.
  init(_ found: [(customer: Int32, day: Int32, row: Int32)], customerCount: Int) {
    let sorted = found.sorted { ($0.customer, $0.day, $0.row) < ($1.customer, $1.day, $1.row) }
    commonDay = nil
    customers = sorted.map(\.customer)
    days = sorted.map(\.day)
    sourceRows = sorted.map(\.row)
    var starts = [Int32](repeating: 0, count: customerCount + 1)
    for row in sorted { starts[Int(row.customer) + 1] += 1 }
    for customer in 0..<customerCount { starts[customer + 1] += starts[customer] }
    self.starts = starts
  }

  /// The rows of a customer.
  func rows(of customer: Int) -> Range<Int> { Int(starts[customer])..<Int(starts[customer + 1]) }

  /// Up to when each customer's events are known to a row of theirs; `reach` days after that the outcome ends.
  func limits(reach: Int32) -> HistoryLimits {
    let latest = days.max() ?? Missing.date
    let last = (0..<starts.count - 1).map {
      starts[$0] == starts[$0 + 1] ? Missing.date : days[Int(starts[$0 + 1]) - 1]
    }
    return HistoryLimits(latest: latest, byCustomer: last.allSatisfy { $0 == latest } ? nil : last, reach: reach)
  }
}

/// Up to which day each customer's events count.
struct HistoryLimits: Sendable {
  /// The last `as_of` of all.
  let latest: Int32
  /// The last `as_of` of each customer; before all days for one without rows. Nothing where all have the latest.
  let byCustomer: [Int32]?
  /// How many days after `as_of` the outcome needs.
  let reach: Int32

  /// Gives `body` quick access to the limits.
  func withAccess<Result>(_ body: (Access) throws -> Result) rethrows -> Result {
    guard let byCustomer else { return try body(Access(latest: latest, reach: reach, byCustomer: nil)) }
    return try byCustomer.withUnsafeBufferPointer {
      try body(Access(latest: latest, reach: reach, byCustomer: $0.baseAddress))
    }
  }

  /// The limits while their storage is pinned.
  struct Access {
    let latest: Int32
    let reach: Int32
    let byCustomer: UnsafePointer<Int32>?

    /// The last `as_of` of a customer.
    @inline(__always)
    func asOf(_ customer: Int32) -> Int32 {
      guard let byCustomer else { return latest }
      return byCustomer[Int(customer)]
    }

    /// Whether an event of a customer is needed at all.
    @inline(__always)
    func needs(_ day: Int32, of customer: Int32) -> Bool { day <= asOf(customer) &+ reach }
  }
}
