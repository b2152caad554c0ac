/// A linear program: the changes of counts, each in its range, that keep every sum at the least total cost of absolute changes.
///
/// Method: the dual simplex with bounds on a full table, from the artificial basis, which is optimal as no cost is below
/// zero; each step mends the sum, or the bound, that is violated most.
struct CheapestChange {
  /// Columns: for each count the change upwards, then the change downwards.
  private var rows: [[Double]]
  private var reducedCosts: [Double]
  private let lower: [Double]
  private let upper: [Double]
  private var isAtUpper: [Bool]
  /// The column that is basic in each row; below zero for a row's artificial one, whose bounds are zero.
  private var basis: [Int]
  private var basicValues: [Double]
  private static let tolerance = 1e-7

  init(_ sums: [CountTable.Sum], costs: [Double], ranges: [ClosedRange<Int>]) {
    let count = costs.count
    lower = ranges.map { Double(max(0, $0.lowerBound)) } + ranges.map { Double(max(0, -$0.upperBound)) }
    upper = ranges.map { Double(max(0, $0.upperBound)) } + ranges.map { Double(max(0, -$0.lowerBound)) }
    reducedCosts = costs + costs
    isAtUpper = [Bool](repeating: false, count: 2 * count)
    basis = [Int](repeating: -1, count: sums.count)
    rows = sums.map { sum in
      var row = [Double](repeating: 0, count: 2 * count)
      for term in sum.terms {
        row[term.count] += Double(term.coefficient)
        row[count + term.count] -= Double(term.coefficient)
      }
      return row
    }
    basicValues = rows.map { [lower] row in -row.indices.reduce(0.0) { $0 + row[$1] * lower[$1] } }
  }

  /// The changes; nothing where there are none.
  func solution() -> [Double]? {
    var state = self
    var stepsLeft = 20 * (rows.count + 10)
    while let (row, bound) = state.mostViolated() {
      stepsLeft -= 1
      guard stepsLeft >= 0, let column = state.entering(row, bound) else { return nil }
      state.exchange(row, column, bound)
    }
    return state.changes()
  }

  private func bounds(ofBasicIn row: Int) -> (lower: Double, upper: Double) {
    basis[row] < 0 ? (0, 0) : (lower[basis[row]], upper[basis[row]])
  }

  private func mostViolated() -> (row: Int, bound: Double)? {
    var worst = Self.tolerance
    var found: (row: Int, bound: Double)?
    for row in rows.indices {
      let (low, high) = bounds(ofBasicIn: row)
      let bound = basicValues[row] < low ? low : high
      let violation = max(low - basicValues[row], basicValues[row] - high)
      if violation > worst {
        worst = violation
        found = (row, bound)
      }
    }
    return found
  }

  /// The column whose change mends the row while the cost stays the least.
  private func entering(_ row: Int, _ bound: Double) -> Int? {
    let mustRise = basicValues[row] < bound
    var best: (column: Int, ratio: Double, size: Double)?
    for column in reducedCosts.indices where lower[column] < upper[column] {
      let entry = rows[row][column]
      guard abs(entry) > Self.tolerance, column != basis[row] else { continue }
      guard (entry > 0) == (mustRise == isAtUpper[column]) else { continue }
      let ratio = abs(reducedCosts[column] / entry)
      guard let known = best else {
        best = (column, ratio, abs(entry))
        continue
      }
      if ratio < known.ratio - 1e-9 || ratio < known.ratio + 1e-9 && abs(entry) > known.size + 1e-9 {
        best = (column, ratio, abs(entry))
      }
    }
    return best?.column
  }

  private mutating func exchange(_ row: Int, _ column: Int, _ bound: Double) {
    let pivot = rows[row][column]
    let step = (basicValues[row] - bound) / pivot
    let value = (isAtUpper[column] ? upper[column] : lower[column]) + step
    let touched = rows.indices.filter { $0 != row && rows[$0][column] != 0 }
    for other in touched { basicValues[other] -= rows[other][column] * step }
    if basis[row] >= 0 { isAtUpper[basis[row]] = bound == upper[basis[row]] && bound != lower[basis[row]] }
    basis[row] = column
    basicValues[row] = value
    let entries = rows[row].indices.filter { rows[row][$0] != 0 }
    for entry in entries { rows[row][entry] /= pivot }
    for other in touched {
      let factor = rows[other][column]
      for entry in entries {
        let changed = rows[other][entry] - factor * rows[row][entry]
        rows[other][entry] = abs(changed) < 1e-11 ? 0 : changed
      }
      rows[other][column] = 0
    }
    let factor = reducedCosts[column]
    for entry in entries { reducedCosts[entry] -= factor * rows[row][entry] }
    reducedCosts[column] = 0
  }

  private func changes() -> [Double] {
    var values = lower.indices.map { isAtUpper[$0] ? upper[$0] : lower[$0] }
    for row in rows.indices where basis[row] >= 0 { values[basis[row]] = basicValues[row] }
    let count = values.count / 2
    return (0..<count).map { values[$0] - values[count + $0] }
  }
}
