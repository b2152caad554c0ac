/// The days after `as_of` in which a segmentation is judged: from `as_of + gap + 1` to `as_of + gap + days`.
public struct OutcomeWindow: Sendable, Equatable, Codable {
  /// The length of the window in days, at least 1.
  public var days: Int
  /// How many days after `as_of` are passed over before it, at least 0.
  public var gapDays: Int
  /// What is measured: indicators of the catalogue that need no history, or customs that the requests declare. The
  /// first is the principal one.
  public var values: [String]
  /// Whether the data may end before the window does; the table then says that it is partial.
  public var allowPartial: Bool

  /// Declares a window.
  public init(days: Int, gapDays: Int = 0, values: [String], allowPartial: Bool = false) {
    self.days = days
    self.gapDays = gapDays
    self.values = values
    self.allowPartial = allowPartial
  }

  private enum CodingKeys: String, CodingKey {
    case days, values
    case gapDays = "gap_days"
    case allowPartial = "allow_partial"
  }
}
