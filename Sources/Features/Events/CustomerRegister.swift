import Frames

/// The known customers in the table's order, with when they were opened and closed.
struct CustomerRegister {
  /// The identifiers, sorted.
  let names: [String]
  /// The row of each customer in the table that makes them known; the first one where it has several, and none where
  /// it is the events.
  let rows: [Int32]
  /// The day each was opened; missing where it is not recorded.
  private(set) var opened: [Int32]
  /// The day each was closed; missing while open or where it is not recorded.
  private(set) var closed: [Int32]
  /// Rows that repeat a customer.
  let repeatedRows: Int
  /// The place of each of the key column's codes; −1 where no row has it.
  let placeOfCode: [Int32]

  /// The identifiers of the key column's codes.
  private let registered: [String]

  /// Registers the different values of a key column.
  init(_ key: KeyColumn) {
    let firstRows = key.firstRows
    let sorted = key.sortedCodes(firstRows)
    names = sorted.map { key.names[Int($0)] }
    rows = sorted.map { firstRows[Int($0)] }
    var places = [Int32](repeating: -1, count: key.names.count)
    for (place, code) in sorted.enumerated() { places[Int(code)] = Int32(place) }
    placeOfCode = places
    registered = key.names
    opened = Array(repeating: Missing.date, count: sorted.count)
    closed = opened
    repeatedRows = key.codes.count { $0 >= 0 } - sorted.count
  }

  /// Registers customers that no table but the events names, sorted.
  init(names: [String]) {
    self.names = names
    rows = []
    opened = Array(repeating: Missing.date, count: names.count)
    closed = opened
    repeatedRows = 0
    placeOfCode = []
    registered = []
  }

  /// Whether a key column is the very one that was registered.
  func isOf(_ key: KeyColumn) -> Bool { placeOfCode.count == key.names.count && registered == key.names }

  /// The place of each identifier.
  var placeOfName: [String: Int32] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
  }

  /// Takes the openings and closings of the table that makes customers known.
  mutating func setDates(opened: [Int32]?, closed: [Int32]?) {
    for (place, row) in rows.enumerated() {
      if let opened { self.opened[place] = opened[Int(row)] }
      if let closed { self.closed[place] = closed[Int(row)] }
    }
  }

  /// Takes the earliest opening of a customer's accounts, where the customer's own is not recorded.
  mutating func setOpening(fromAccounts customers: [Int32], _ opened: [Int32]) {
    var earliest = [Int32](repeating: Missing.date, count: names.count)
    for (account, customer) in customers.enumerated() where customer >= 0 && opened[account] != Missing.date {
      let known = earliest[Int(customer)]
      earliest[Int(customer)] = known == Missing.date ? opened[account] : min(known, opened[account])
    }
    for place in names.indices where self.opened[place] == Missing.date { self.opened[place] = earliest[place] }
  }

  /// Takes the last closing of a customer's accounts, once all are closed.
  mutating func setClosing(fromAccounts customers: [Int32], _ closed: [Int32]) {
    var latest = [Int32](repeating: Int32.min + 1, count: names.count)
    for (account, customer) in customers.enumerated() where customer >= 0 {
      let day = closed[account] == Missing.date ? Int32.max : closed[account]
      latest[Int(customer)] = max(latest[Int(customer)], day)
    }
    for place in names.indices where latest[place] > Int32.min + 1 && latest[place] < Int32.max {
      self.closed[place] = latest[place]
    }
  }
}

/// The days of a column of dates or times.
///
/// A time's day is its seconds divided by 86,400 and rounded down, also before 1970.
func days(_ values: ColumnValues) -> [Int32] {
  switch values {
  case .date(let days): return days
  case .time(let seconds): return seconds.map { $0 == Missing.integer ? Missing.date : dayAndSecond($0).day }
  default: preconditionFailure("a \(values.type.rawValue) column has no days")
  }
}

/// A time's day and its second within the day.
@inline(__always)
func dayAndSecond(_ time: Int64) -> (day: Int32, second: Int32) {
  var day = time / 86_400
  var second = time % 86_400
  if second < 0 {
    day -= 1
    second += 86_400
  }
  return (Int32(truncatingIfNeeded: day), Int32(second))
}
