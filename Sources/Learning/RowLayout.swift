/// How rows are cut into blocks and leaves; a function of the number of rows alone, so that nothing about threads or
/// storage can reach a result.
package struct RowLayout: Sendable, Equatable {
  /// The number of rows.
  package let rowCount: Int

  /// The layout of `rowCount` rows.
  package init(rowCount: Int) {
    precondition(rowCount >= 0, "\(rowCount) rows")
    self.rowCount = rowCount
  }

  /// The number of blocks; all but the last hold `RowBlock.rowLimit` rows.
  package var blockCount: Int { (rowCount + RowBlock.rowLimit - 1) / RowBlock.rowLimit }

  /// The number of leaves of the merge tree: a leaf a block, but no more than 256.
  package var leafCount: Int { min(256, blockCount) }

  /// The blocks of one leaf, consecutive; leaves differ by at most one block.
  package func blocks(ofLeaf leaf: Int) -> Range<Int> {
    leaf * blockCount / leafCount..<(leaf + 1) * blockCount / leafCount
  }

  /// The rows of one block.
  package func rows(ofBlock block: Int) -> Range<Int> {
    block * RowBlock.rowLimit..<min(rowCount, (block + 1) * RowBlock.rowLimit)
  }

  /// Summarizes every leaf with `scan`, on several threads, and merges the summaries in the tree.
  ///
  /// Throws: the failure of the first leaf that failed.
  package func summarize<P: Pass, Failure: Error>(
    _ pass: P, workers: Workers,
    scan: @Sendable (_ blocks: Range<Int>, _ summary: inout P.Summary) throws(Failure) -> Void
  ) throws(Failure) -> P.Summary {
    let tree = MergeTree<P.Summary>(leafCount: leafCount)
    let failure = FirstFailure<Failure>()
    workers.forEach(leafCount) { leaf in
      guard !failure.isPresent else { return }
      var summary = pass.emptySummary()
      do throws(Failure) {
        try scan(blocks(ofLeaf: leaf), &summary)
        tree.add(summary, leaf: leaf)
      } catch {
        failure.note(error, at: leaf)
      }
    }
    if let error = failure.error { throw error }
    return tree.root ?? pass.emptySummary()
  }
}
