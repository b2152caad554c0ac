import Foundation
import Frames

/// All that the indicators of one customer are computed from, over the history up to a day or over an outcome window.
struct CustomerSummary {
  /// The last day that counts: `as_of`, or the end of the outcome window.
  var asOf: Int32
  /// When the customer was opened, or the day of the first event where that is not recorded; may be missing.
  var start: Int32
  var activity = ActivitySummary()
  var amount = AmountSummary()
  var margin = MarginSummary()
  var quantity = QuantitySummary()
  var recent = RecentSummary()
  var trend = TrendSummary()
  var season = SeasonSummary()
  var flow = FlowSummary()
  var balance = BalanceSummary()
  var channel = LevelSummary()
  var category = LevelSummary()

  init(asOf: Int32, start: Int32) {
    self.asOf = asOf
    self.start = start
  }

  /// Days from `start` to `asOf`; missing where nothing is known of the start.
  var tenure: Double { start == Missing.date ? .nan : Double(Int(asOf) - Int(start)) }
  /// Days from the last active day to `asOf`; missing where there is none.
  var recency: Double { activity.eventCount > 0 ? Double(Int(asOf) - Int(activity.lastDay)) : .nan }
  /// Days from the first active day to `asOf`; missing where there is none.
  var exposure: Double { activity.eventCount > 0 ? Double(Int(asOf) - Int(activity.firstDay)) : .nan }
}

/// The natural logarithm; here so that one file imports the library that has it.
func naturalLogarithm(_ value: Double) -> Double { log(value) }

/// A quotient that is missing where the divisor is zero.
func quotient(_ dividend: Double, _ divisor: Double) -> Double { divisor == 0 ? .nan : dividend / divisor }
