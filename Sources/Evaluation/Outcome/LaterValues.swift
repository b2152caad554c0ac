/// What customers were worth later, sorted once for all tiers that are judged by it.
///
/// Missing values: a customer whose later value is NaN is left out.
public struct LaterValues: Sendable {
  let values: [Double]
  /// Customers by later value, the least first.
  let ascending: SortedCustomers
  /// Customers by later value, the largest first; of equal values the first customer comes first here too.
  let descending: SortedCustomers

  /// Sorts customers by their later values, one each; none may be infinite.
  ///
  /// Cost: O(n log n).
  public init(_ values: [Double]) {
    precondition(values.allSatisfy { !$0.isInfinite }, "a later value is infinite")
    let known = values.indices.filter { !values[$0].isNaN }.map { Int32($0) }
    self.values = values
    ascending = SortedCustomers(known, keys: values, descending: false, values: values)
    descending = SortedCustomers(known, keys: values, descending: true, values: values)
  }

  /// The customers whose value is known, the largest score first.
  func sorted(byScores scores: [Double]) -> SortedCustomers {
    SortedCustomers(ascending.customers.sorted(), keys: scores, descending: true, values: values)
  }
}
