package import Frames
package import Learning
package import LinearAlgebra
package import TierScoring

/// Some values of a plan's steps, for rows of one table.
package struct PlanApplication: Sendable {
  private let arithmetic: ScoringArithmetic
  private let outputs: [Int]
  private let columns: [ScoringColumn]
  private let rows: [Int]?
  private let rowCount: Int

  /// Checks the steps and finds the table's columns; `rows` are the table's rows wanted, nothing means all.
  package init(_ builder: ScoringPlanBuilder, outputs: [Int], table: Frame, rows: [Int]?) throws {
    arithmetic = try ScoringArithmetic(inputs: builder.inputs, steps: builder.steps)
    columns = try table.scoringColumns(for: builder.inputs)
    self.outputs = outputs
    self.rows = rows
    rowCount = rows?.count ?? table.rowCount
  }

  /// The values, a row for each row wanted and a column for each output; the same bits at any number of workers.
  ///
  /// Throws: `FeaturesError.preparation` where a row is refused, is infinite, or overflows.
  package func matrix(workers: Workers) throws -> Matrix {
    let width = outputs.count
    let chunkRows = 4096
    let chunkCount = (rowCount + chunkRows - 1) / chunkRows
    var failures: [(any Error)?] = []
    let elements = [Double](unsafeUninitializedCapacity: rowCount * width) { buffer, initializedCount in
      nonisolated(unsafe) let target = buffer
      failures = workers.map(chunkCount) { chunk -> (any Error)? in
        let first = chunk * chunkRows
        let range = first..<min(first + chunkRows, rowCount)
        let part = UnsafeMutableBufferPointer(rebasing: target[first * width..<range.upperBound * width])
        part.initialize(repeating: 0)
        do {
          try write(range, into: part)
          return nil
        } catch {
          return error
        }
      }
      initializedCount = rowCount * width
    }
    if let failure = failures.lazy.compactMap({ $0 }).first { throw failure }
    return Matrix(rowCount: rowCount, columnCount: width, elements: elements)
  }

  private func write(_ positions: Range<Int>, into target: UnsafeMutableBufferPointer<Double>) throws {
    let width = outputs.count
    var problem: PreparationProblem?
    let scratch = arithmetic.scratch(rowCapacity: min(256, max(1, positions.count)))
    try arithmetic.forEachBlock(columns, rows: rows, positions: positions, scratch: scratch) {
      first, count, value, refusal in
      for row in 0..<count where problem == nil {
        if let refused = refusal(row) { problem = self.problem(refused, position: first + row) }
      }
      for (column, output) in outputs.enumerated() {
        let source = value(output)
        var index = (first - positions.lowerBound) * width + column
        for row in 0..<count {
          target[index] = source[row]
          if !source[row].isFinite, problem == nil {
            problem = self.problem(ScoringRefusal(reason: .undefined, value: output), position: first + row)
          }
          index += width
        }
      }
    }
    if let problem { throw FeaturesError.preparation(problem) }
  }

  private func problem(_ refusal: ScoringRefusal, position: Int) -> PreparationProblem {
    let row = rows?[position] ?? position
    let column = arithmetic.inputs[arithmetic.origin(of: refusal.value)].name
    return switch refusal.reason {
    case .infinite: .infinite(column: column, row: row)
    case .undefined: .overflow(column: column, row: row)
    case .missing, .unseen: .refused(column: column, row: row, reason: refusal.reason.rawValue)
    }
  }
}
