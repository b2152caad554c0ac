/// Rows of another source with other weights.
///
/// A bootstrap resample is such a source: a row's weight is how often it was drawn, and a row that was not drawn
/// weighs nothing. A row that already has a weight is given the product.
public struct WeightedRows<Source: RowSource>: RowSource {
  /// Looking fails as the other source fails.
  public typealias Failure = Source.Failure

  /// The source of the rows.
  public let source: Source
  /// One non-negative factor a row.
  public let factors: [Double]

  fileprivate init(_ source: Source, factors: [Double]) {
    precondition(factors.count == source.rowCount, "\(factors.count) weights for \(source.rowCount) rows")
    precondition(factors.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight is negative or not finite")
    self.source = source
    self.factors = factors
  }

  /// The number of rows, those of weight zero among them.
  public var rowCount: Int { source.rowCount }
  /// The number of columns.
  public var columnCount: Int { source.columnCount }

  /// Looks at every row once.
  public func summarize<P: Pass>(_ pass: P) throws(Source.Failure) -> P.Summary {
    try source.summarize(ReweightedPass(pass: pass, factors: factors))
  }
}

extension RowSource {
  /// These rows, each row's weight multiplied by its factor; nothing is copied but the factors.
  ///
  /// Edge cases: factors must be finite and not negative, one a row.
  public func weighted(by factors: [Double]) -> WeightedRows<Self> { WeightedRows(self, factors: factors) }
}

/// Shows a pass the rows with other weights.
private struct ReweightedPass<Base: Pass>: Pass {
  let pass: Base
  let factors: [Double]

  func emptySummary() -> Base.Summary { pass.emptySummary() }

  func needs(_ rows: Range<Int>) -> Bool { pass.needs(rows) }

  func absorb(_ block: RowBlock, into summary: inout Base.Summary) {
    factors.withUnsafeBufferPointer { factors in
      let own = UnsafeBufferPointer(rebasing: factors[block.firstRow..<block.firstRow + block.rowCount])
      guard let weights = block.weights else {
        pass.absorb(block.replacingWeights(own), into: &summary)
        return
      }
      // One short-lived buffer a block, only where both weights exist.
      withUnsafeTemporaryAllocation(of: Double.self, capacity: block.rowCount) { products in
        for row in 0..<block.rowCount { products.initializeElement(at: row, to: weights[row] * own[row]) }
        pass.absorb(block.replacingWeights(UnsafeBufferPointer(products)), into: &summary)
      }
    }
  }
}

extension RowBlock {
  fileprivate func replacingWeights(_ weights: UnsafeBufferPointer<Double>) -> RowBlock {
    RowBlock(
      firstRow: firstRow, rowCount: rowCount, columnCount: columnCount, values: values, weights: weights,
      targets: targets)
  }
}
