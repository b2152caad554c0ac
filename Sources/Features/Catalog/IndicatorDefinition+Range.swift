extension IndicatorDefinition {
  /// The least value that the indicator can have; nothing where there is none.
  public var leastValue: Double? { isFree ? nil : 0 }

  /// The largest value that the indicator can have; nothing where there is none.
  public var largestValue: Double? { unit == "share" && !isFree ? 1 : nil }

  /// Whether both signs occur: differences, slopes, balances, and what hangs on the signs of costs and quantities.
  private var isFree: Bool {
    IndicatorDefinition.free.contains(name) || unit.hasPrefix("log") || name.hasSuffix("_trend")
  }

  private static let free: Set = [
    "margin_sum", "margin_rate", "quantity_sum", "quantity_mean", "amount_change_90", "events_change_90", "net_flow",
    "amount_in_change_90", "balance_last", "balance_daily_mean", "balance_mean", "balance_minimum", "balance_maximum",
  ]
}
