import Frames

/// Who did each row of the events table, and when.
struct EventRows: Sendable {
  /// The key that names the customer, or the account, of each row.
  let codes: [Int32]
  /// The customer of each code; −1 where it is unknown.
  let customerOfCode: [Int32]
  /// The rows' dates or times.
  let times: Times

  /// When rows happened.
  enum Times: Sendable {
    case days([Int32])
    case seconds([Int64])
  }

  var rowCount: Int { codes.count }

  /// Gives `body` quick access to the rows.
  func withRows<Result>(_ body: (Access) -> Result) -> Result {
    codes.withUnsafeBufferPointer { codes in
      customerOfCode.withUnsafeBufferPointer { customers in
        switch times {
        case .days(let days):
          days.withUnsafeBufferPointer { body(Access(codes: codes, customers: customers, days: $0, seconds: nil)) }
        case .seconds(let seconds):
          seconds.withUnsafeBufferPointer { body(Access(codes: codes, customers: customers, days: nil, seconds: $0)) }
        }
      }
    }
  }

  /// Does `body` for each row of a known customer with a time up to the customer's last `as_of`.
  @inline(__always)
  func forEachRow(in rows: Range<Int>, upTo limits: HistoryLimits.Access, _ body: (Int) -> Void) {
    withRows { event in
      for row in rows {
        let customer = event.customer(row)
        guard customer >= 0 else { continue }
        let (day, _) = event.time(row)
        if day != Missing.date && day <= limits.asOf(customer) { body(row) }
      }
    }
  }

  /// Whether a row is of a known customer and has a time up to the customer's last `as_of`.
  func isKnown(_ row: Int, upTo limits: HistoryLimits.Access) -> Bool {
    withRows { event in
      let customer = event.customer(row)
      guard customer >= 0 else { return false }
      let (day, _) = event.time(row)
      return day != Missing.date && day <= limits.asOf(customer)
    }
  }

  /// The rows while their storage is pinned.
  struct Access {
    let codes: UnsafeBufferPointer<Int32>
    let customers: UnsafeBufferPointer<Int32>
    let days: UnsafeBufferPointer<Int32>?
    let seconds: UnsafeBufferPointer<Int64>?

    /// The row's customer; −1 where it is missing or unknown.
    @inline(__always)
    func customer(_ row: Int) -> Int32 {
      let code = codes[row]
      return code < 0 ? -1 : customers[Int(code)]
    }

    /// The row's day, which may be missing, and the second within it.
    @inline(__always)
    func time(_ row: Int) -> (day: Int32, second: Int32) {
      if let days { return (days[row], 0) }
      let time = seconds.unsafelyUnwrapped[row]
      return time == Missing.integer ? (Missing.date, 0) : dayAndSecond(time)
    }
  }
}
