/// A statistic with its interval, or the reason why there is none.
///
/// Written as `{"value", "low", "high", "reason"}`, with null for what is absent.
public struct Estimate: Sendable, Equatable, Codable {
  /// The statistic of the data as they are, or nothing where it is undefined.
  public let value: Double?
  /// The interval's lower end, or nothing where it has none.
  public let low: Double?
  /// The interval's upper end, or nothing where it has none.
  public let high: Double?
  /// Why there is no value, or no interval; nothing where both exist.
  public let reason: String?

  private enum CodingKeys: String, CodingKey { case value, low, high, reason }

  /// A measure with the interval that resampling gave it.
  ///
  /// Edge cases: an undefined measure has no interval; a measure that was undefined in every draw has none, and says so.
  public init(_ measure: Measure, _ interval: BootstrapInterval) {
    value = measure.value
    low = measure.value == nil ? nil : interval.low
    high = measure.value == nil ? nil : interval.high
    reason = measure.reason ?? (interval.low == nil ? "undefined in every bootstrap draw" : nil)
  }

  /// Writes all keys, with null for what is absent.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(low, forKey: .low)
    try container.encode(high, forKey: .high)
    try container.encode(reason, forKey: .reason)
  }
}
