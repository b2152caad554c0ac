/// The tiers that every model of an experiment sorts customers into.
public struct TierSettings: Codable, Sendable, Equatable {
  /// The indicator by whose mean clusters are ordered; more is higher.
  public var orderBy: String
  /// The tiers' names, from the highest to the lowest; all different.
  public var names: [String]

  private enum CodingKeys: String, CodingKey {
    case orderBy = "order_by"
    case names
  }

  /// Names the tiers.
  public init(orderBy: String, names: [String]) {
    self.orderBy = orderBy
    self.names = names
  }
}
