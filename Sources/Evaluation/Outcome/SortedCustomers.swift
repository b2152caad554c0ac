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

  /// Sorts `known` customers by group ascending, then by key, then by their number.
  init(_ known: [Int], groups: [Int], keys: [Double], descending: Bool, values: [Double]) {
    let order = known.sorted {
      if groups[$0] != groups[$1] { return groups[$0] < groups[$1] }
      if keys[$0] != keys[$1] { return (keys[$0] > keys[$1]) == descending }
      return $0 < $1
    }
    customers = order.map { Int32($0) }
    self.values = order.map { values[$0] }
    var tieEnds: [Int] = []
    var groupEnds: [Int] = []
    for (position, customer) in order.enumerated() {
      let next = position + 1 < order.count ? order[position + 1] : nil
      if next == nil || groups[next!] != groups[customer] || keys[next!] != keys[customer] {
        tieEnds.append(position + 1)
      }
      while groupEnds.count < groups[customer] { groupEnds.append(position) }
      if next == nil || groups[next!] != groups[customer] { groupEnds.append(position + 1) }
    }
    self.tieEnds = tieEnds
    self.groupEnds = groupEnds
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
