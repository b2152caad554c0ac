import Frames

extension IndicatorCatalog {
  static let flow: [Indicator] = [
    Indicator(
      "amount_in", .flow, .financial, unit: "currency", .higherIsBetter,
      formula: "sum of max(amount, 0) over events", summary: "Money that came in, whoever started it.",
      whenMissing: "never; 0 without events", roles: [.amount], .flow, .number { $0.flow.inflow }),
    Indicator(
      "amount_out", .flow, .financial, unit: "currency", .neither,
      formula: "sum of max(−amount, 0) over events", summary: "Money that went out, whoever started it.",
      whenMissing: "never; 0 without events", roles: [.amount], .flow, .number { $0.flow.outflow }),
    Indicator(
      "net_flow", .flow, .financial, unit: "currency", .higherIsBetter,
      formula: "amount_in − amount_out", summary: "What stayed.", whenMissing: "never; 0 without events",
      roles: [.amount], .flow, .number { $0.flow.inflow - $0.flow.outflow }),
    Indicator(
      "in_out_ratio", .flow, .financial, unit: "ratio", .higherIsBetter,
      formula: "amount_in / amount_out", summary: "Whether more comes in than goes out.",
      whenMissing: "where nothing went out", roles: [.amount], .flow,
      .number { quotient($0.flow.inflow, $0.flow.outflow) }),
    Indicator(
      "events_in", .flow, .activity, unit: "events", .higherIsBetter,
      formula: "count of events with amount > 0", summary: "How often money came in.",
      whenMissing: "never; 0 without events", roles: [.amount], .flow, .number { Double($0.flow.inflowCount) }),
    Indicator(
      "events_out", .flow, .activity, unit: "events", .neither,
      formula: "count of events with amount < 0", summary: "How often money went out.",
      whenMissing: "never; 0 without events", roles: [.amount], .flow, .number { Double($0.flow.outflowCount) }),
    Indicator(
      "amount_in_last_90", .flow, .financial, unit: "currency", .higherIsBetter,
      formula: "sum of max(amount, 0) over events of the last 90 days", summary: "Money in during the last quarter.",
      whenMissing: "never; 0 without such events", roles: [.amount], history: true, .recentFlow,
      .number { $0.flow.lastInflow }),
    Indicator(
      "amount_in_change_90", .flow, .financial, unit: "currency", .higherIsBetter,
      formula: "amount_in_last_90 − the same over the 90 days before those", summary: "How the money in moved.",
      whenMissing: "never", roles: [.amount], history: true, .recentFlow,
      .number { $0.flow.lastInflow - $0.flow.previousInflow }),
  ]

  static let balance: [Indicator] = [
    Indicator(
      "balance_last", .balance, .financial, unit: "currency", .higherIsBetter,
      formula: "sum over the customer's accounts of the balance after the account's last event that has one, by time, "
        + "then by row of the file",
      summary: "What the customer holds.", whenMissing: "without events that have a balance", roles: [.balance],
      .accountBalance, .number { $0.balance.last }),
    Indicator(
      "balance_daily_mean", .balance, .financial, unit: "currency", .higherIsBetter,
      formula:
        "sum over accounts and days of the balance at the day's end, carried on until the next event / days from "
        + "the first event that has a balance to as_of, both counted",
      summary: "What the customer usually holds.", whenMissing: "without events that have a balance",
      roles: [.balance], .accountBalance, .number { $0.balance.dailyMean }),
    Indicator(
      "balance_mean", .balance, .financial, unit: "currency", .higherIsBetter,
      formula: "mean of the balances after events, each account's own", summary: "The usual balance after an event.",
      whenMissing: "without events that have a balance", roles: [.balance], .balance, .number { $0.balance.mean }),
    Indicator(
      "balance_minimum", .balance, .financial, unit: "currency", .higherIsBetter,
      formula: "smallest balance after an event, of any account", summary: "How low it went.",
      whenMissing: "without events that have a balance", roles: [.balance], .balance,
      .number { $0.balance.smallest }),
    Indicator(
      "balance_maximum", .balance, .financial, unit: "currency", .higherIsBetter,
      formula: "largest balance after an event, of any account", summary: "How high it went.",
      whenMissing: "without events that have a balance", roles: [.balance], .balance, .number { $0.balance.largest }),
    Indicator(
      "balance_deviation", .balance, .financial, unit: "currency", .neither,
      formula: "standard deviation of the balances after events", summary: "How much the balance moves.",
      whenMissing: "below two events that have a balance", roles: [.balance], .balance,
      .number { $0.balance.deviation }),
    Indicator(
      "balance_volatility", .balance, .financial, unit: "ratio", .lowerIsBetter,
      formula: "balance_deviation / mean of |balance|", summary: "The same, as a part of the level.",
      whenMissing: "below two events that have a balance, or where all are 0", roles: [.balance], .balance,
      .number { quotient($0.balance.deviation, $0.balance.meanSize) }),
  ]
}
