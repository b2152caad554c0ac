/// `Affine` for blocks of rows.
///
/// Rows are taken several at a time, and up to four results at once stay in registers while the columns pass by, so that a
/// number is loaded once for four products. Products are rounded by themselves and added in the order of the columns,
/// however many rows there are.
struct AffineInstruction: BitwiseCopyable {
  private let width: Int
  private let columnCount: Int
  private let values: UnsafePointer<Int>
  private let center: UnsafePointer<Double>
  /// The matrix, a column after another.
  private let factors: UnsafePointer<Double>
  private let offset: UnsafePointer<Double>

  init(_ step: Affine, _ constants: ScoringConstants) {
    width = step.width
    columnCount = step.values.count
    values = constants.keep(step.values)
    center = constants.keep(step.center)
    factors = constants.keep(step.values.indices.flatMap { column in step.rows.map { $0[column] } })
    offset = constants.keep(step.offset)
  }

  func evaluate(_ block: ScoringBlock, output: Int) {
    var first = 0
    while width - first >= 4 {
      evaluateFour(block, first, output)
      first += 4
    }
    while first < width {
      if block.capacity < 16 {
        evaluateOne(block, first, output, as: SIMD4<Double>.self)
      } else {
        evaluateOne(block, first, output, as: SIMD16<Double>.self)
      }
      first += 1
    }
  }

  private func evaluateFour(_ block: ScoringBlock, _ first: Int, _ output: Int) {
    for row in stride(from: 0, to: block.rowCount, by: 4) {
      var sums = (
        SIMD4<Double>(repeating: offset[first]), SIMD4<Double>(repeating: offset[first + 1]),
        SIMD4<Double>(repeating: offset[first + 2]), SIMD4<Double>(repeating: offset[first + 3])
      )
      var factor = factors + first
      for column in 0..<columnCount {
        let x = block.load(values[column], row, as: SIMD4<Double>.self) - SIMD4(repeating: center[column])
        sums.0 += x * SIMD4(repeating: factor[0])
        sums.1 += x * SIMD4(repeating: factor[1])
        sums.2 += x * SIMD4(repeating: factor[2])
        sums.3 += x * SIMD4(repeating: factor[3])
        factor += width
      }
      block.store(sums.0, output + first, row)
      block.store(sums.1, output + first + 1, row)
      block.store(sums.2, output + first + 2, row)
      block.store(sums.3, output + first + 3, row)
    }
  }

  @inline(__always)
  private func evaluateOne<Lanes: SIMD<Double> & BitwiseCopyable>(
    _ block: ScoringBlock, _ first: Int, _ output: Int, as lanes: Lanes.Type
  ) {
    for row in stride(from: 0, to: block.rowCount, by: Lanes.scalarCount) {
      var sum = Lanes(repeating: offset[first])
      for column in 0..<columnCount {
        let x = block.load(values[column], row, as: Lanes.self) - Lanes(repeating: center[column])
        sum += x * Lanes(repeating: factors[column * width + first])
      }
      block.store(sum, output + first, row)
    }
  }
}
