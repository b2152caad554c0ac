/// Decides which counts of customers a report, or the reports of a comparison, may print.
///
/// A count is sensitive where it is above zero and below the minimum. Sensitive counts are withheld, and beside them as
/// many others as are needed so that nobody who adds and subtracts all that is printed learns more of a sensitive count
/// than that it lies below the minimum (complementary suppression).
///
/// Register every count that a printed number would give away: a rate whose n is known gives away the count above the
/// line, so its cell is printed only where both are (`DisclosureRelease.shows`). A mean or a share of money follows its
/// group's count, as the groups' sums obey the same equations. Counts of the same customers go by the same name in
/// all reports of a comparison. All withheld cells must be marked alike.
///
/// Zero is printed and taken as known: that a group has no one tells of no one in it.
///
/// Source: Fischetti and Salazar (2000), Models and Algorithms for Optimizing Cell Suppression in Tabular Data with
/// Linear Constraints, for the attacker and the protection levels.
public struct DisclosureControl: Sendable {
  /// The smallest count above zero that is printed; 1 prints everything.
  public let minimum: Int
  private(set) var names: [String] = []
  private(set) var values: [Int] = []
  private(set) var isShown: [Bool] = []
  private var isTold: [Bool] = []
  private(set) var equations: [(total: String, parts: [String])] = []
  private var differences: [Difference] = []
  private var positions: [String: Int] = [:]
  private var conflicts: [(name: String, count: Int, problem: String)] = []

  /// The customers of a group who are not in a part of it.
  private struct Difference {
    let group: String
    let part: String
    let name: String
    /// Whether all know that there are none, where there are none.
    let isKnownIfNone: Bool
  }

  /// The counts by name, in the order in which they were registered.
  var counts: [(name: String, value: Int)] { Array(zip(names, values)) }

  /// Starts with no counts. `minimum` is at least 1.
  public init(minimum: Int = 5) {
    precondition(minimum >= 1, "a minimum cell size of \(minimum)")
    self.minimum = minimum
  }

  /// Registers a count; the same name again must have the same count.
  ///
  /// - Parameters:
  ///   - name: What is counted, in words that no other count has.
  ///   - count: How many customers.
  ///   - isShown: Whether a report would print it. A count that none prints may still be worked out from others, and is
  ///     protected where it is sensitive.
  ///   - isTold: Whether it is told in any case, in a sentence or outside the report: it is never withheld, and never
  ///     sensitive.
  public mutating func add(_ name: String, _ count: Int, isShown: Bool = true, isTold: Bool = false) {
    precondition(count >= 0, "'\(name)' counts \(count)")
    if let position = positions[name] {
      if values[position] != count { conflicts.append((name, count, "\(values[position]) in another place")) }
      self.isShown[position] = self.isShown[position] || isShown
      self.isTold[position] = self.isTold[position] || isTold
      return
    }
    positions[name] = names.count
    names.append(name)
    values.append(count)
    self.isShown.append(isShown)
    self.isTold.append(isTold)
  }

  /// Registers that a count is the sum of others, such as all customers of its tiers.
  public mutating func add(total: String, parts: [String]) {
    guard equations.allSatisfy({ $0.total != total || $0.parts != parts }) else { return }
    equations.append((total, parts))
  }

  /// Registers a count of some of the customers of a group, such as those who left, and of the group's others, which no
  /// report prints. The group's count is registered too, before or after.
  public mutating func add(_ name: String, _ count: Int, within group: String) {
    add(name, count)
    differences.append(
      Difference(group: group, part: name, name: "\(group) without \(name)", isKnownIfNone: false))
  }

  /// Registers that two counts, of two populations, have `shared` customers in common, so that their difference gives
  /// away the customers who are in one alone. Both counts are registered too, before or after. That one population lies
  /// within the other can be read from the configs, so a difference of none is taken as known.
  public mutating func add(_ first: String, _ second: String, shared: Int) {
    let both = "\(first) and \(second)"
    add(both, shared, isShown: false)
    for (group, other) in [(first, second), (second, first)] {
      differences.append(
        Difference(group: group, part: both, name: "\(group) without \(other)", isKnownIfNone: true))
    }
  }

  /// Decides which counts are printed.
  ///
  /// The same counts in the same order give the same answer.
  ///
  /// Throws: where the counts do not fit each other, so that no answer would be safe.
  public func release() throws(ReportsError) -> DisclosureRelease {
    try withDifferences().decided()
  }

  private func decided() throws(ReportsError) -> DisclosureRelease {
    let table = try countTable()
    let plan = SuppressionPlan(table)
    return DisclosureRelease(
      minimum: minimum, published: Set(names.indices.filter { plan.isPublished[$0] }.map { names[$0] }),
      sensitive: names.indices.filter { isShown[$0] && table.isSensitive[$0] }.map { names[$0] },
      complementary: names.indices.filter { isShown[$0] && !table.isSensitive[$0] && !plan.isPublished[$0] }
        .map { names[$0] })
  }

  /// The counts that could be worked out, or narrowed below what the rule says, were only `published` printed: all
  /// withheld ones for which no other table is found that agrees with what is printed.
  ///
  /// Throws: where the counts do not fit each other.
  public func exposed(publishing published: Set<String>) throws(ReportsError) -> [String] {
    try withDifferences().found(exposedBy: published)
  }

  private func found(exposedBy published: Set<String>) throws(ReportsError) -> [String] {
    let table = try countTable()
    let isFixed = names.indices.map { published.contains(names[$0]) || table.isKnown[$0] }
    let isHidden = isFixed.map { !$0 }
    let search = MoveSearch(table)
    return names.indices.filter { count in
      guard table.isSensitive[count] || isShown[count] && isHidden[count] else { return false }
      if isFixed[count] { return true }
      let changes = table.isSensitive[count] ? table.changes(of: count) : [1, -1]
      let found = changes.map { search.move(count, by: $0, isFixed: isFixed, isHidden: isHidden) != nil }
      return table.isSensitive[count] ? found.contains(false) : !found.contains(true)
    }.map { names[$0] }
  }

  /// The same with the others of each group.
  func withDifferences() throws(ReportsError) -> DisclosureControl {
    var control = self
    for difference in differences {
      guard let whole = positions[difference.group] else { throw missing(difference.group) }
      let rest = values[whole] - values[positions[difference.part]!]
      guard rest >= 0 else {
        throw ReportsError.countsDisagree(
          name: difference.part, problem: "it is more than the \(values[whole]) of '\(difference.group)'")
      }
      control.add(difference.name, rest, isShown: difference.isKnownIfNone && rest == 0)
      control.add(total: difference.group, parts: [difference.part, difference.name])
    }
    return control
  }

  private func countTable() throws(ReportsError) -> CountTable {
    if let conflict = conflicts.first {
      throw ReportsError.countsDisagree(
        name: conflict.name, problem: "it is \(conflict.count), but \(conflict.problem)")
    }
    var rows: [(total: Int, parts: [Int])] = []
    for equation in equations {
      guard let total = positions[equation.total] else { throw missing(equation.total) }
      var parts: [Int] = []
      for part in equation.parts {
        guard let position = positions[part] else { throw missing(part) }
        parts.append(position)
      }
      let sum = parts.reduce(0) { $0 + values[$1] }
      guard sum == values[total] else {
        throw ReportsError.countsDisagree(
          name: equation.total, problem: "it is \(values[total]) and its \(parts.count) parts add up to \(sum)")
      }
      rows.append((total, parts))
    }
    return CountTable(minimum: minimum, values: values, isShown: isShown, isTold: isTold, equations: rows)
  }

  private func missing(_ name: String) -> ReportsError {
    .countsDisagree(name: name, problem: "an equation names it, but it was not counted")
  }
}
