import Foundation

/// A statistic with its interval, or the reason why there is none.
///
/// Written as `{"value", "low", "high", "method", "reason"}`, with null for what is absent.
public struct Estimate: Sendable, Equatable, Codable {
  /// The statistic of the data as they are, or nothing where it is undefined.
  public let value: Double?
  /// The interval's lower end, or nothing where it has none.
  public let low: Double?
  /// The interval's upper end, or nothing where it has none.
  public let high: Double?
  /// How the interval was made, or nothing where there is none.
  public let method: IntervalMethod?
  /// Why there is no value, or no interval; nothing where both exist.
  public let reason: String?

  private enum CodingKeys: String, CodingKey { case value, low, high, method, reason }

  /// A measure with the interval that resampling gave it.
  ///
  /// Edge cases: an undefined measure has no interval; a measure that was undefined in every draw has none, and says so.
  public init(_ measure: Measure, _ interval: BootstrapInterval) {
    if let value = measure.value, let low = interval.low, let high = interval.high {
      self.init(value, low: low, high: high, method: interval.method)
    } else {
      self.init(measure, noInterval: "undefined in every bootstrap draw")
    }
  }

  /// A statistic with its interval; all three must be finite.
  public init(_ value: Double, low: Double, high: Double, method: IntervalMethod) {
    precondition(
      value.isFinite && low.isFinite && high.isFinite, "an estimate must be finite, not \(value) from \(low) to \(high)"
    )
    (self.value, self.low, self.high, self.method, reason) = (value, low, high, method, nil)
  }

  /// A positive statistic whose logarithm lies `logReach` from either end of its interval.
  init(_ value: Double, logReach: Double) {
    self.init(value, low: value / exp(logReach), high: value * exp(logReach), method: .logDelta)
  }

  /// A measure that has no interval, and why not; an undefined measure keeps its own reason.
  public init(_ measure: Measure, noInterval reason: String) {
    (value, low, high, method) = (measure.value, nil, nil, nil)
    self.reason = measure.reason ?? reason
  }

  /// A statistic that does not exist, and why.
  public init(undefined reason: String) { self.init(Measure(undefined: reason), noInterval: reason) }

  /// The estimate of a rising function of the statistic, such as 2x − 1.
  func mapped(_ transform: (Double) -> Double) -> Estimate {
    guard let value else { return self }
    guard let low, let high, let method else { return Estimate(Measure(transform(value)), noInterval: reason!) }
    return Estimate(transform(value), low: transform(low), high: transform(high), method: method)
  }

  /// Writes all keys, with null for what is absent.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(low, forKey: .low)
    try container.encode(high, forKey: .high)
    try container.encode(method, forKey: .method)
    try container.encode(reason, forKey: .reason)
  }
}
