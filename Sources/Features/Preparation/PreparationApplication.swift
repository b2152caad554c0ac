internal import Frames
internal import TierScoring

/// A fitted preparation at work on one table.
struct PreparationApplication: Sendable {
  private let arithmetic: ScoringArithmetic
  private let outputs: [Int]
  private let outputInputs: [String]
  private let columns: [ScoringColumn]
  private let rows: [Int]?

  /// The number of prepared columns.
  var width: Int { outputs.count }

  init(_ model: Preparation.Model, _ table: Frame, rows: [Int]?) throws {
    var builder = ScoringPlanBuilder(inputs: model.inputs)
    outputs = model.lower(into: &builder)
    outputInputs = model.columns.flatMap { column in column.outputNames.map { _ in column.name } }
    arithmetic = try ScoringArithmetic(inputs: builder.inputs, steps: builder.steps)
    columns = try table.scoringColumns(for: builder.inputs)
    self.rows = rows
  }

  /// Writes the prepared rows of a range of positions, row by row.
  func write(_ positions: Range<Int>, into target: UnsafeMutableBufferPointer<Double>) throws {
    var problem: PreparationProblem?
    let scratch = arithmetic.scratch(rowCapacity: min(256, max(1, positions.count)))
    try arithmetic.forEachBlock(columns, rows: rows, positions: positions, scratch: scratch) {
      first, count, value, refusal in
      for row in 0..<count where problem == nil {
        if let refused = refusal(row) {
          let (column, tableRow) = (arithmetic.inputs[refused.value].name, rows?[first + row] ?? first + row)
          problem =
            refused.reason == .infinite
            ? .infinite(column: column, row: tableRow)
            : .refused(column: column, row: tableRow, reason: refused.reason.rawValue)
        }
      }
      for (position, output) in outputs.enumerated() {
        let source = value(output)
        var index = (first - positions.lowerBound) * width + position
        for row in 0..<count {
          target.initializeElement(at: index, to: source[row])
          if !source[row].isFinite, problem == nil {
            problem = .overflow(column: outputInputs[position], row: rows?[first + row] ?? first + row)
          }
          index += width
        }
      }
    }
    if let problem { throw FeaturesError.preparation(problem) }
  }
}
