import Features
import Foundation
import Frames
import Testing

/// Values worked out by hand.
@Suite struct HandWorkedTests {
  /// Ann buys on 1, 11 and 31 January and twice on 11 January; Bob once, on as_of; Cem is only opened.
  private var shop: Shop {
    var shop = Shop([
      ("ann", "2024-01-01", 10), ("bob", "2024-03-31", 7), ("ann", "2024-01-31", 40), ("ann", "2024-01-11", 20),
      ("ann", "2024-01-11", 30), ("ann", "2024-04-01", 1000), ("bob", "2024-04-01", 500),
    ])
    shop.customers = [("cem", "2024-01-31", ""), ("bob", "2024-03-31", ""), ("ann", "2024-01-01", "")]
    return shop
  }

  @Test func threeCustomers() throws {
    let names = [
      "recency", "frequency", "monetary", "amount_mean", "amount_median", "amount_minimum", "amount_maximum",
      "amount_deviation", "amount_first", "amount_last", "tenure", "active_days", "active_months", "gap_mean",
      "gap_median", "gap_maximum", "gap_deviation", "gap_ratio", "repurchase_rate", "amount_last_90",
      "amount_previous_90", "events_last_90", "amount_trend", "events_trend", "season_quarter_share",
      "season_month_concentration", "channel_count", "channel_top_share", "channel_entropy", "channel_share.web",
      "channel_events.fax", "channel_share.fax",
    ]
    let table = try shop.table(names, asOf: "2024-03-31")
    #expect(table.customers == ["ann", "bob", "cem"])
    #expect(table.indicators.columnNames == names)
    // Periods of 30 days end on 31 March, 1 March and 31 January; Ann's first purchase lies before the third.
    let expected: [String: [Double]] = [
      "recency": [60, 0, .nan], "frequency": [4, 1, 0], "monetary": [100, 7, 0], "amount_mean": [25, 7, .nan],
      "amount_median": [25, 7, .nan], "amount_minimum": [10, 7, .nan], "amount_maximum": [40, 7, .nan],
      "amount_deviation": [(500.0 / 3).squareRoot(), .nan, .nan], "amount_first": [10, 7, .nan],
      "amount_last": [40, 7, .nan], "tenure": [90, 0, 60], "active_days": [3, 1, 0], "active_months": [1, 1, 0],
      "gap_mean": [15, .nan, .nan], "gap_median": [15, .nan, .nan], "gap_maximum": [20, .nan, .nan],
      "gap_deviation": [Double(50).squareRoot(), .nan, .nan], "gap_ratio": [4, .nan, .nan],
      "repurchase_rate": [60.0 / 90, .nan, .nan], "amount_last_90": [90, 7, 0], "amount_previous_90": [10, 0, 0],
      "events_last_90": [3, 1, 0], "amount_trend": [-45, .nan, .nan], "events_trend": [-1.5, .nan, .nan],
      "season_quarter_share": [1, 1, .nan], "season_month_concentration": [1, 1, .nan], "channel_count": [1, 1, 0],
      "channel_top_share": [1, 1, .nan], "channel_entropy": [0, 0, .nan], "channel_share.web": [1, 1, .nan],
      "channel_events.fax": [0, 0, 0], "channel_share.fax": [0, 0, .nan],
    ]
    for name in names {
      for (found, wanted) in zip(table.numbers(name), expected[name]!) {
        #expect(found.isNaN && wanted.isNaN || abs(found - wanted) < 1e-12, "\(name): \(found), by hand \(wanted)")
      }
    }
  }

  /// Three periods of 30 days hold 1, 2 and 6: the slope is ((−1)·1 + 0·2 + 1·6) / 2.
  @Test func trendOfThreePeriods() throws {
    let shop = Shop([("a", "2024-01-02", 1), ("a", "2024-02-01", 2), ("a", "2024-03-31", 6), ("a", "2024-01-31", 0)])
    let table = try shop.table(["amount_trend", "events_trend"], asOf: "2024-03-31")
    #expect(table.numbers("amount_trend") == [2.5])
    // Two, one and one events.
    #expect(table.numbers("events_trend") == [-0.5])
  }

  /// Amounts 1, 2, 3 and 6 in four quarters: the strongest has half.
  @Test func season() throws {
    let shop = Shop([
      ("a", "2024-01-15", 1), ("a", "2024-04-15", 2), ("a", "2024-07-15", 3), ("a", "2024-11-15", 4),
      ("a", "2024-12-15", 2), ("a", "2023-12-31", 99),
    ])
    let table = try shop.table(["season_quarter_share", "season_month_concentration"], asOf: "2024-12-31")
    // 2024 has 366 days, so that 2023-12-31 is 366 days before as_of.
    #expect(table.numbers("season_quarter_share") == [0.5])
    #expect(abs(table.numbers("season_month_concentration")[0] - (1 + 4 + 9 + 16 + 4) / 144.0) < 1e-15)
  }

  /// Entropy of counts 2 and 2 is log 2; amounts split 3 to 1.
  @Test func channels() throws {
    var shop = Shop([("a", "2024-01-01", 1), ("a", "2024-01-02", 5), ("a", "2024-01-03", 1), ("a", "2024-01-04", 1)])
    shop.purchases[0].channel = "shop"
    shop.purchases[1].channel = "shop"
    let table = try shop.table(["channel"], asOf: "2024-01-04")
    #expect(
      table.indicators.columnNames == [
        "channel_count", "channel_top_share", "channel_entropy", "channel_events.shop", "channel_events.web",
        "channel_share.shop", "channel_share.web", "channel_amount_share.shop", "channel_amount_share.web",
      ])
    #expect(table.featureNames == table.indicators.columnNames)
    #expect(abs(table.numbers("channel_entropy")[0] - log(2)) < 1e-15)
    #expect(table.numbers("channel_amount_share.shop") == [0.75])
    #expect(table.numbers("channel_top_share") == [0.5])
  }

  /// Saturday 6 and Sunday 7 January 2024, Monday the 8th; and Sunday 28 December 1969, before the count of days begins.
  @Test func weekends() throws {
    let shop = Shop([
      ("a", "2024-01-06", 1), ("a", "2024-01-07", 1), ("a", "2024-01-08", 1), ("a", "1969-12-28", 1),
      ("a", "1969-12-29", 1),
    ])
    #expect(try shop.table(["weekend_share"], asOf: "2024-01-08").numbers("weekend_share") == [0.6])
  }

  /// Without a direction the sign is the direction: 100 came in, 30 went out.
  @Test func signedAmounts() throws {
    let shop = Shop([("a", "2024-01-01", 100), ("a", "2024-01-02", -30)])
    let names = ["monetary", "amount_sum", "amount_in", "amount_out", "net_flow", "in_out_ratio", "events_out"]
    let table = try shop.table(names, asOf: "2024-01-02")
    #expect(names.map { table.numbers($0)[0] } == [100, 130, 100, 30, 70, 100.0 / 30, 1])
  }
}
