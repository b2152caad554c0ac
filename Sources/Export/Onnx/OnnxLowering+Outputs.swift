internal import TierScoring

extension OnnxLowering {
  /// Adds an output for each exported column.
  mutating func addOutputs() {
    let refusal = addRefusal()
    let upright = graph.constant(indices: [-1, 1])
    for exported in ExportedColumn.all(of: plan) {
      switch exported.content {
      case .number(let value):
        let number = graph.add("Where", refusal.isRefused, graph.constant(.nan), column(value))
        graph.output(
          exported.name, .number, "Reshape", number, upright, about: "NaN where there is none or the row is refused")
      case .name(let value, let names):
        let number = column(value)
        let isNone = graph.add("Or", refusal.isRefused, graph.add("IsNaN", number))
        let entry = graph.add("Where", isNone, graph.constant(Double(names.count)), number)
        let index = graph.add("Reshape", graph.cast(entry, to: .index), upright)
        graph.output(
          exported.name, .text, "Gather", graph.constant(texts: names + [""]), index,
          about: "empty where there is none or the row is refused")
      case .refusal:
        graph.output(
          exported.name, .text, "Gather", graph.constant(texts: refusals.map(\.code) + [""]),
          graph.add("Reshape", refusal.index, upright), about: "why the row is refused; empty where it is not")
      }
    }
  }

  /// Whether each row is refused, and the index of the refusal: what comes first in the plan is looked at last, and
  /// stays.
  private mutating func addRefusal() -> (isRefused: String, index: String) {
    let none = graph.constant(indices: [refusals.count], shape: [])
    var index = none
    for (position, refusal) in refusals.enumerated().reversed() {
      index = graph.add("Where", refusal.flag, graph.constant(indices: [position], shape: []), index)
    }
    return (graph.add("Less", index, none), index)
  }
}
