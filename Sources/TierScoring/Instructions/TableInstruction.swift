/// `ScoreTable` for blocks of rows.
struct TableInstruction: BitwiseCopyable {
  private let dimensions: UnsafePointer<ScoreTable.Dimension>
  private let dimensionCount: Int
  private let entries: UnsafePointer<Double>

  init(_ step: ScoreTable, _ constants: ScoringConstants) {
    dimensions = constants.keep(step.dimensions)
    dimensionCount = step.dimensions.count
    entries = constants.keep(step.entries)
  }

  func evaluate(_ block: ScoringBlock, output: Int) {
    let result = block.column(output)
    for row in 0..<block.rowCount {
      var index = 0
      var isMissing = false
      for place in 0..<dimensionCount {
        let dimension = dimensions[place]
        let x = block.column(dimension.value)[row]
        if x.isNaN {
          isMissing = true
        } else {
          index = index * (dimension.high - dimension.low + 1) + Int(x) - dimension.low
        }
      }
      result[row] = isMissing ? .nan : entries[index]
    }
  }
}
