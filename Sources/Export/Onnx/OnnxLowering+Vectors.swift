internal import TierScoring

// The steps that take several numbers together.
extension OnnxLowering {
  mutating func add(_ step: Affine) {
    if step.width == 1 { addSum(step) } else { addProduct(step) }
  }

  /// One sum, term by term as the plan adds them: the same bits.
  private mutating func addSum(_ step: Affine) {
    var sum = graph.constant(step.offset[0])
    for (position, value) in step.values.enumerated() {
      var term = column(value)
      if step.center[position] != 0 { term = graph.add("Sub", term, graph.constant(step.center[position])) }
      if step.rows[0][position] != 1 { term = graph.add("Mul", term, graph.constant(step.rows[0][position])) }
      sum = graph.add("Add", sum, term)
    }
    yield(sum)
  }

  /// Several sums, as a product of matrices.
  private mutating func addProduct(_ step: Affine) {
    var numbers = together(step.values)
    if step.center.contains(where: { $0 != 0 }) {
      numbers = graph.add("Sub", numbers, graph.constant(numbers: step.center, shape: [step.center.count, 1]))
    }
    let matrix = graph.constant(numbers: step.rows.flatMap { $0 }, shape: [step.width, step.values.count])
    let product = graph.add("MatMul", matrix, numbers)
    let offset = graph.constant(numbers: step.offset, shape: [step.width, 1])
    yield(together: graph.add("Add", product, offset), count: step.width)
  }

  mutating func add(_ step: Largest) {
    refuseUndefined(step.values)
    let position = graph.add("ArgMax", together(step.values), attributes: ["axis": 0, "keepdims": 0])
    yield(graph.cast(position, to: .number))
  }

  mutating func add(_ step: Reasons) {
    let zero = graph.constant(0)
    let baselines = graph.constant(numbers: step.baselines, shape: [step.baselines.count, 1])
    let shortfalls = graph.add("Sub", baselines, together(step.values))
    // A missing shortfall is above nothing, so it ends as no reason; of equal ones TopK takes the earlier first.
    let reasons = graph.add("Where", graph.add("Greater", shortfalls, zero), shortfalls, zero)
    let largest = graph.add(
      "TopK", [reasons, graph.constant(indices: [step.count])], attributes: ["axis": 0], outputCount: 2)
    let positions = graph.cast(largest[1], to: .number)
    let found = graph.add("Where", graph.add("Greater", largest[0], zero), positions, graph.constant(.nan))
    yield(together: found, count: step.count)
  }
}
