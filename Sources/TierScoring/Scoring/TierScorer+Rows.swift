internal import Dispatch

extension TierScorer {
  /// How many rows one task scores, and how many of them at a time: few enough to stay in the second cache.
  private static let (taskRows, blockRows) = (8192, 64)

  /// Scores rows of numbers that lie row by row.
  ///
  /// Shape: one number for each input, row after row; a category is given by its code, missing is NaN.
  public func scores(ofRows rows: [Double], onAllCores: Bool = true) -> TierScores {
    var results = TierScores()
    rows.withUnsafeBufferPointer { score(rows: $0, into: &results, onAllCores: onAllCores) }
    return results
  }

  /// Scores rows of numbers that lie row by row, in place of results that are no longer wanted.
  ///
  /// Shape: one number for each input, row after row; a category is given by its code, missing is NaN. The bits are the
  /// same on one core and on all.
  /// Cost: the memory of results of as many rows is used again.
  public func score(rows: UnsafeBufferPointer<Double>, into results: inout TierScores, onAllCores: Bool = true) {
    let inputCount = plan.inputs.count
    precondition(
      rows.count % max(1, inputCount) == 0, "\(rows.count) numbers are not whole rows of \(inputCount) inputs")
    let rowCount = rows.count / max(1, inputCount)
    results.makeRoom(rowCount, plan.outputs)
    let taskCount = (rowCount + TierScorer.taskRows - 1) / TierScorer.taskRows
    var refusals = [[TierScores.Refused]](repeating: [], count: taskCount)
    results.withColumns { columns in
      refusals.withUnsafeMutableBufferPointer { refusals in
        nonisolated(unsafe) let (rows, columns, refusals) = (rows, columns, refusals)
        @Sendable func work(_ task: Int) {
          let first = task * TierScorer.taskRows
          refusals[task] = score(rows, first..<min(rowCount, first + TierScorer.taskRows), into: columns)
        }
        if onAllCores, taskCount > 1 {
          DispatchQueue.concurrentPerform(iterations: taskCount, execute: work)
        } else {
          for task in 0..<taskCount { work(task) }
        }
      }
    }
    results.refusals.append(contentsOf: refusals.joined())
  }

  private func score(
    _ rows: UnsafeBufferPointer<Double>, _ range: Range<Int>, into columns: ResultColumns
  ) -> [TierScores.Refused] {
    let inputCount = plan.inputs.count
    let scratch = arithmetic.scratch(rowCapacity: TierScorer.blockRows)
    var refusals: [TierScores.Refused] = []
    for first in stride(from: range.lowerBound, to: range.upperBound, by: TierScorer.blockRows) {
      let block = scratch.block(rowCount: min(TierScorer.blockRows, range.upperBound - first))
      block.fill(from: rows.baseAddress! + first * inputCount, columnCount: inputCount)
      arithmetic.evaluateGiven(block)
      columns.write(block, at: first)
      if block.hasRefusals.pointee { refusals += columns.refusals(block, at: first) }
    }
    return refusals
  }
}
