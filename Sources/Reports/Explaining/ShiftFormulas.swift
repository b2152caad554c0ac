/// How the metrics of a model on other data are computed.
enum ShiftFormulas {
  private static let share = (low: Double?.some(0), high: Double?.some(1))
  private static let fromZero = (low: Double?.some(0), high: Double?.none)
  private static let index = "Σ (aᵢ − eᵢ) log(aᵢ / eᵢ) over groups, shares e before and a after"
  private static let critical = "the 95 % quantile of χ² times (1/N + 1/M), for N rows before and M after"

  private static func stability(_ what: String) -> [MetricFormula] {
    [
      MetricFormula(
        "stability.\(what)", index, fromZero, unit: "index; the rule of thumb: below 0.1 stable, from 0.25 shifted",
        source: "Yurdakul (2018)"),
      MetricFormula(
        "stability.\(what).critical_value", critical, fromZero, unit: "index",
        source: "Yurdakul and Naranjo (2020), equation 4"),
    ]
  }

  static let all =
    stability("score") + stability("probability") + stability("tiers") + stability("input.INPUT") + [
      MetricFormula(
        "migration.stayed", "customers with the tier of the training run / customers in both", share,
        source: "the migration matrix"),
      MetricFormula(
        "migration.up", "customers in a higher tier than in the training run / customers in both", share,
        source: "the migration matrix"),
      MetricFormula(
        "migration.down", "customers in a lower tier than in the training run / customers in both", share,
        source: "the migration matrix"),
      MetricFormula("refused_share", "customers whom the model refuses / all", share, source: "the model"),
    ]
}
