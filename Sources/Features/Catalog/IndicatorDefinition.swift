public import Frames

/// What one indicator of the catalogue is: enough for a reader to compute it with a query of their own.
///
/// `stratum features --list` prints these, and the documentation is made from them.
public struct IndicatorDefinition: Sendable {
  /// The name that a config asks for.
  public let name: String
  /// The group it belongs to; a config may ask for all of a group.
  public let group: Group
  /// The side of the customer's worth that it measures.
  public let dimension: Dimension
  /// The unit of its values.
  public let unit: String
  /// How it is computed, in the terms of `IndicatorCatalog.terms`.
  public let formula: String
  /// The roles that columns of the events table must have.
  public let neededRoles: [ColumnRole]
  /// When the value is missing, and why; what it is where one might expect it to be.
  public let whenMissing: String
  /// Whether more of it speaks for a more valuable customer.
  public let direction: Direction
  /// What it says, in a sentence.
  public let summary: String
  /// Whether it stands for one column for each level of a category column, named `name.level`.
  public let isFamily: Bool
  /// Whether it can be computed over an outcome window, which has no history before it.
  public let measuresWindow: Bool

  /// A family of indicators that use the same facts.
  public enum Group: String, Sendable, Codable, CaseIterable {
    case rfm, amounts, margin, quantity, timing, recent, trend, season, flow, balance, channel, category
  }

  /// The side of a customer's worth.
  public enum Dimension: String, Sendable, Codable, CaseIterable {
    case financial, activity, loyalty
  }

  /// Which way an indicator points.
  public enum Direction: String, Sendable, Codable, CaseIterable {
    case higherIsBetter = "higher_is_better"
    case lowerIsBetter = "lower_is_better"
    case neither
  }
}
