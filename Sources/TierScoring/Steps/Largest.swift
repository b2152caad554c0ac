/// Finds the largest of some values: its position among them, from 0; of equal values the first.
///
/// Missing: the row is refused where any of the values is not a finite number.
public struct Largest: Sendable, Equatable {
  /// The values compared.
  public let values: [Int]

  /// Makes the step.
  public init(values: [Int]) { self.values = values }
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
  package var fields: [String: BundleValue] { ["values": .integers(values)] }
  package var step: ScoringStep { .largest(self) }
}
