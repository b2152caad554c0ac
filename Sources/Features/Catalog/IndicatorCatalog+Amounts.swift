import Frames

extension IndicatorCatalog {
  static let rfm: [Indicator] = [
    Indicator(
      "recency", .rfm, .activity, unit: "days", .lowerIsBetter,
      formula: "as_of − last active day", summary: "How long ago the customer last did something.",
      whenMissing: "without own events", .activity, .number { $0.recency }),
    Indicator(
      "frequency", .rfm, .activity, unit: "events", .higherIsBetter,
      formula: "count of own events", summary: "How often the customer did something.",
      whenMissing: "never; 0 without own events", .activity, .number { Double($0.activity.eventCount) }),
    Indicator(
      "monetary", .rfm, .financial, unit: "currency", .higherIsBetter,
      formula: "sum of max(amount, 0) over own events",
      summary: "The money that the customer brought: purchases, or deposits where amounts have a direction.",
      whenMissing: "never; 0 without own events", roles: [.amount], .amount, .number { $0.amount.inflow }),
  ]

  static let amounts: [Indicator] = [
    Indicator(
      "amount_sum", .amounts, .financial, unit: "currency", .higherIsBetter,
      formula: "sum of |amount| over own events", summary: "The customer's turnover, in either direction.",
      whenMissing: "never; 0 without own events", roles: [.amount], .amount, .number { $0.amount.sum }),
    Indicator(
      "amount_mean", .amounts, .financial, unit: "currency", .higherIsBetter,
      formula: "mean of |amount| over own events", summary: "The size of a typical event.",
      whenMissing: "without own events that have an amount", roles: [.amount], .amount, .number { $0.amount.mean }),
    Indicator(
      "amount_median", .amounts, .financial, unit: "currency", .higherIsBetter,
      formula: "median of |amount| over own events; the mean of the middle two of an even number",
      summary: "The size of the middle event, which a few large ones do not move.",
      whenMissing: "without own events that have an amount", roles: [.amount], .amountMedian,
      .number { $0.amount.median }),
    Indicator(
      "amount_minimum", .amounts, .financial, unit: "currency", .neither,
      formula: "smallest |amount| of own events", summary: "The smallest event.",
      whenMissing: "without own events that have an amount", roles: [.amount], .amount,
      .number { $0.amount.smallest }),
    Indicator(
      "amount_maximum", .amounts, .financial, unit: "currency", .higherIsBetter,
      formula: "largest |amount| of own events", summary: "The largest event.",
      whenMissing: "without own events that have an amount", roles: [.amount], .amount, .number { $0.amount.largest }),
    Indicator(
      "amount_deviation", .amounts, .financial, unit: "currency", .neither,
      formula: "standard deviation of |amount| over own events", summary: "How much the sizes of events differ.",
      whenMissing: "below two own events that have an amount", roles: [.amount], .amountDeviation,
      .number { $0.amount.deviation }),
    Indicator(
      "amount_variation", .amounts, .financial, unit: "ratio", .neither,
      formula: "amount_deviation / amount_mean", summary: "The same, as a part of the mean.",
      whenMissing: "below two own events that have an amount, or where their mean is 0", roles: [.amount],
      .amountDeviation, .number { quotient($0.amount.deviation, $0.amount.mean) }),
    Indicator(
      "amount_first", .amounts, .financial, unit: "currency", .neither,
      formula: "|amount| of the first own event that has one, by time, then by row of the file",
      summary: "What the customer began with.", whenMissing: "without own events that have an amount",
      roles: [.amount], .amount, .number { $0.amount.first }),
    Indicator(
      "amount_last", .amounts, .financial, unit: "currency", .neither,
      formula: "|amount| of the last own event that has one, by time, then by row of the file",
      summary: "What the customer did last.", whenMissing: "without own events that have an amount",
      roles: [.amount], .amount, .number { $0.amount.last }),
  ]

  static let margin: [Indicator] = [
    Indicator(
      "margin_sum", .margin, .financial, unit: "currency", .higherIsBetter,
      formula: "sum of |amount| − cost over own events with both known", summary: "The gross margin earned.",
      whenMissing: "without own events that have an amount and a cost", roles: [.amount, .cost], .margin,
      .number { $0.margin.count > 0 ? $0.margin.margin : .nan }),
    Indicator(
      "margin_rate", .margin, .financial, unit: "share", .higherIsBetter,
      formula: "margin_sum / sum of |amount| over the same events", summary: "The gross margin as a part of sales.",
      whenMissing: "without own events that have an amount and a cost, or where the amounts sum to 0",
      roles: [.amount, .cost], .margin, .number { quotient($0.margin.margin, $0.margin.sales) }),
  ]

  static let quantity: [Indicator] = [
    Indicator(
      "quantity_sum", .quantity, .activity, unit: "units", .higherIsBetter,
      formula: "sum of quantity over own events", summary: "How many things were bought.",
      whenMissing: "never; 0 without own events", roles: [.quantity], .quantity, .number { $0.quantity.sum }),
    Indicator(
      "quantity_mean", .quantity, .activity, unit: "units", .neither,
      formula: "mean of quantity over own events", summary: "How many things are bought at a time.",
      whenMissing: "without own events that have a quantity", roles: [.quantity], .quantity,
      .number { quotient($0.quantity.sum, Double($0.quantity.count)) }),
  ]
}
