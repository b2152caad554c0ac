/// Keeps variables by their information value (IV).
///
/// An information value that is too good is often a column that was not known at the time.
/// Source: Siddiqi (2006), "Credit Risk Scorecards", chapter 6: below 0.02 unpredictive, above 0.5 to be checked.
public struct InformationValueFilter: Codable, Sendable, Equatable {
  /// The least information value that stays.
  public var minimum: Double
  /// The largest that stays; nothing is no limit.
  public var maximum: Double?
  /// Above this a variable stays but is flagged; nothing flags none.
  public var suspicious: Double?

  /// Settings.
  public init(minimum: Double = 0.02, maximum: Double? = nil, suspicious: Double? = 0.5) {
    self.minimum = minimum
    self.maximum = maximum
    self.suspicious = suspicious
  }

  /// Judges every variable.
  public func apply(_ bins: Binning.Model) -> FilterTrace {
    FilterTrace(
      filter: "information_value",
      decisions: bins.variables.map { variable in
        let value = variable.informationValue
        func decision(_ outcome: FilterTrace.Outcome, _ limit: Double?, _ reason: String) -> FilterTrace.Decision {
          .init(
            variable: variable.variable, outcome: outcome, value: value, limit: limit, repeats: nil, reason: reason)
        }
        if value < minimum { return decision(.dropped, minimum, "its information value is below the minimum") }
        if let maximum, value > maximum {
          return decision(.dropped, maximum, "its information value is above the maximum")
        }
        if let suspicious, value > suspicious {
          return decision(
            .flagged, suspicious, "the information value is suspiciously high: was it known at the time?")
        }
        return decision(.kept, minimum, "its information value is within the limits")
      })
  }
}
