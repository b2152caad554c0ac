public import Learning
import LinearAlgebra
public import Testing

/// Checks what every pass must satisfy, and records an issue for each thing that does not hold.
///
/// - The same rows give the same numbers with 1, 2 and 7 workers, to the bit.
/// - Merging with the summary of no rows, on either side, changes nothing; (a · b) · c and a · (b · c) agree, and so
///   does any cut of the rows into blocks and leaves: all within `tolerance` of the largest magnitude.
///
/// `numbers` gives what the pass found.
public func checkPass<P: Pass>(
  _ pass: P, on sample: SampleRows, weights: [Double]? = nil, tolerance: Double = 1e-12,
  sourceLocation: SourceLocation = #_sourceLocation, numbers: (P.Summary) -> [Double]
) {
  let reference = numbers(sample.source(weights: weights).summarize(pass))
  for workers in [2, 7] {
    let found = numbers(sample.source(weights: weights, workers: workers).summarize(pass))
    #expect(
      found.map(\.bitPattern) == reference.map(\.bitPattern), "other bits with \(workers) workers",
      sourceLocation: sourceLocation)
  }

  let rowCount = sample.matrix.rowCount
  func summary(_ rows: Range<Int>, blockSize: Int) -> P.Summary {
    var summary = pass.emptySummary()
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: blockSize) {
      sample.withBlock(start..<min(rows.upperBound, start + blockSize), weights: weights) {
        pass.absorb($0, into: &summary)
      }
    }
    return summary
  }
  func merged(_ left: P.Summary, _ right: P.Summary) -> P.Summary {
    var left = left
    left.merge(right)
    return left
  }

  let whole = summary(0..<rowCount, blockSize: RowBlock.rowLimit)
  let (first, second) = (rowCount / 5, rowCount / 2)
  let parts = [0..<first, first..<second, second..<rowCount].map { summary($0, blockSize: RowBlock.rowLimit) }
  let left = merged(merged(parts[0], parts[1]), parts[2])
  let right = merged(parts[0], merged(parts[1], parts[2]))
  for (found, what) in [
    (merged(whole, pass.emptySummary()), "the whole and an empty summary"),
    (merged(pass.emptySummary(), whole), "an empty summary and the whole"),
    (left, "three leaves"), (right, "three leaves, the last two first"),
    (summary(0..<rowCount, blockSize: 37), "short blocks"),
  ] {
    #expect(
      agree(numbers(found), reference, tolerance: tolerance), "\(what) do not agree with the rows at once",
      sourceLocation: sourceLocation)
  }
}

extension SampleRows {
  /// Lends some rows as one block.
  fileprivate func withBlock(_ rows: Range<Int>, weights: [Double]?, _ body: (RowBlock) -> Void) {
    func lend(_ array: [Double]?, _ range: Range<Int>, _ body: (UnsafeBufferPointer<Double>?) -> Void) {
      guard let array else { return body(nil) }
      Array(array[range]).withUnsafeBufferPointer(body)
    }
    let columnCount = matrix.columnCount
    lend(matrix.elements, rows.lowerBound * columnCount..<rows.upperBound * columnCount) { values in
      lend(weights, rows) { weights in
        lend(targets, rows) { targets in
          body(
            RowBlock(
              firstRow: rows.lowerBound, rowCount: rows.count, columnCount: columnCount, values: values!,
              weights: weights, targets: targets))
        }
      }
    }
  }
}
