/// How the metrics of groups of people are computed; a group too small to be assessed has none.
enum FairnessFormulas {
  private static let share = (low: Double?.some(0), high: Double?.some(1))

  static let all: [MetricFormula] = [
    MetricFormula(
      "fairness.COLUMN.GROUP.adverse_impact_ratio",
      "share of favourable decisions in the group / that in the group with the largest share", (0, nil), unit: "ratio",
      source: "Equal Employment Opportunity Commission (1978), the four-fifths rule"),
    MetricFormula(
      "fairness.COLUMN.GROUP.opportunity_difference",
      "share of favourable decisions among the group's deserving − that among the reference group's", (-1, 1),
      source: "Hardt, Price and Srebro (2016)"),
    MetricFormula(
      "fairness.COLUMN.GROUP.event_rate", "events of the group / rows of the group", share, source: "the label"),
    MetricFormula(
      "fairness.COLUMN.GROUP.calibration_p", "p of a test that the group's events are what its p add up to", share,
      source: "Spiegelhalter (1986)"),
  ]
}
