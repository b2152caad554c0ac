#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Bends a value by a fixed, increasing function.
///
/// Missing values stay missing.
public struct Transform: Sendable, Equatable, BitwiseCopyable {
  /// The functions that a value may be bent by; each is increasing and 0 at 0.
  public enum Function: Sendable, Equatable, BitwiseCopyable {
    /// The logarithm of one more, taken oddly below zero: ln(1 + x) for x ≥ 0 and −ln(1 − x) for x < 0. The sum is
    /// rounded before the logarithm, so that forms with no `log1p` have the same value.
    case signedLog
    /// The power transform with exponent λ: for x ≥ 0, ((x + 1)^λ − 1)/λ, or ln(x + 1) where λ = 0; for x < 0,
    /// −((1 − x)^(2 − λ) − 1)/(2 − λ), or −ln(1 − x) where λ = 2.
    ///
    /// Source: Yeo and Johnson (2000), "A new family of power transformations to improve normality or symmetry".
    case power(Double)

    /// The function's value.
    public func callAsFunction(_ x: Double) -> Double {
      switch self {
      case .signedLog: x < 0 ? -log(1 - x) : log(1 + x)
      case .power(let lambda): Function.yeoJohnson(x, lambda)
      }
    }

    private static func yeoJohnson(_ x: Double, _ lambda: Double) -> Double {
      if x < 0 { return lambda == 2 ? -log(1 - x) : -(pow(1 - x, 2 - lambda) - 1) / (2 - lambda) }
      return lambda == 0 ? log(x + 1) : (pow(x + 1, lambda) - 1) / lambda
    }
  }

  /// The value read.
  public let value: Int
  /// The function.
  public let function: Function

  /// Makes the step.
  public init(value: Int, function: Function) {
    self.value = value
    self.function = function
  }

  func evaluate(_ block: ScoringBlock, output: Int) {
    let source = block.column(value)
    let result = block.column(output)
    for row in 0..<block.rowCount { result[row] = source[row].isNaN ? .nan : function(source[row]) }
  }
}

extension Transform: StepForm {
  package static let kind = "transform"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    try place.numbers([value])
    if case .power(let lambda) = function { try place.demandFinite([lambda], "lambda") }
    return [.number]
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    let value = try fields.integer("value")
    switch try fields.text("function") {
    case "signed_log": self.init(value: value, function: .signedLog)
    case "power": self.init(value: value, function: .power(try fields.number("lambda")))
    default: throw fields.wanted("'signed_log' or 'power'", "function")
    }
  }

  package var reads: [Int] { [value] }
  package var fields: [String: BundleValue] {
    switch function {
    case .signedLog: ["value": .integer(value), "function": .text("signed_log")]
    case .power(let lambda): ["value": .integer(value), "function": .text("power"), "lambda": .number(lambda)]
    }
  }
  package var step: ScoringStep { .transform(self) }
}
