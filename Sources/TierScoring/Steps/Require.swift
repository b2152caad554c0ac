/// Refuses the row where a value is missing, else yields the value.
public struct Require: Sendable, Equatable, BitwiseCopyable {
  /// The value read.
  public let value: Int

  /// Makes the step.
  public init(value: Int) { self.value = value }

  func evaluate(_ block: ScoringBlock, output: Int) {
    let source = block.column(value)
    let result = block.column(output)
    for row in 0..<block.rowCount {
      if source[row].isNaN { block.refuse(row, .missing, value: value) }
      result[row] = source[row]
    }
  }
}

extension Require: StepForm {
  package static let kind = "require"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    try place.numbers([value])
    return [.number]
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    self.init(value: try fields.integer("value"))
  }

  package var reads: [Int] { [value] }
  package var fields: [String: BundleValue] { ["value": .integer(value)] }
  package var step: ScoringStep { .require(self) }
}
