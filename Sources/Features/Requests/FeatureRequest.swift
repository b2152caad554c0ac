/// One thing that a config asks for under `features`.
public enum FeatureRequest: Sendable, Equatable {
  /// An indicator of the catalogue, by its name; all of a group, by the group's; one level of a family, as
  /// `channel_share.online`; or a column of a table that has one row a customer, as `age` or `customers.age`.
  case indicator(String)
  /// A data scientist's own.
  case custom(CustomIndicator)
}
