public import LinearAlgebra

/// Rows that lie in memory; looking at them cannot fail.
public struct MemoryRows: RowSource {
  /// Looking at memory cannot fail.
  public typealias Failure = Never

  /// The values, one row an element of the sample.
  public let matrix: Matrix
  /// One non-negative weight a row; nothing means that every row weighs 1.
  public let weights: [Double]?
  /// One target a row, where there are targets.
  public let targets: [Double]?
  /// How many threads look at the rows.
  public let workers: Workers

  /// Offers the rows of a matrix, which hold no missing value.
  ///
  /// Edge cases: weights must be finite and not negative, one a row; targets one a row.
  public init(_ matrix: Matrix, weights: [Double]? = nil, targets: [Double]? = nil, workers: Workers = .all) {
    precondition(
      weights.map { $0.count == matrix.rowCount } ?? true,
      "\(weights?.count ?? 0) weights for \(matrix.rowCount) rows")
    precondition(
      weights.map { $0.allSatisfy { $0 >= 0 && $0.isFinite } } ?? true, "a weight is negative or not finite")
    precondition(
      targets.map { $0.count == matrix.rowCount } ?? true,
      "\(targets?.count ?? 0) targets for \(matrix.rowCount) rows")
    self.matrix = matrix
    self.weights = weights
    self.targets = targets
    self.workers = workers
  }

  /// The number of rows.
  public var rowCount: Int { matrix.rowCount }
  /// The number of columns.
  public var columnCount: Int { matrix.columnCount }

  /// Looks at every row once.
  public func summarize<P: Pass>(_ pass: P) -> P.Summary {
    let layout = RowLayout(rowCount: rowCount)
    return layout.summarize(pass, workers: workers) { blocks, summary in
      matrix.elements.withUnsafeBufferPointer { values in
        weights.withOptionalBuffer { weights in
          targets.withOptionalBuffer { targets in
            for block in blocks {
              let rows = layout.rows(ofBlock: block)
              guard pass.needs(rows) else { continue }
              pass.absorb(
                RowBlock(
                  firstRow: rows.lowerBound, rowCount: rows.count, columnCount: columnCount,
                  values: .init(rebasing: values[rows.lowerBound * columnCount..<rows.upperBound * columnCount]),
                  weights: weights.map { .init(rebasing: $0[rows]) },
                  targets: targets.map { .init(rebasing: $0[rows]) }),
                into: &summary)
            }
          }
        }
      }
    }
  }
}

extension [Double]? {
  /// Lends the array's elements, where there is an array.
  fileprivate func withOptionalBuffer(_ body: (UnsafeBufferPointer<Double>?) -> Void) {
    guard let self else { return body(nil) }
    self.withUnsafeBufferPointer { body($0) }
  }
}
