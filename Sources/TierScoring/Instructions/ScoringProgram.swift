/// The steps of a plan as instructions, each with the number of its first value.
struct ScoringProgram: Sendable {
  private struct Place: BitwiseCopyable {
    let instruction: ScoringInstruction
    let output: Int
  }

  private let constants: ScoringConstants
  private nonisolated(unsafe) let places: UnsafePointer<Place>
  private let placeCount: Int
  private let inputCount: Int

  init(_ steps: [ScoringStep], inputCount: Int) {
    let constants = ScoringConstants()
    var output = inputCount
    places = constants.keep(
      steps.map { step in
        defer { output += step.width }
        return Place(instruction: ScoringInstruction(step, constants), output: output)
      })
    self.constants = constants
    placeCount = steps.count
    self.inputCount = inputCount
  }

  /// Does every step for the rows whose inputs lie in the block.
  func run(_ block: ScoringBlock) {
    for input in 0..<inputCount { refuseInfinite(block, input) }
    withExtendedLifetime(constants) {
      for index in 0..<placeCount { places[index].instruction.evaluate(block, output: places[index].output) }
    }
  }

  private func refuseInfinite(_ block: ScoringBlock, _ input: Int) {
    var found = SIMD4<Double>.zero
    for row in stride(from: 0, to: block.rowCount, by: 4) {
      let x = block.load(input, row, as: SIMD4<Double>.self)
      found.replace(with: 1, where: x .== .infinity)
      found.replace(with: 1, where: x .== -.infinity)
    }
    // Few blocks hold an infinite number, and what is found may lie past the last row.
    guard found != .zero else { return }
    let column = block.column(input)
    for row in 0..<block.rowCount where column[row].isInfinite { block.refuse(row, .infinite, value: input) }
  }
}
