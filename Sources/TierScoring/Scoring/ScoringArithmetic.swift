/// Checked inputs and steps, ready to be evaluated: a plan without its outputs.
package struct ScoringArithmetic: Sendable {
  package let inputs: [ScoringInput]
  package let steps: [ScoringStep]
  /// What is known about each value.
  package let kinds: [ValueKind]
  /// The codes of each input's levels; empty for a number.
  private let codes: [[LevelText: Double]]
  /// The category inputs, with the number of their levels.
  private let categories: [(input: Int, levelCount: Int)]
  private let program: ScoringProgram

  /// Checks every input and every step where it stands.
  package init(inputs: [ScoringInput], steps: [ScoringStep]) throws(TierScoringError) {
    var names: Set<String> = []
    var kinds: [ValueKind] = []
    var codes: [[LevelText: Double]] = []
    for input in inputs {
      guard names.insert(input.name).inserted else {
        throw .input(name: input.name, problem: "two inputs have this name")
      }
      var levelCodes: [LevelText: Double] = [:]
      switch input.kind {
      case .number: kinds.append(.number)
      case .category(let levels):
        for (code, level) in levels.enumerated() {
          guard levelCodes.updateValue(Double(code), forKey: LevelText(level)) == nil else {
            throw .input(name: input.name, problem: "the level '\(level)' stands twice")
          }
        }
        kinds.append(.category(levelCount: levels.count))
      }
      codes.append(levelCodes)
    }
    for (index, step) in steps.enumerated() {
      let form = step.form
      kinds += try form.check(StepPlace(index: index, kind: type(of: form).kind, values: kinds))
    }
    self.inputs = inputs
    self.steps = steps
    self.kinds = kinds
    self.codes = codes
    categories = kinds[..<inputs.count].enumerated().compactMap { input, kind in
      if case .category(let levelCount) = kind { (input, levelCount) } else { nil }
    }
    program = ScoringProgram(steps, inputCount: inputs.count)
  }

  /// Memory for so many rows at a time.
  package func scratch(rowCapacity: Int) -> ScoringScratch {
    ScoringScratch(valueCount: kinds.count, rowCapacity: rowCapacity)
  }

  /// The value that stands for a text of a category input: its level's index, −1 for no level, NaN for missing.
  package func code(of text: String?, input: Int) -> Double {
    guard let text else { return .nan }
    return codes[input][LevelText(text)] ?? -1
  }

  /// The first input that a value comes from, following the first value that each step reads.
  package func origin(of value: Int) -> Int {
    var value = value
    while value >= inputs.count {
      var first = inputs.count
      let step = steps.first { step in
        first += step.width
        return value < first
      }
      value = step!.form.reads[0]
    }
    return value
  }

  /// Does every step for the rows whose inputs lie in the block.
  func evaluate(_ block: ScoringBlock) { program.run(block) }

  /// Does every step for rows that a caller gave as numbers, whose codes of categories are checked first.
  func evaluateGiven(_ block: ScoringBlock) {
    for (input, levelCount) in categories {
      let column = block.column(input)
      for row in 0..<block.rowCount {
        precondition(
          column[row].isNaN || (column[row] >= -1 && column[row] < Double(levelCount)),
          "code \(column[row]) for a category of \(levelCount) levels")
      }
    }
    program.run(block)
  }
}
