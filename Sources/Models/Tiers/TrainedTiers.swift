/// A fitted tier model, and what it says of the rows that it was fitted to: the same as its plan would.
public struct TrainedTiers: Sendable {
  /// The model.
  public let model: FittedTierModel
  /// The tier of each training row, 0 for the highest.
  public let tiers: [Int]
  /// The cluster or segment of each training row; nothing where the model has none.
  public let groups: [Int]?
}
