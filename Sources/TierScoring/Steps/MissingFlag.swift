/// Tells whether a value is missing: 1 where it is NaN, else 0.
public struct MissingFlag: Sendable, Equatable, BitwiseCopyable {
  /// The value read.
  public let value: Int

  /// Makes the step.
  public init(value: Int) { self.value = value }

  func evaluate(_ block: ScoringBlock, output: Int) {
    let source = block.column(value)
    let result = block.column(output)
    for row in 0..<block.rowCount { result[row] = source[row].isNaN ? 1 : 0 }
  }
}

extension MissingFlag: StepForm {
  package static let kind = "missing_flag"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    try place.numbers([value])
    return [.whole(0...1)]
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    self.init(value: try fields.integer("value"))
  }

  package var reads: [Int] { [value] }
  package var fields: [String: BundleValue] { ["value": .integer(value)] }
  package var step: ScoringStep { .missingFlag(self) }
}
