internal import TierScoring

// The inputs, and the steps that look something up.
extension OnnxLowering {
  /// Declares the plan's inputs; gives each one's name, and that of the flag that tells whether a category is missing.
  mutating func addInputs() -> [(name: String, missing: String?)] {
    plan.inputs.enumerated().map { number, input in
      let about = input.unit.map { " (\($0))" } ?? ""
      switch input.kind {
      case .number:
        let name = graph.input(input.name, .number, about: "\(input.name)\(about); NaN is missing, infinity is refused")
        let column = graph.add("Reshape", name, graph.constant(indices: [-1]))
        refuse(.infinite, value: number, where: graph.add("IsInf", column))
        yield(column)
        return (name, nil)
      case .category(let levels):
        let name = graph.input(input.name, .text, about: "\(input.name)\(about)")
        let missing = graph.input(
          "\(input.name).is_missing", .flag, about: "true where \(input.name) is missing, whatever text stands there")
        addCategory(name, missing: missing, levels: levels)
        return (name, missing)
      }
    }
  }

  /// A category's value is the level's index, then one for a text that is no level and one for a missing text.
  private mutating func addCategory(_ name: String, missing: String, levels: [String]) {
    let text = graph.add("Reshape", name, graph.constant(indices: [1, -1]))
    let known = graph.constant(texts: levels.isEmpty ? [""] : levels, shape: [max(1, levels.count), 1])
    let equal = graph.cast(graph.add("Equal", text, known), to: .number)
    // A text equals one level at most, so the sum has one term: how far the level's index lies below that of no level.
    let steps = levels.isEmpty ? [0] : levels.indices.map { Double($0 - levels.count) }
    let below = graph.add("MatMul", graph.constant(numbers: steps, shape: [1, steps.count]), equal)
    let flat = graph.constant(indices: [-1])
    let level = graph.add("Add", graph.add("Reshape", below, flat), graph.constant(Double(levels.count)))
    let isMissing = graph.add("Reshape", missing, flat)
    yield(graph.cast(graph.add("Where", isMissing, graph.constant(Double(levels.count + 1)), level), to: .index))
  }

  mutating func add(_ step: Lookup) {
    let index = column(step.value)
    let (unseen, missing) = (step.rows.count, step.rows.count + 1)
    if step.unseen == nil {
      refuse(.unseen, value: step.value, where: graph.add("Equal", index, graph.constant(indices: [unseen], shape: [])))
    }
    if step.missing == nil {
      refuse(
        .missing, value: step.value, where: graph.add("Equal", index, graph.constant(indices: [missing], shape: [])))
    }
    let none = [Double](repeating: .nan, count: step.width)
    let rows = step.rows + [step.unseen ?? none, step.missing ?? none]
    for position in 0..<step.width { yield(entry(of: rows.map { $0[position] }, index)) }
  }

  /// The entry of a list at each row's index.
  private mutating func entry(of list: [Double], _ index: String) -> String {
    // One flag of a category is compared, which takes an eighth of the time.
    let set = list.indices.filter { list[$0] != 0 }
    if set.count == 1, list[set[0]] == 1 {
      return graph.cast(graph.add("Equal", index, graph.constant(indices: set, shape: [])), to: .number)
    }
    return graph.add("Gather", graph.constant(numbers: list), index)
  }

  mutating func add(_ step: ScoreTable) {
    var stride = 1
    var lowest = 0
    var terms: [String] = []
    for dimension in step.dimensions.reversed() {
      lowest += dimension.low * stride
      terms.append(graph.add("Mul", column(dimension.value), graph.constant(Double(stride))))
      stride *= dimension.high - dimension.low + 1
    }
    let sum = graph.add("Sum", terms, outputCount: 1)[0]
    let entry = index(graph.add("Sub", sum, graph.constant(Double(lowest))), orMissing: step.entries.count)
    yield(graph.add("Gather", graph.constant(numbers: step.entries + [.nan]), entry))
  }
}
