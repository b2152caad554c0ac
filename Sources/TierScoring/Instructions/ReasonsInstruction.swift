/// `Reasons` for blocks of rows: four at a time, without branches.
struct ReasonsInstruction: BitwiseCopyable {
  private let values: UnsafePointer<Int>
  private let baselines: UnsafePointer<Double>
  private let valueCount: Int
  private let count: Int

  init(_ step: Reasons, _ constants: ScoringConstants) {
    values = constants.keep(step.values)
    baselines = constants.keep(step.baselines)
    valueCount = step.values.count
    count = step.count
  }

  func evaluate(_ block: ScoringBlock, output: Int) {
    for row in stride(from: 0, to: block.rowCount, by: 4) {
      // What was found last, so that the next comes after it in order.
      var lastShortfall = SIMD4<Double>(repeating: .infinity)
      var lastPosition = SIMD4<Double>(repeating: -1)
      for rank in 0..<count {
        var largest = SIMD4<Double>.zero
        var found = SIMD4<Double>(repeating: .nan)
        for position in 0..<valueCount {
          let shortfall =
            SIMD4(repeating: baselines[position]) - block.load(values[position], row, as: SIMD4<Double>.self)
          let isNext =
            (shortfall .< lastShortfall)
            .| ((shortfall .== lastShortfall) .& (lastPosition .< Double(position)))
          let isLarger = isNext .& (shortfall .> largest)
          found.replace(with: Double(position), where: isLarger)
          largest.replace(with: shortfall, where: isLarger)
        }
        block.store(found, output + rank, row)
        lastShortfall = largest
        lastPosition = found
      }
    }
  }
}
