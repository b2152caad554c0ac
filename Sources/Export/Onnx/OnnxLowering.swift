internal import TierScoring

/// Writes a plan as an ONNX graph, step by step.
///
/// Inside the graph a value is a tensor of one dimension, an element for each row, and several values together are a
/// tensor whose rows are the values: so every operation runs along memory, and a matrix multiplies from the left.
struct OnnxLowering: StepLowering {
  /// A value of the plan: by itself, or as one row of several values that were computed together.
  private enum Place {
    case column(String)
    case row(of: String, Int, count: Int)
  }

  let plan: ScoringPlan
  private let scorer: TierScorer
  var graph: OnnxGraph
  private var places: [Place] = []
  /// The names of what splits several values into single ones.
  private var columns: [String: [String]] = [:]
  /// Why rows are refused and the flags that say which, in the order in which the plan would find them.
  private(set) var refusals: [(code: String, flag: String)] = []

  /// Begins with no step done; the scorer is the plan's.
  init(_ scorer: TierScorer) {
    plan = scorer.plan
    self.scorer = scorer
    graph = OnnxGraph(outputs: ExportedColumn.all(of: scorer.plan).map(\.name))
  }

  /// Notes the plan's next value.
  mutating func yield(_ column: String) { places.append(.column(column)) }

  /// Notes the plan's next values, which were computed together.
  mutating func yield(together tensor: String, count: Int) {
    places += (0..<count).map { .row(of: tensor, $0, count: count) }
  }

  /// A value's elements, one a row.
  mutating func column(_ value: Int) -> String {
    switch places[value] {
    case .column(let name): return name
    case .row(let tensor, let index, let count):
      if columns[tensor] == nil {
        let flat = graph.constant(indices: [-1])
        let parts = graph.add("Split", [tensor], attributes: ["axis": 0, "num_outputs": count], outputCount: count)
        columns[tensor] = parts.map { graph.add("Reshape", $0, flat) }
      }
      return columns[tensor]![index]
    }
  }

  /// Several values as one tensor, a row for each.
  mutating func together(_ values: [Int]) -> String {
    if case .row(let tensor, 0, values.count) = places[values[0]],
      values == Array(values[0]..<values[0] + values.count)
    {
      return tensor
    }
    let wide = graph.constant(indices: [1, -1])
    let rows = values.map { graph.add("Reshape", column($0), wide) }
    return graph.add("Concat", rows, attributes: ["axis": 0], outputCount: 1)[0]
  }

  /// Refuses the rows in which a flag is set.
  mutating func refuse(_ reason: ScoringRefusal.Reason, value: Int, where flag: String) {
    refusals.append((scorer.code(ScoringRefusal(reason: reason, value: value)), flag))
  }

  /// Refuses the rows in which one of some values is not a finite number.
  mutating func refuseUndefined(_ values: [Int]) {
    // A finite number less itself is zero, and sums of zeros are; what names one refusal is looked at together.
    let codes = values.map { scorer.code(ScoringRefusal(reason: .undefined, value: $0)) }
    guard values.count > 1, Set(codes).count == 1 else {
      for value in values {
        let number = column(value)
        refuse(.undefined, value: value, where: graph.add("IsNaN", graph.add("Sub", number, number)))
      }
      return
    }
    let numbers = together(values)
    let rest = reduce("ReduceSum", graph.add("Sub", numbers, numbers))
    refuse(.undefined, value: values[0], where: graph.add("IsNaN", rest))
  }

  /// Folds several values into one.
  mutating func reduce(_ operation: String, _ numbers: String) -> String {
    graph.add(operation, numbers, graph.constant(indices: [0]), attributes: ["keepdims": 0])
  }

  /// A number for every row of a column.
  mutating func filled(_ number: Double, like column: String) -> String {
    let constant = graph.constant(number)
    return graph.add("Where", graph.add("IsNaN", column), constant, constant)
  }

  /// A whole number as an index, and another index where it is missing.
  mutating func index(_ number: String, orMissing missing: Int) -> String {
    let known = graph.add("Where", graph.add("IsNaN", number), graph.constant(Double(missing)), number)
    return graph.cast(known, to: .index)
  }
}
