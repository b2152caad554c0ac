/// The indicators that a config may ask for by name.
public enum IndicatorCatalog {
  /// What the formulas' words mean.
  public static let terms = """
    Events are the rows of the dataset's events table that name a known customer and a time, up to the end of as_of. \
    Own events are those that the customer started: all but the rows that the manifest marks as not initiated. \
    amount is signed: with a direction column, the value for a level that means money coming in and its negative for \
    one that means money going out, missing for any other; without one, the value itself. |amount| is its size. \
    Sums pass over missing amounts. An active day is a day with at least one own event. Gaps are the days between \
    neighbouring active days. start is the day on which the customer was opened, or the day of the first event where \
    no opening is recorded. The last n days are as_of and the n − 1 days before it. \
    Deviations have the divisor n − 1. log is the natural logarithm.
    """

  /// Every indicator, group by group.
  public static let all: [IndicatorDefinition] = entries.map(\.definition)

  /// The names of the groups, in order.
  public static let groups: [String] = IndicatorDefinition.Group.allCases.map(\.rawValue)

  /// The indicator of that name, or nothing.
  public static func definition(named name: String) -> IndicatorDefinition? { entry(named: name)?.definition }

  /// The indicator with its computation.
  static func entry(named name: String) -> Indicator? { positions[name].map { entries[$0] } }

  /// The members of a group.
  static func members(ofGroup group: String) -> [String] {
    entries.filter { $0.definition.group.rawValue == group }.map(\.definition.name)
  }

  static let entries: [Indicator] =
    rfm + amounts + margin + quantity + timing + recent + trend + season + flow + balance
    + levels(.channel, .channel) + levels(.category, .category)

  private static let positions = Dictionary(
    uniqueKeysWithValues: entries.enumerated().map { ($1.definition.name, $0) })
}
