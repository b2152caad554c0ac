public import Learning

extension SyntheticBank {
  /// How many customers are drawn at a time.
  private static let blockSize = 256

  /// Writes the bank into a folder: `dataset.yaml`, the tables in `data/` and the planted truth in `truth/`.
  ///
  /// Rows stand in the order of customers, and a customer's rows in the order of time but for those that arrive late; no
  /// file is in the order of time as a whole. The bytes do not depend on `workers`. A run that is cut short leaves no
  /// `data/` folder that looks whole, and `progress` is told the share that is done, from 0 to 1, in order.
  ///
  /// Cost: memory for one block of 256 customers a worker.
  /// Throws: `SynthesisError` where the folder holds something other than a synthetic bank or cannot be written.
  public func write(
    to directory: String, workers: Workers, progress: (@Sendable (Double) -> Void)? = nil
  ) throws -> SyntheticBankSummary {
    let folder = BankFolder(path: directory)
    try folder.prepare()
    do {
      let summary = try writeRows(folder, workers: workers, progress: progress)
      try folder.finish()
      return summary
    } catch {
      folder.abandon()
      throw error
    }
  }

  private func writeRows(
    _ folder: BankFolder, workers: Workers, progress: (@Sendable (Double) -> Void)?
  ) throws -> SyntheticBankSummary {
    let recipe = recipe
    let output = try BankOutput(folder)
    let turns = OrderedTurns()
    let blockCount = (customerCount + SyntheticBank.blockSize - 1) / SyntheticBank.blockSize
    workers.forEach(blockCount) { block in
      guard !turns.hasFailed else { return turns.take(block) {} }
      let first = block * SyntheticBank.blockSize + 1
      let last = min(customerCount, first + SyntheticBank.blockSize - 1)
      let rows = BlockRows()
      for number in first...last { CustomerHistory(number: number, recipe: recipe).write(to: rows, recipe: recipe) }
      turns.take(block) {
        try output.append(rows)
        progress?(Double(block + 1) / Double(blockCount))
      }
    }
    try turns.check()
    return try output.close()
  }
}
