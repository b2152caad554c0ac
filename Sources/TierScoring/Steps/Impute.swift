/// Puts a number where a value is missing: `replacement` where the value is NaN, else the value.
public struct Impute: Sendable, Equatable, BitwiseCopyable {
  /// The value read.
  public let value: Int
  /// What stands for a missing value; finite.
  public let replacement: Double

  /// Makes the step.
  public init(value: Int, replacement: Double) {
    self.value = value
    self.replacement = replacement
  }

  func evaluate(_ block: ScoringBlock, output: Int) {
    let source = block.column(value)
    let result = block.column(output)
    for row in 0..<block.rowCount { result[row] = source[row].isNaN ? replacement : source[row] }
  }
}

extension Impute: StepForm {
  package static let kind = "impute"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    try place.numbers([value])
    try place.demandFinite([replacement], "replacement")
    return [.number]
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    self.init(value: try fields.integer("value"), replacement: try fields.number("replacement"))
  }

  package var reads: [Int] { [value] }
  package var fields: [String: BundleValue] { ["value": .integer(value), "replacement": .number(replacement)] }
  package var step: ScoringStep { .impute(self) }
}
