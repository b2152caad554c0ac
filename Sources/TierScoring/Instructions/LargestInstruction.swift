/// `Largest` for blocks of rows: four at a time, without branches.
struct LargestInstruction: BitwiseCopyable {
  private let values: UnsafePointer<Int>
  private let count: Int

  init(_ step: Largest, _ constants: ScoringConstants) {
    values = constants.keep(step.values)
    count = step.values.count
  }

  func evaluate(_ block: ScoringBlock, output: Int) {
    for row in stride(from: 0, to: block.rowCount, by: 4) {
      var largest = block.load(values[0], row, as: SIMD4<Double>.self)
      var best = SIMD4<Double>.zero
      for position in 1..<max(1, count) {
        let score = block.load(values[position], row, as: SIMD4<Double>.self)
        best.replace(with: Double(position), where: score .> largest)
        largest.replace(with: score, where: score .> largest)
      }
      block.store(best, output, row)
    }
    for position in 0..<count { block.refuseUndefined(values[position]) }
  }
}
