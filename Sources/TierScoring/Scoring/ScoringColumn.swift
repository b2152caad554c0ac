/// One column of a table that is handed over for scoring.
public enum ScoringColumn: Sendable, Equatable {
  /// Numbers; NaN is missing.
  case numbers([Double])
  /// Texts of a category; nothing is missing.
  case texts([String?])
  /// A category as indices of levels; a negative index is missing.
  case codes([Int32], levels: [String])

  /// The number of rows.
  public var count: Int {
    switch self {
    case .numbers(let values): values.count
    case .texts(let values): values.count
    case .codes(let values, _): values.count
    }
  }
}

/// A column with its levels already turned into the plan's codes.
private enum ReadyColumn {
  case numbers([Double])
  case texts([String?])
  case codes([Int32], [Double])
}

extension ScoringArithmetic {
  /// Evaluates rows of a table, block by block, and hands each finished block to `body` with the position of its
  /// first row.
  ///
  /// Shape: one column for each input, in order. `rows` are the table's rows in the order wanted; nothing means all.
  package func forEachBlock(
    _ columns: [ScoringColumn], rows: [Int]?, positions: Range<Int>, scratch: ScoringScratch,
    _ body: (
      _ firstPosition: Int, _ rowCount: Int, _ value: (Int) -> UnsafePointer<Double>,
      _ refusal: (Int) -> ScoringRefusal?
    ) -> Void
  ) throws(TierScoringError) {
    try forEachBlock(columns, rows: rows, positions: positions, scratch: scratch) { first, block in
      body(first, block.rowCount, { UnsafePointer(block.column($0)) }, { block.refusals[$0] })
    }
  }

  /// As above, with the blocks themselves.
  func forEachBlock(
    _ columns: [ScoringColumn], rows: [Int]?, positions: Range<Int>, scratch: ScoringScratch,
    _ body: (_ firstPosition: Int, _ block: ScoringBlock) -> Void
  ) throws(TierScoringError) {
    let ready = try prepared(columns)
    if let tableRows = columns.first?.count {
      if let rows {
        for position in positions {
          precondition(
            rows[position] >= 0 && rows[position] < tableRows, "no row \(rows[position]) in \(tableRows) rows")
        }
      } else {
        precondition(
          positions.lowerBound >= 0 && positions.upperBound <= tableRows, "no rows \(positions) in \(tableRows) rows")
      }
    }
    var first = positions.lowerBound
    while first < positions.upperBound {
      let count = min(scratch.rowCapacity, positions.upperBound - first)
      let block = scratch.block(rowCount: count)
      for (input, column) in ready.enumerated() {
        fill(block.column(input), from: column, input: input, rows: rows, first: first, count: count)
      }
      evaluate(block)
      body(first, block)
      first += count
    }
  }

  private func prepared(_ columns: [ScoringColumn]) throws(TierScoringError) -> [ReadyColumn] {
    precondition(columns.count == inputs.count, "\(columns.count) columns for a plan of \(inputs.count) inputs")
    var ready: [ReadyColumn] = []
    for (index, column) in columns.enumerated() {
      let input = inputs[index]
      guard column.count == columns[0].count else {
        throw .column(name: input.name, problem: "has \(column.count) rows, the first column has \(columns[0].count)")
      }
      switch (input.kind, column) {
      case (.number, .numbers(let values)): ready.append(.numbers(values))
      case (.category, .texts(let values)): ready.append(.texts(values))
      case (.category, .codes(let values, let levels)):
        ready.append(.codes(values, levels.map { code(of: $0, input: index) }))
      case (.number, _): throw .column(name: input.name, problem: "holds texts, the model wants numbers")
      case (.category, .numbers): throw .column(name: input.name, problem: "holds numbers, the model wants a category")
      }
    }
    return ready
  }

  private func fill(
    _ target: UnsafeMutablePointer<Double>, from column: ReadyColumn, input: Int, rows: [Int]?, first: Int, count: Int
  ) {
    switch column {
    case .numbers(let values):
      values.withUnsafeBufferPointer { values in
        if let rows {
          for index in 0..<count { target[index] = values[rows[first + index]] }
        } else {
          for index in 0..<count { target[index] = values[first + index] }
        }
      }
    case .texts(let values):
      for index in 0..<count { target[index] = code(of: values[rows?[first + index] ?? first + index], input: input) }
    case .codes(let values, let codes):
      for index in 0..<count {
        let code = values[rows?[first + index] ?? first + index]
        target[index] = code < 0 ? .nan : codes[Int(code)]
      }
    }
  }
}
