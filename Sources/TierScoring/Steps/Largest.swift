/// Finds the largest of some values: its position among them, from 0; of equal values the first.
///
/// Missing: the row is refused where any of the values is not a finite number.
public struct Largest: Sendable, Equatable {
  /// The values compared.
  public let values: [Int]

  /// Makes the step.
  public init(values: [Int]) { self.values = values }

  func evaluate(_ block: ScoringBlock, output: Int) {
    let result = block.column(output)
    for row in 0..<block.rowCount {
      var best = 0
      var largest = block.column(values[0])[row]
      for position in values.indices {
        let score = block.column(values[position])[row]
        if !score.isFinite { block.refuse(row, .undefined, value: values[position]) }
        if score > largest {
          largest = score
          best = position
        }
      }
      result[row] = Double(best)
    }
  }
}

extension Largest: StepForm {
  package static let kind = "largest"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    try place.numbers(values)
    return [.whole(0...values.count - 1)]
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    self.init(values: try fields.integers("values"))
  }

  package var reads: [Int] { values }
  package var fields: [String: JSONValue] { ["values": .integers(values)] }
  package var step: ScoringStep { .largest(self) }
}
