/// Folds, and for each of them folds of its training rows, in which settings are chosen without a look at what is judged.
public struct NestedFolds: Codable, Sendable, Equatable {
  /// The folds in which models are judged.
  public let outer: Folds
  /// The folds of each outer fold's training rows, repeat after repeat.
  private let inner: [InnerFolds]

  /// Deals the training rows of each outer fold.
  ///
  /// - Parameters:
  ///   - outer: The folds in which models are judged.
  ///   - seed: From which a seed of its own is made for each outer fold.
  ///   - deal: Deals some rows, as in `Folds(classes: rows.map { classes[$0] }, foldCount: 3, seed: seed)`.
  ///
  /// Throws what `deal` throws.
  public init<Failure: Error>(
    outer: Folds, seed: UInt64, deal: (_ rows: [Int], _ seed: UInt64) throws(Failure) -> Folds
  ) throws(Failure) {
    self.outer = outer
    var inner: [InnerFolds] = []
    for repetition in 0..<outer.repeatCount {
      for fold in 0..<outer.foldCount {
        let rows = outer.trainingRows(fold: fold, repetition: repetition)
        var random = CounterRandom(seed: seed, purpose: "folds.inner", row: inner.count)
        let folds = try deal(rows, random.next())
        precondition(folds.rowCount == rows.count, "folds of \(folds.rowCount) rows for \(rows.count) training rows")
        inner.append(InnerFolds(rows: rows, folds: folds))
      }
    }
    self.inner = inner
  }

  /// The folds of the training rows of one outer fold.
  public func inner(fold: Int, repetition: Int = 0) -> InnerFolds { inner[repetition * outer.foldCount + fold] }

  /// What identifies the split, for a fingerprint: that of the outer folds, then those of the inner.
  public var fingerprintContent: [UInt8] { inner.reduce(outer.fingerprintContent) { $0 + $1.folds.fingerprintContent } }
}

/// Folds of some of a table's rows.
public struct InnerFolds: Codable, Sendable, Equatable {
  /// The rows that were dealt, by their number in the table.
  public let rows: [Int]
  /// The folds of those rows, numbered from zero in the order of `rows`.
  public let folds: Folds

  /// The rows of the table that are judged in one fold.
  public func testRows(fold: Int, repetition: Int = 0) -> [Int] {
    folds.testRows(fold: fold, repetition: repetition).map { rows[$0] }
  }

  /// The rows of the table that the model of one fold is trained on.
  public func trainingRows(fold: Int, repetition: Int = 0) -> [Int] {
    folds.trainingRows(fold: fold, repetition: repetition).map { rows[$0] }
  }
}
