import Frames

extension IndicatorCatalog {
  /// The indicators by channel, and the same by category.
  static func levels(_ column: LevelColumn, _ group: IndicatorDefinition.Group) -> [Indicator] {
    let name = group.rawValue
    let role: ColumnRole = column == .channel ? .channel : .category
    let ingredient: Ingredients = column == .channel ? .channel : .category
    let without = "without own events that have a \(name)"
    @Sendable func summary(of customer: CustomerSummary) -> LevelSummary {
      column == .channel ? customer.channel : customer.category
    }
    return [
      Indicator(
        "\(name)_count", group, .activity, unit: "levels", .higherIsBetter,
        formula: "count of different \(name) levels of own events", summary: "How widely the customer ranges.",
        whenMissing: "never; 0 \(without)", roles: [role], ingredient,
        .number { Double(summary(of: $0).levelCount) }),
      Indicator(
        "\(name)_top_share", group, .activity, unit: "share", .neither,
        formula: "largest count of own events of one \(name) / count of own events with a \(name)",
        summary: "How much the favourite \(name) has.", whenMissing: without, roles: [role], ingredient,
        .number { quotient(summary(of: $0).largestCount, Double(summary(of: $0).eventCount)) }),
      Indicator(
        "\(name)_entropy", group, .activity, unit: "nats", .neither,
        formula: "−sum over \(name) levels of share · log(share), of the counts of own events",
        summary: "How evenly the events spread: 0 is all in one.", whenMissing: without, roles: [role],
        [ingredient, .levelEntropy], .number { summary(of: $0).eventCount > 0 ? summary(of: $0).entropy : .nan }),
      Indicator(
        "\(name)_events", group, .activity, unit: "events", .neither,
        formula: "for each \(name) level of the own events, sorted: count of own events of that level",
        summary: "How often each \(name) is used.", whenMissing: "never; 0 without such events", roles: [role],
        ingredient, .family(column, .events)),
      Indicator(
        "\(name)_share", group, .activity, unit: "share", .neither,
        formula: "for each \(name) level of the own events, sorted: count of own events of that level / count of own "
          + "events with a \(name)",
        summary: "How much each \(name) has of the events.", whenMissing: without, roles: [role], ingredient,
        .family(column, .share)),
      Indicator(
        "\(name)_amount_share", group, .financial, unit: "share", .neither,
        formula:
          "for each \(name) level of the own events, sorted: sum of |amount| over own events of that level / sum "
          + "over own events with a \(name)",
        summary: "How much each \(name) has of the turnover.", whenMissing: "where those amounts sum to 0",
        roles: [role, .amount], [ingredient, .levelAmount], .family(column, .amountShare)),
    ]
  }
}
