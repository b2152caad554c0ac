/// One number of a run with what is needed to trust it. A number that does not exist is null with a reason.
public struct Metric: Sendable, Equatable, Codable {
  /// Which way is better.
  public enum Direction: String, Sendable, Codable {
    case higher, lower, none
  }

  /// The number; nothing where it does not exist.
  public var value: Double?
  /// The lower end of its interval.
  public var low: Double?
  /// The upper end of its interval.
  public var high: Double?
  /// The interval's method and level, such as "percentile bootstrap over customers, 95 %".
  public var interval: String?
  /// How many customers (or rows) it is about.
  public var n: Int
  /// Its value in each fold, in order; empty where it has none.
  public var folds: [Double?]
  /// Which way is better.
  public var direction: Direction
  /// Why there is no value.
  public var reason: String?

  /// Makes a metric; a value that is not finite becomes null with a reason.
  public init(
    _ value: Double?, low: Double? = nil, high: Double? = nil, interval: String? = nil, n: Int,
    folds: [Double?] = [], direction: Direction, reason: String? = nil
  ) {
    let isFinite = value?.isFinite ?? false
    self.value = isFinite ? value : nil
    self.low = low.flatMap { $0.isFinite ? $0 : nil }
    self.high = high.flatMap { $0.isFinite ? $0 : nil }
    self.interval = self.low == nil && self.high == nil ? nil : interval
    self.n = n
    self.folds = folds.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    self.direction = direction
    self.reason = isFinite ? nil : (reason ?? (value == nil ? "it was not computed" : "it is not a finite number"))
  }

  private enum CodingKeys: String, CodingKey {
    case value, low, high, interval, n, folds, direction, reason
  }

  /// Writes every key, null where there is nothing, so that readers see the same shape everywhere.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(low, forKey: .low)
    try container.encode(high, forKey: .high)
    try container.encode(interval, forKey: .interval)
    try container.encode(n, forKey: .n)
    try container.encode(folds, forKey: .folds)
    try container.encode(direction, forKey: .direction)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
