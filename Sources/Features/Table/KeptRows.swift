import Frames

/// The rows that the population leaves, by their place among all.
struct KeptRows {
  let register: CustomerRegister
  let rows: ObservationRows
  private(set) var places: [Int32]

  init(_ register: CustomerRegister, _ rows: ObservationRows) {
    self.register = register
    self.rows = rows
    places = Array(0..<Int32(rows.count))
  }

  /// Drops the rows, by their place among all, that are not to be kept, and says how many there were and are.
  mutating func keep(_ name: String, _ isKept: (Int) -> Bool) -> PopulationCount {
    let before = places.count
    places.removeAll { !isKept(Int($0)) }
    return PopulationCount(name: name, before: before, after: places.count)
  }

  /// The customer of each, by place in the register.
  var customers: [Int32] { places.map { rows.customers[Int($0)] } }

  /// The customers' identifiers.
  var names: [String] {
    // Ascending and without repetition, so many places are all there are.
    let areAll = places.count == rows.count && rows.areCustomers
    return areAll ? register.names : places.map { register.names[Int(rows.customers[Int($0)])] }
  }

  /// The day of each; missing where no day is given.
  var days: [Int32] { places.map { rows.days[Int($0)] } }

}
