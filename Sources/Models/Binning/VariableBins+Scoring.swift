public import LinearAlgebra
public import Learning

extension VariableBins {
  /// The bin of each row, as an index into `bins`; `bins.count` stands for a level that training never saw.
  ///
  /// Throws: `ModelError.binning` where the column is of another kind or a number is infinite.
  public func codes(of column: BinningColumn) throws -> [UInt16] {
    switch (column.values, edges) {
    case (.numbers(let values), let edges?): return try codes(values, edges)
    case (.levels(let codes, let names), nil):
      var places: [String: UInt16] = [:]
      for (index, bin) in bins.enumerated() { for level in bin.levelNames { places[level] = UInt16(index) } }
      let missing = UInt16(bins.count - 1)
      let ofCode = names.map { places[$0] ?? UInt16(bins.count) }
      return codes.map { $0 < 0 ? missing : ofCode[Int($0)] }
    case (.numbers, nil):
      throw ModelError.binning(.column(variable: variable, problem: "holds numbers, but was a category when fitted"))
    case (.levels, _):
      throw ModelError.binning(.column(variable: variable, problem: "is a category, but held numbers when fitted"))
    }
  }

  private func codes(_ values: [Double], _ edges: [Double]) throws -> [UInt16] {
    let specials = specialNumbers
    let missing = UInt16(bins.count - 1)
    var infinite: Int?
    let codes = Thresholds(edges).withSearch { edges in
      values.enumerated().map { row, value -> UInt16 in
        if value.isNaN { return missing }
        if let special = specials.firstIndex(of: value) { return UInt16(ordinaryCount + special) }
        if value.isInfinite {
          infinite = infinite ?? row
          return missing
        }
        return UInt16(edges.interval(of: value))
      }
    }
    if let infinite { throw ModelError.binning(.infinite(variable: variable, row: infinite)) }
    return codes
  }

  /// A number for each row, from a number for each bin and one more for an unseen level; nothing refuses the row.
  func numbers(_ results: [Double?], of column: BinningColumn) throws -> [Double] {
    let codes = try codes(of: column)
    let table = results.map { $0 ?? .nan }
    if let bad = codes.firstIndex(where: { table[Int($0)].isNaN }) {
      let reason = Int(codes[bad]) == bins.count ? "a level that training never saw" : "missing"
      throw ModelError.binning(.refused(variable: variable, row: bad, reason: reason))
    }
    return codes.map { table[Int($0)] }
  }

  /// The weight of evidence of each bin, and one more of an unseen level; nothing where such a row is refused.
  public var weightsOfEvidence: [Double?] { withUnseen(bins.map(\.weightOfEvidence), neutral: 0) }

  /// The weight of evidence of each row.
  ///
  /// Throws: `ModelError.binning` where the column is of another kind, a number is infinite, or a row is refused.
  public func weightsOfEvidence(of column: BinningColumn) throws -> [Double] {
    try numbers(weightsOfEvidence, of: column)
  }

  /// The numbers of the special bins, in order; empty for a category.
  var specialNumbers: [Double] {
    bins.compactMap { bin in
      guard case .special(let special) = bin.content, case .number(let number) = special.value else { return nil }
      return number
    }
  }
}

extension Bin {
  /// The levels that a category's bin holds.
  var levelNames: [String] {
    switch content {
    case .levels(let levels): levels
    case .special(let special): if case .level(let level) = special.value { [level] } else { [] }
    case .interval, .missing: []
    }
  }
}

extension Binning.Model {
  /// The weights of evidence of some rows: a row for each, a column for each variable.
  ///
  /// Shape: `columns` hold every variable, in any order and among others. The same bytes at any number of workers.
  /// Throws: `ModelError.binning` where a column is absent or does not fit, or a row is refused.
  public func weightsOfEvidence(of columns: [BinningColumn], workers: Workers = .all) throws -> Matrix {
    let ordered = try self.columns(columns)
    let values = try workers.map(variables.count) { (index) throws in
      try variables[index].weightsOfEvidence(of: ordered[index])
    }
    let rowCount = values.first?.count ?? 0
    var elements = [Double](repeating: 0, count: rowCount * values.count)
    for (column, numbers) in values.enumerated() {
      for row in 0..<rowCount { elements[row * values.count + column] = numbers[row] }
    }
    return Matrix(rowCount: rowCount, columnCount: values.count, elements: elements)
  }

  /// The columns of the variables, in their order.
  func columns(_ columns: [BinningColumn]) throws -> [BinningColumn] {
    try variables.map { variable in
      guard let column = columns.first(where: { $0.name == variable.variable }) else {
        throw ModelError.binning(
          .column(variable: variable.variable, problem: "is needed, but is none of \(columns.map(\.name))"))
      }
      return column
    }
  }
}
