import Frames

extension IndicatorCatalog {
  static let timing: [Indicator] = [
    Indicator(
      "tenure", .timing, .loyalty, unit: "days", .higherIsBetter,
      formula: "as_of − start", summary: "How long the customer has been one.",
      whenMissing: "without a recorded opening and without events", history: true, [], .number { $0.tenure }),
    Indicator(
      "active_days", .timing, .activity, unit: "days", .higherIsBetter,
      formula: "count of active days", summary: "On how many days the customer did something.",
      whenMissing: "never; 0 without own events", .activity, .number { Double($0.activity.dayCount) }),
    Indicator(
      "active_months", .timing, .activity, unit: "months", .higherIsBetter,
      formula: "count of calendar months that have an active day", summary: "In how many months.",
      whenMissing: "never; 0 without own events", .activity, .number { Double($0.activity.monthCount) }),
    Indicator(
      "gap_mean", .timing, .loyalty, unit: "days", .lowerIsBetter,
      formula: "(last active day − first active day) / (active_days − 1)",
      summary: "How long the customer usually stays away.", whenMissing: "below two active days", .activity,
      .number { quotient(Double($0.activity.gapSum), Double($0.activity.gapCount)) }),
    Indicator(
      "gap_median", .timing, .loyalty, unit: "days", .lowerIsBetter,
      formula: "median of the gaps; the mean of the middle two of an even number",
      summary: "The middle time away.", whenMissing: "below two active days", .gapMedian,
      .number { $0.activity.medianGap }),
    Indicator(
      "gap_deviation", .timing, .loyalty, unit: "days", .neither,
      formula: "standard deviation of the gaps", summary: "How irregular the times away are.",
      whenMissing: "below three active days", .activity, .number { $0.activity.gapDeviation }),
    Indicator(
      "gap_maximum", .timing, .loyalty, unit: "days", .lowerIsBetter,
      formula: "largest gap", summary: "The longest time away so far.", whenMissing: "below two active days",
      .activity, .number { $0.activity.gapCount > 0 ? Double($0.activity.longestGap) : .nan }),
    Indicator(
      "gap_ratio", .timing, .loyalty, unit: "ratio", .lowerIsBetter,
      formula: "recency / gap_mean", summary: "The present time away against the usual one; above 1 is overdue.",
      whenMissing: "below two active days", .activity,
      .number { quotient($0.recency * Double($0.activity.gapCount), Double($0.activity.gapSum)) }),
    Indicator(
      "repurchase_rate", .timing, .loyalty, unit: "days per 30 days", .higherIsBetter,
      formula: "30 (active_days − 1) / (as_of − first active day)",
      summary: "How often the customer came back in the time there was to come back in.",
      whenMissing: "without own events, or where the first was on as_of, which leaves no exposure", history: true,
      .activity, .number { quotient(30 * Double($0.activity.gapCount), $0.exposure) }),
    Indicator(
      "weekend_share", .timing, .activity, unit: "share", .neither,
      formula: "own events on Saturdays and Sundays / own events", summary: "How much of the activity is at weekends.",
      whenMissing: "without own events", .activity,
      .number { quotient(Double($0.activity.weekendEventCount), Double($0.activity.eventCount)) }),
  ]

  static let recent: [Indicator] = [
    Indicator(
      "amount_last_90", .recent, .financial, unit: "currency", .higherIsBetter,
      formula: "sum of |amount| over own events of the last 90 days", summary: "The turnover of the last quarter.",
      whenMissing: "never; 0 without such events", roles: [.amount], history: true, .recent,
      .number { $0.recent.lastAmount }),
    Indicator(
      "amount_previous_90", .recent, .financial, unit: "currency", .higherIsBetter,
      formula: "sum of |amount| over own events of the 90 days before the last 90",
      summary: "The turnover of the quarter before.",
      whenMissing: "never; 0 without such events, also where the data or the customer began later", roles: [.amount],
      history: true, .recent, .number { $0.recent.previousAmount }),
    Indicator(
      "amount_change_90", .recent, .financial, unit: "currency", .higherIsBetter,
      formula: "amount_last_90 − amount_previous_90", summary: "How the turnover moved.", whenMissing: "never",
      roles: [.amount], history: true, .recent, .number { $0.recent.lastAmount - $0.recent.previousAmount }),
    Indicator(
      "amount_log_ratio_90", .recent, .financial, unit: "log ratio", .higherIsBetter,
      formula: "log((amount_last_90 + 1) / (amount_previous_90 + 1)), one unit of currency added so that 0 has a value",
      summary: "The same, relative to where it was.", whenMissing: "never; 0 where both amounts are 0",
      roles: [.amount], history: true, .recent,
      .number { naturalLogarithm(($0.recent.lastAmount + 1) / ($0.recent.previousAmount + 1)) }),
    Indicator(
      "events_last_90", .recent, .activity, unit: "events", .higherIsBetter,
      formula: "count of own events of the last 90 days", summary: "The activity of the last quarter.",
      whenMissing: "never; 0 without such events", history: true, .recent, .number { Double($0.recent.lastCount) }),
    Indicator(
      "events_previous_90", .recent, .activity, unit: "events", .higherIsBetter,
      formula: "count of own events of the 90 days before the last 90", summary: "The activity of the quarter before.",
      whenMissing: "never; 0 without such events, also where the data or the customer began later", history: true,
      .recent, .number { Double($0.recent.previousCount) }),
    Indicator(
      "events_change_90", .recent, .activity, unit: "events", .higherIsBetter,
      formula: "events_last_90 − events_previous_90", summary: "How the activity moved.", whenMissing: "never",
      history: true, .recent, .number { Double($0.recent.lastCount - $0.recent.previousCount) }),
    Indicator(
      "events_log_ratio_90", .recent, .activity, unit: "log ratio", .higherIsBetter,
      formula: "log((events_last_90 + 1) / (events_previous_90 + 1)), one event added so that 0 has a value",
      summary: "The same, relative to where it was.", whenMissing: "never; 0 where both counts are 0", history: true,
      .recent, .number { naturalLogarithm(Double($0.recent.lastCount + 1) / Double($0.recent.previousCount + 1)) }),
  ]

  static let trend: [Indicator] = [
    Indicator(
      "amount_trend", .trend, .financial, unit: "currency per month, each month", .higherIsBetter,
      formula: "least squares slope, on their number, of the sums of |amount| of own events in the periods of 30 days, "
        + "ended with as_of, that lie wholly on or after start; at most the last twelve, months without events as 0",
      summary: "Whether the turnover grows or fades.", whenMissing: "below three such periods, or without a start",
      roles: [.amount], history: true, .trend, .number { $0.trend.amountSlope }),
    Indicator(
      "events_trend", .trend, .activity, unit: "events per month, each month", .higherIsBetter,
      formula: "the same slope of the counts of own events", summary: "Whether the activity grows or fades.",
      whenMissing: "below three such periods, or without a start", history: true, .trend,
      .number { $0.trend.eventSlope }),
  ]

  static let season: [Indicator] = [
    Indicator(
      "season_quarter_share", .season, .financial, unit: "share", .neither,
      formula: "largest sum of |amount| in one calendar quarter / sum, over own events of the last 365 days",
      summary: "How much of the year's turnover fell in its strongest quarter: 0.25 is even, 1 is all in one.",
      whenMissing: "where the amounts of the last 365 days sum to 0", roles: [.amount], history: true, .season,
      .number { $0.season.strongestQuarterShare }),
    Indicator(
      "season_month_concentration", .season, .financial, unit: "ratio", .neither,
      formula: "sum over the calendar months of (month's sum of |amount| / sum)², over own events of the last 365 days",
      summary: "How unevenly the year's turnover fell on the months: 1/12 is even, 1 is all in one (Herfindahl).",
      whenMissing: "where the amounts of the last 365 days sum to 0", roles: [.amount], history: true, .season,
      .number { $0.season.monthConcentration }),
  ]
}
