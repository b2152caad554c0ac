/// How the metrics of tiers and of what came later are computed.
enum TierFormulas {
  private static let share = (low: Double?.some(0), high: Double?.some(1))
  private static let any = (low: Double?.none, high: Double?.none)

  /// Those that are measured by each value of the outcome.
  static let byValue: Set = [
    "gini", "gini_score", "concentration", "spearman", "tier.TIER.value_share", "tier.TIER.later_mean",
    "tier.TIER.later_median", "tier.TIER.lift",
  ]

  static let all: [MetricFormula] = [
    MetricFormula(
      "gini_score", "as gini, customers ordered by tier and, within it, by score", (-1, 1),
      source: "Engelmann, Hayden and Tasche (2003)"),
    MetricFormula(
      "concentration", "2 ∫ L(x) dx − 1, L the share of later value of the best share x of customers", any,
      source: "Kakwani (1977); within −1 and 1 where no value is negative"),
    MetricFormula(
      "spearman", "correlation of the ranks of score and later value, ties having mean ranks", (-1, 1),
      source: "Spearman (1904)"),
    MetricFormula(
      "inactivity_spread", "inactive share of the lowest tier − that of the highest", (-1, 1),
      source: "the outcome window"),
    MetricFormula(
      "tier.TIER.customer_share", "customers of the tier / all customers", share, source: "the assignments"),
    MetricFormula(
      "tier.TIER.value_share_now", "the tier's sum of tiers.order_by / the sum of all", any,
      source: "the customer table at as_of"),
    MetricFormula(
      "tier.TIER.value_share", "the tier's sum of the outcome's value / the sum of all", any,
      source: "the outcome window"),
    MetricFormula("tier.TIER.later_mean", "mean of the outcome's value in the tier", any, source: "the outcome window"),
    MetricFormula(
      "tier.TIER.later_median", "median of the outcome's value in the tier", any, source: "the outcome window"),
    MetricFormula("tier.TIER.lift", "mean of the tier / mean of all", any, unit: "ratio", source: "the outcome window"),
    MetricFormula(
      "tier.TIER.inactivity", "customers of the tier without an own event in the window / customers of the tier", share,
      source: "the outcome window; interval: Wilson (1927)"),
    MetricFormula("tier.TIER.event_rate", "events of the grade / rows of the grade", share, source: "the label"),
    MetricFormula("tier.TIER.mean_probability", "mean of p in the grade", share, source: "the held-out predictions"),
    MetricFormula(
      "tier.TIER.jeffreys_p", "the Beta(d + ½, n − d + ½) distribution function at the mean of p, d events of n rows",
      share, source: "European Central Bank (2019), validation reporting, section 2.5.3.1"),
  ]
}
