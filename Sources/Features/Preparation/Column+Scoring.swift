package import Frames
package import TierScoring

extension Column {
  /// The values of some rows as numbers, NaN where missing; a flag is 1 or 0.
  ///
  /// Throws: `FeaturesError.preparation` where the column holds no numbers.
  package func numbers(rows: [Int]? = nil) throws -> [Double] {
    func gather<Value>(_ values: [Value], _ number: (Value) -> Double) -> [Double] {
      rows.map { $0.map { number(values[$0]) } } ?? values.map(number)
    }
    switch values {
    case .number(let values): return rows == nil ? values : gather(values) { $0 }
    case .integer(let values): return gather(values) { $0 == Missing.integer ? .nan : Double($0) }
    case .flag(let values): return gather(values) { $0 == Missing.flag ? .nan : Double($0) }
    case .category, .date, .time, .text:
      throw FeaturesError.preparation(.unusableType(column: name, type: values.type.rawValue))
    }
  }

  /// The column as a plan's input wants it.
  package func scoringColumn(for kind: ScoringInput.Kind) throws -> ScoringColumn {
    switch (kind, values) {
    case (.category, .category(let codes, let levels)): return .codes(codes, levels: levels)
    case (.category, .text(let texts)): return .texts(texts)
    default: return .numbers(try numbers())
    }
  }
}

extension Frame {
  /// The columns that a plan reads, in the order of its inputs.
  ///
  /// Throws: `FeaturesError.preparation` where one is absent or of a type that the plan cannot read.
  package func scoringColumns(for inputs: [ScoringInput]) throws -> [ScoringColumn] {
    try inputs.map { input in
      guard let column = self[input.name] else {
        throw FeaturesError.preparation(.unknownColumn(column: input.name, known: columnNames))
      }
      return try column.scoringColumn(for: input.kind)
    }
  }
}
