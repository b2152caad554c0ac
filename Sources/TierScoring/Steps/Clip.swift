/// Holds a value between two limits: `low` where it is smaller, `high` where it is larger, else the value.
///
/// Missing values stay missing.
public struct Clip: Sendable, Equatable, BitwiseCopyable {
  /// The value read.
  public let value: Int
  /// The smallest result.
  public let low: Double
  /// The largest result; not below `low`.
  public let high: Double

  /// Makes the step.
  public init(value: Int, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  func evaluate(_ block: ScoringBlock, output: Int) {
    let source = block.column(value)
    let result = block.column(output)
    for row in 0..<block.rowCount {
      let x = source[row]
      result[row] = x < low ? low : x > high ? high : x
    }
  }
}

extension Clip: StepForm {
  package static let kind = "clip"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    try place.numbers([value])
    try place.demandFinite([low, high], "the pair of limits")
    try place.demand(low <= high, "the low limit \(low) lies above the high limit \(high)")
    return [.number]
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    self.init(value: try fields.integer("value"), low: try fields.number("low"), high: try fields.number("high"))
  }

  package var reads: [Int] { [value] }
  package var fields: [String: BundleValue] {
    ["value": .integer(value), "low": .number(low), "high": .number(high)]
  }
  package var step: ScoringStep { .clip(self) }
}
