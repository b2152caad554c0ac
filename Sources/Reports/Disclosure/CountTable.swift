/// Counts of customers and the sums that bind them, by position.
struct CountTable: Sendable {
  /// One sum: the coefficients of the counts that it binds add up to zero over the counts.
  struct Sum: Sendable {
    var terms: [(count: Int, coefficient: Int)]
  }

  let minimum: Int
  let values: [Int]
  /// Whether a report would print the count.
  let isShown: [Bool]
  let isSensitive: [Bool]
  /// Whether the count is known in any case: it is told, or it is none and would be printed.
  let isKnown: [Bool]
  /// Whether the count is the total of some sum.
  let isTotal: [Bool]
  let sums: [Sum]
  /// The sums that bind each count.
  let sumsOfCount: [[Int]]

  init(minimum: Int, values: [Int], isShown: [Bool], isTold: [Bool], equations: [(total: Int, parts: [Int])]) {
    self.minimum = minimum
    self.values = values
    self.isShown = isShown
    isSensitive = values.indices.map { values[$0] > 0 && values[$0] < minimum && !isTold[$0] }
    isKnown = values.indices.map { isTold[$0] || isShown[$0] && values[$0] == 0 }
    var isTotal = [Bool](repeating: false, count: values.count)
    for equation in equations { isTotal[equation.total] = true }
    self.isTotal = isTotal
    sums = equations.map { equation in
      Sum(terms: [(equation.total, 1)] + equation.parts.map { ($0, -1) })
    }
    var sumsOfCount = [[Int]](repeating: [], count: values.count)
    for (number, sum) in sums.enumerated() {
      for term in sum.terms where sumsOfCount[term.count].last != number { sumsOfCount[term.count].append(number) }
    }
    self.sumsOfCount = sumsOfCount
  }

  /// What a sensitive count must be able to change by, for all that can be worked out from what is printed: down to
  /// zero and up to one below the minimum.
  func changes(of count: Int) -> [Int] {
    [minimum - 1 - values[count], -values[count]].filter { $0 != 0 }
  }

  /// By how much a count may change in a table that an attacker must take for possible: no count is below zero, and the
  /// attacker knows which counts are sensitive and that these lie below the minimum.
  func range(of count: Int) -> ClosedRange<Int> {
    -values[count]...(isSensitive[count] ? minimum - 1 - values[count] : Self.unbounded)
  }

  /// More customers than there are.
  static let unbounded = 1 << 40

  /// Whether changes give a table that an attacker must take for possible where the counts that are not `isHidden` are
  /// printed.
  func allows(_ changes: [Int], isHidden: [Bool]) -> Bool {
    values.indices.allSatisfy { changes[$0] == 0 || isHidden[$0] && range(of: $0).contains(changes[$0]) }
      && sums.allSatisfy { sum in sum.terms.reduce(0) { $0 + $1.coefficient * changes[$1.count] } == 0 }
  }
}
