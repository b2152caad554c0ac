/// A statistic of the order of scores, which a bootstrap draw has after one look at the sorted rows.
public enum RankStatistic: Sendable, Equatable {
  /// `AreaUnderCurve`.
  case areaUnderCurve
  /// `KolmogorovSmirnov`.
  case kolmogorovSmirnov
  /// `ScoredSample.averagePrecision()`.
  case averagePrecision

  /// The interval that the simulation of coverage found to hold best (Tests/References/coverage).
  public var intervalMethod: IntervalMethod {
    switch self {
    case .areaUnderCurve, .averagePrecision: .percentileBootstrap
    case .kolmogorovSmirnov: .biasCorrectedBootstrap
    }
  }

  /// The least and the greatest value.
  var range: ClosedRange<Double> { 0...1 }

  func value(_ order: ScoreOrder, _ counts: UnsafeBufferPointer<UInt8>?) -> Double? {
    switch self {
    case .areaUnderCurve: order.areaUnderCurve(counts)
    case .kolmogorovSmirnov: order.greatestDifference(counts)?.difference
    case .averagePrecision: order.averagePrecision(counts)
    }
  }
}
