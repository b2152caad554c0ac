internal import TierScoring

extension OnnxLowering {
  /// The most breaks that are compared one after another: two nodes for each is then the fastest, and few enough.
  private static let mostCompared = 16

  mutating func add(_ step: Bins) {
    let number = column(step.value)
    let isMissing = graph.add("IsNaN", number)
    if step.missing == nil { refuse(.missing, value: step.value, where: isMissing) }
    let result = step.breaks.count > OnnxLowering.mostCompared ? searched(step, number) : compared(step, number)
    yield(graph.add("Where", isMissing, graph.constant(step.missing ?? .nan), result))
  }

  private mutating func isAbove(_ limit: String, _ number: String, _ step: Bins) -> String {
    graph.add(step.breakBelongsTo == .upper ? "GreaterOrEqual" : "Greater", number, limit)
  }

  /// The result of the last break that the number has reached.
  private mutating func compared(_ step: Bins, _ number: String) -> String {
    var result = graph.constant(step.results[0])
    for (limit, reached) in zip(step.breaks, step.results.dropFirst()) {
      result = graph.add("Where", isAbove(graph.constant(limit), number, step), graph.constant(reached), result)
    }
    return result
  }

  /// A binary search: each level of a tree doubles the position and adds one where the number has reached the break
  /// there. Breaks that fill the last level up are no number, and nothing reaches them.
  private mutating func searched(_ step: Bins, _ number: String) -> String {
    var leaves = 1
    while leaves <= step.breaks.count { leaves *= 2 }
    let breaks = step.breaks + [Double](repeating: .nan, count: leaves - 1 - step.breaks.count)
    var position = graph.cast(isAbove(graph.constant(breaks[leaves / 2 - 1]), number, step), to: .index)
    var width = leaves / 2
    while width > 1 {
      let level = stride(from: width / 2 - 1, to: breaks.count, by: width).map { breaks[$0] }
      let limit = graph.add("Gather", graph.constant(numbers: level), position)
      let step = graph.cast(isAbove(limit, number, step), to: .index)
      position = graph.add("Add", graph.add("Add", position, position), step)
      width /= 2
    }
    return graph.add("Gather", graph.constant(numbers: step.results), position)
  }
}
