/// A number that may not exist, with the reason where it does not.
///
/// Written as `{"value": 0.5, "reason": null}`. Exactly one of the two is present; a value is never NaN or infinite.
public struct Measure: Sendable, Equatable, Codable {
  /// The number, or nothing where it is undefined.
  public let value: Double?
  /// Why there is no number, in one sentence; nothing where there is one.
  public let reason: String?

  private enum CodingKeys: String, CodingKey { case value, reason }

  /// A number that exists; it must be finite.
  public init(_ value: Double) {
    precondition(value.isFinite, "a measure must be finite, not \(value)")
    self.value = value
    reason = nil
  }

  /// A number that does not exist, and why.
  public init(undefined reason: String) {
    value = nil
    self.reason = reason
  }

  /// Writes both keys, with null for the one that is absent.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(reason, forKey: .reason)
  }
}
