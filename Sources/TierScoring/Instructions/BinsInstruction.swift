/// `Bins` for blocks of rows.
struct BinsInstruction: BitwiseCopyable {
  private let value: Int
  private let breaks: UnsafePointer<Double>
  private let breakCount: Int
  private let breakIsAbove: Bool
  private let results: UnsafePointer<Double>
  private let missing: Double?

  init(_ step: Bins, _ constants: ScoringConstants) {
    value = step.value
    breaks = constants.keep(step.breaks)
    breakCount = step.breaks.count
    breakIsAbove = step.breakBelongsTo == .upper
    results = constants.keep(step.results)
    missing = step.missing
  }

  func evaluate(_ block: ScoringBlock, output: Int) {
    let source = block.column(value)
    let result = block.column(output)
    for row in 0..<block.rowCount {
      let x = source[row]
      if x.isNaN {
        if missing == nil { block.refuse(row, .missing, value: value) }
        result[row] = missing ?? .nan
      } else {
        result[row] = results[interval(of: x)]
      }
    }
  }

  private func interval(of x: Double) -> Int {
    var low = 0
    var high = breakCount
    while low < high {
      let middle = (low + high) / 2
      let isBelow = breakIsAbove ? breaks[middle] <= x : breaks[middle] < x
      if isBelow { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
