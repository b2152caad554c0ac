extension TestVectors {
  var json: BundleValue {
    .object([
      "inputs": .texts(inputs),
      "bases": .list(bases.map { .list($0.map(\.json)) }),
      "changed_input": .integers(changes.map(\.input)),
      "changed_to": .list(changes.map(\.cell.json)),
      "numbers": .list(results.numbers.map { .list($0.map { $0.isNaN ? .null : .number($0) }) }),
      "indices": .list(results.indices.map { .integers($0.map(Int.init)) }),
      "refusals": .list(results.refusals.map { BundleValue.optional($0) }),
    ])
  }

  /// Reads the vectors of a plan with these inputs.
  init(_ fields: inout JSONFields, _ inputs: [ScoringInput]) throws(TierScoringError) {
    self.inputs = try fields.texts("inputs")
    guard self.inputs == inputs.map(\.name) else { throw fields.wanted("the plan's inputs, in order,", "inputs") }
    var bases: [[EdgeRows.Cell]] = []
    for base in try fields.list("bases") {
      guard case .list(let values) = base, values.count == inputs.count else {
        throw fields.wanted("a list of rows with a cell for each input", "bases")
      }
      var cells: [EdgeRows.Cell] = []
      for (value, input) in zip(values, inputs) { cells.append(try TestVectors.cell(value, input, fields, "bases")) }
      bases.append(cells)
    }
    guard !bases.isEmpty else { throw fields.wanted("at least one row", "bases") }
    let changed = try fields.integers("changed_input")
    let cells = try fields.list("changed_to")
    guard changed.count == cells.count, changed.allSatisfy(inputs.indices.contains) else {
      throw fields.wanted("an input's index for each of 'changed_to'", "changed_input")
    }
    var changes: [EdgeRows.Change] = []
    for (input, value) in zip(changed, cells) {
      changes.append(
        EdgeRows.Change(input: input, cell: try TestVectors.cell(value, inputs[input], fields, "changed_to")))
    }
    self.bases = bases
    self.changes = changes
    results = try Results(&fields)
    try fields.finish()
  }

  private static func cell(
    _ value: BundleValue, _ input: ScoringInput, _ fields: JSONFields, _ key: String
  ) throws(TierScoringError) -> EdgeRows.Cell {
    switch (value, input.kind) {
    case (.number(let number), .number): return .number(number)
    case (.null, .number): return .number(.nan)
    case (.text(let text), .category): return .text(text)
    case (.null, .category): return .text(nil)
    default: throw fields.wanted("a cell of the kind of input '\(input.name)'", key)
    }
  }
}

extension EdgeRows.Cell {
  fileprivate var json: BundleValue {
    switch self {
    case .number(let number): number.isNaN ? .null : .number(number)
    case .text(let text): .optional(text)
    }
  }
}

extension TestVectors.Results {
  fileprivate init(_ fields: inout JSONFields) throws(TierScoringError) {
    self.init()
    for column in try fields.list("numbers") {
      guard case .list(let values) = column else { throw fields.wanted("a list of columns", "numbers") }
      var numbers: [Double] = []
      for value in values {
        switch value {
        case .number(let number): numbers.append(number)
        case .null: numbers.append(.nan)
        default: throw fields.wanted("columns of numbers or null", "numbers")
        }
      }
      self.numbers.append(numbers)
    }
    for column in try fields.list("indices") {
      guard case .list(let values) = column else { throw fields.wanted("a list of columns", "indices") }
      var indices: [Int32] = []
      for value in values {
        guard case .number(let number) = value, let index = Int32(exactly: number) else {
          throw fields.wanted("columns of whole numbers", "indices")
        }
        indices.append(index)
      }
      self.indices.append(indices)
    }
    for value in try fields.list("refusals") {
      switch value {
      case .text(let text): refusals.append(text)
      case .null: refusals.append(nil)
      default: throw fields.wanted("texts or null", "refusals")
      }
    }
  }
}
