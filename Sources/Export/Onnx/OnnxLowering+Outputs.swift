internal import TierScoring

extension OnnxLowering {
  /// Adds an output for each exported column.
  mutating func addOutputs() {
    let refusal = addRefusal()
    for exported in ExportedColumn.all(of: plan) {
      switch exported.content {
      case .number(let value):
        let number = graph.add("Where", refusal.isRefused, graph.constant(.nan), column(value))
        graph.output(exported.name, .number, from: number, about: "NaN where there is none or the row is refused")
      case .name(let value, let names):
        let number = column(value)
        let isNone = graph.add("Or", refusal.isRefused, graph.add("IsNaN", number))
        let entry = graph.add("Where", isNone, graph.constant(Double(names.count)), number)
        let name = graph.add("Gather", graph.constant(texts: names + [""]), graph.cast(entry, to: .index))
        graph.output(exported.name, .text, from: name, about: "empty where there is none or the row is refused")
      case .refusal:
        graph.output(exported.name, .text, from: refusal.name, about: "why the row is refused; empty where it is not")
      }
    }
  }

  /// Whether each row is refused, and why: what comes first in the plan is looked at last, and stays.
  private mutating func addRefusal() -> (isRefused: String, name: String) {
    if refusals.isEmpty {
      // Only categories that refuse nothing: no index is negative.
      refuse(.missing, value: 0, where: graph.add("Less", column(0), graph.constant(indices: [0], shape: [])))
    }
    let none = graph.constant(indices: [refusals.count], shape: [])
    var entry = none
    for (position, refusal) in refusals.enumerated().reversed() {
      entry = graph.add("Where", refusal.flag, graph.constant(indices: [position], shape: []), entry)
    }
    let name = graph.add("Gather", graph.constant(texts: refusals.map(\.code) + [""]), entry)
    return (graph.add("Less", entry, none), name)
  }
}
