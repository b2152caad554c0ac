/// Customers in an order, with the later values laid out in that order and the runs of customers that the order ties.
struct SortedCustomers: Sendable {
  /// The customers, in order.
  let customers: [Int32]
  /// Their later values.
  let values: [Double]
  /// Where each run of tied customers ends; the last is the number of customers.
  let tieEnds: [Int]
  /// Where each group's customers end, for each group up to the last that has any.
  let groupEnds: [Int]

  /// Sorts `known` customers by key, then by their number; all are one group.
  init(_ known: [Int32], keys: [Double], descending: Bool, values: [Double]) {
    var order = known.map { (key: keys[Int($0)], customer: $0) }
    if descending {
      order.sort { $0.key != $1.key ? $0.key > $1.key : $0.customer < $1.customer }
    } else {
      order.sort { $0.key != $1.key ? $0.key < $1.key : $0.customer < $1.customer }
    }
    customers = order.map(\.customer)
    self.values = customers.map { values[Int($0)] }
    tieEnds = order.indices.filter { $0 + 1 == order.count || order[$0 + 1].key != order[$0].key }.map { $0 + 1 }
    groupEnds = order.isEmpty ? [] : [order.count]
  }

  /// The customers of one group sorted by group ascending, and within a group as they are.
  init(_ whole: SortedCustomers, byGroup groups: [Int], groupCount: Int) {
    var starts = [Int](repeating: 0, count: groupCount + 1)
    for customer in whole.customers { starts[groups[Int(customer)] + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    let last = (0..<groupCount).last { starts[$0 + 1] > starts[$0] }
    groupEnds = last.map { Array(starts[1...$0 + 1]) } ?? []

    var customers = [Int32](repeating: 0, count: whole.customers.count)
    var values = whole.values
    var endsRun = [Bool](repeating: false, count: customers.count)
    // Where the latest customer of each group was put, and its run in the whole.
    var places = [Int](repeating: -1, count: groupCount)
    var runs = places
    var (run, runEnd) = (0, whole.tieEnds.first ?? 0)
    for (position, customer) in whole.customers.enumerated() {
      if position == runEnd {
        run += 1
        runEnd = whole.tieEnds[run]
      }
      let group = groups[Int(customer)]
      let place = starts[group]
      starts[group] += 1
      if places[group] >= 0, runs[group] != run { endsRun[places[group]] = true }
      (places[group], runs[group]) = (place, run)
      customers[place] = customer
      values[place] = whole.values[position]
    }
    for place in places where place >= 0 { endsRun[place] = true }
    self.customers = customers
    self.values = values
    tieEnds = endsRun.indices.filter { endsRun[$0] }.map { $0 + 1 }
  }

  /// The positions of a group's customers.
  func range(ofGroup group: Int) -> Range<Int> {
    guard group < groupEnds.count else { return customers.count..<customers.count }
    return (group == 0 ? 0 : groupEnds[group - 1])..<groupEnds[group]
  }

  /// The weights in this order; ones where there are none.
  func gather(_ weights: [Double]?) -> [Double] {
    guard let weights else { return [Double](repeating: 1, count: customers.count) }
    return [Double](unsafeUninitializedCapacity: customers.count) { buffer, count in
      weights.withUnsafeBufferPointer { weights in
        customers.withUnsafeBufferPointer { customers in
          for position in 0..<customers.count { buffer[position] = weights[Int(customers[position])] }
        }
      }
      count = customers.count
    }
  }
}
