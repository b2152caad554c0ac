/// The summaries of a customer's events that indicators are made of; only those that are asked for are computed.
struct Ingredients: OptionSet, Sendable {
  let rawValue: Int

  /// Days of activity and the gaps between them.
  static let activity = Ingredients(rawValue: 1 << 0)
  /// The median gap.
  static let gapMedian = Ingredients(rawValue: 1 << 1)
  /// Count, sum and extremes of amounts.
  static let amount = Ingredients(rawValue: 1 << 2)
  /// Deviation of amounts; needs `amount`.
  static let amountDeviation: Ingredients = [Ingredients(rawValue: 1 << 3), .amount]
  /// Median of amounts.
  static let amountMedian = Ingredients(rawValue: 1 << 4)
  /// Amounts less costs.
  static let margin = Ingredients(rawValue: 1 << 5)
  /// Quantities.
  static let quantity = Ingredients(rawValue: 1 << 6)
  /// The last and previous 90 days.
  static let recent = Ingredients(rawValue: 1 << 7)
  /// The slope over the last twelve periods of 30 days.
  static let trend = Ingredients(rawValue: 1 << 8)
  /// Quarters and months of the last 365 days.
  static let season = Ingredients(rawValue: 1 << 9)
  /// Money in and out.
  static let flow = Ingredients(rawValue: 1 << 10)
  /// Balances after events.
  static let balance = Ingredients(rawValue: 1 << 11)
  /// Balances by account, and over days.
  static let accountBalance = Ingredients(rawValue: 1 << 12)
  /// Events by channel.
  static let channel = Ingredients(rawValue: 1 << 13)
  /// Events by category.
  static let category = Ingredients(rawValue: 1 << 14)
  /// Amounts by level, beside `channel` or `category`.
  static let levelAmount = Ingredients(rawValue: 1 << 16)
  /// Entropy over levels, beside `channel` or `category`.
  static let levelEntropy = Ingredients(rawValue: 1 << 17)
  /// The last and previous 90 days' money in.
  static let recentFlow = Ingredients(rawValue: 1 << 15)
}
