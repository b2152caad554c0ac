#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Turns a margin, the logarithm of odds, into a probability.
///
/// Formula: 1 / (1 + exp(−x)). Missing values stay missing.
public struct Logistic: Sendable, Equatable, BitwiseCopyable {
  /// The value read.
  public let value: Int

  /// Makes the step.
  public init(value: Int) { self.value = value }

  /// The probability for a margin; from 0 to 1, and exactly 0 or 1 only where nothing nearer can be written.
  public static func probability(_ margin: Double) -> Double { 1 / (1 + exp(-margin)) }

  func evaluate(_ block: ScoringBlock, output: Int) {
    let source = block.column(value)
    let result = block.column(output)
    for row in 0..<block.rowCount { result[row] = Logistic.probability(source[row]) }
  }
}

extension Logistic: StepForm {
  package static let kind = "logistic"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    try place.numbers([value])
    return [.number]
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    self.init(value: try fields.integer("value"))
  }

  package var reads: [Int] { [value] }
  package var fields: [String: BundleValue] { ["value": .integer(value)] }
  package var step: ScoringStep { .logistic(self) }
}
