/// Why a row has no tier.
public struct ScoringRefusal: Sendable, Equatable {
  /// The reasons for which a row is refused.
  public enum Reason: String, Sendable, Codable, CaseIterable {
    /// A value that the model demands is missing.
    case missing
    /// A category that was never seen in training.
    case unseen
    /// An input is infinite.
    case infinite
    /// A score is not a number, because the inputs were so extreme that the arithmetic overflowed.
    case undefined
  }

  /// The reason.
  public let reason: Reason
  /// The number of the value that gave it; an input where it is smaller than the number of inputs.
  public let value: Int

  package init(reason: Reason, value: Int) {
    self.reason = reason
    self.value = value
  }
}
