/// A linear program: the changes of counts, each in its range, that keep every sum at the least total cost of absolute
/// changes.
///
/// Method: the dual simplex with bounds on a full table, from the artificial basis, which is optimal as no cost is
/// below zero; each step mends the sum, or the bound, that is violated most. A change is the difference of two
/// variables, up and down (`count` and `width + count`), whose columns differ in their sign alone: the table holds the
/// one for up.
struct CheapestChange {
  private let width: Int
  private let height: Int
  /// The table, row by row.
  private var table: [Double]
  private let costs: [Double]
  /// The reduced costs of the changes upwards.
  private var reducedCosts: [Double]
  private let lower: [Double]
  private let upper: [Double]
  private var isAtUpper: [Bool]
  /// The variable that is basic in each row; below zero for a row's artificial one, whose bounds are zero.
  private var basis: [Int]
  private var basicValues: [Double]
  private static let tolerance = 1e-7

  init(_ sums: [CountTable.Sum], costs: [Double], ranges: [ClosedRange<Int>]) {
    width = costs.count
    height = sums.count
    lower = ranges.map { Double(max(0, $0.lowerBound)) } + ranges.map { Double(max(0, -$0.upperBound)) }
    upper = ranges.map { Double(max(0, $0.upperBound)) } + ranges.map { Double(max(0, -$0.lowerBound)) }
    self.costs = costs
    reducedCosts = costs
    isAtUpper = [Bool](repeating: false, count: 2 * width)
    basis = [Int](repeating: -1, count: height)
    basicValues = [Double](repeating: 0, count: height)
    table = [Double](repeating: 0, count: width * height)
    for (row, sum) in sums.enumerated() {
      for term in sum.terms {
        table[row * width + term.count] += Double(term.coefficient)
        basicValues[row] -= Double(term.coefficient) * (lower[term.count] - lower[width + term.count])
      }
    }
  }

  /// The changes; nothing where there are none.
  func solution() -> [Double]? {
    var state = self
    var stepsLeft = 20 * (height + 10)
    while let (row, bound) = state.mostViolated() {
      stepsLeft -= 1
      guard stepsLeft >= 0, let variable = state.entering(row, bound) else { return nil }
      state.exchange(row, variable, bound)
    }
    return state.changes()
  }

  private func entry(_ row: Int, _ variable: Int) -> Double {
    variable < width ? table[row * width + variable] : -table[row * width + variable - width]
  }

  private func reducedCost(_ variable: Int) -> Double {
    variable < width ? reducedCosts[variable] : 2 * costs[variable - width] - reducedCosts[variable - width]
  }

  private func mostViolated() -> (row: Int, bound: Double)? {
    var worst = Self.tolerance
    var found: (row: Int, bound: Double)?
    for row in 0..<height {
      let (low, high) = basis[row] < 0 ? (0, 0) : (lower[basis[row]], upper[basis[row]])
      let violation = max(low - basicValues[row], basicValues[row] - high)
      if violation > worst {
        worst = violation
        found = (row, basicValues[row] < low ? low : high)
      }
    }
    return found
  }

  /// The variable whose change mends the row while the cost stays the least.
  private func entering(_ row: Int, _ bound: Double) -> Int? {
    let mustRise = basicValues[row] < bound
    var best: (variable: Int, ratio: Double, size: Double)?
    for variable in 0..<2 * width where lower[variable] < upper[variable] && variable != basis[row] {
      let entry = entry(row, variable)
      guard abs(entry) > Self.tolerance, (entry > 0) == (mustRise == isAtUpper[variable]) else { continue }
      let (ratio, size) = (abs(reducedCost(variable) / entry), abs(entry))
      guard let known = best else {
        best = (variable, ratio, size)
        continue
      }
      if ratio < known.ratio - 1e-9 || ratio < known.ratio + 1e-9 && size > known.size + 1e-9 {
        best = (variable, ratio, size)
      }
    }
    return best?.variable
  }

  private mutating func exchange(_ row: Int, _ variable: Int, _ bound: Double) {
    let pivot = entry(row, variable)
    let step = (basicValues[row] - bound) / pivot
    for other in 0..<height where other != row { basicValues[other] -= entry(other, variable) * step }
    if basis[row] >= 0 { isAtUpper[basis[row]] = bound > lower[basis[row]] }
    basis[row] = variable
    basicValues[row] = (isAtUpper[variable] ? upper[variable] : lower[variable]) + step
    let column = variable % width
    let cost = reducedCost(variable)
    let (width, height) = (width, height)
    let sign: Double = variable < width ? 1 : -1
    reducedCosts.withUnsafeMutableBufferPointer { reduced in
      table.withUnsafeMutableBufferPointer { table in
        let pivotRow = UnsafeMutableBufferPointer(rebasing: table[row * width..<(row + 1) * width])
        for place in 0..<width { pivotRow[place] /= pivot }
        for other in 0..<height where other != row {
          let factor = sign * table[other * width + column]
          guard factor != 0 else { continue }
          let changed = UnsafeMutableBufferPointer(rebasing: table[other * width..<(other + 1) * width])
          for place in 0..<width { changed[place] -= factor * pivotRow[place] }
          changed[column] = 0
        }
        for place in 0..<width { reduced[place] -= cost * pivotRow[place] }
      }
    }
  }

  private func changes() -> [Double] {
    var values = (0..<2 * width).map { isAtUpper[$0] ? upper[$0] : lower[$0] }
    for row in 0..<height where basis[row] >= 0 { values[basis[row]] = basicValues[row] }
    return (0..<width).map { values[$0] - values[width + $0] }
  }
}
