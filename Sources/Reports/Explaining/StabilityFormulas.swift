/// How the metrics of stability and of the analyst's choices are computed.
enum StabilityFormulas {
  private static let share = (low: Double?.some(0), high: Double?.some(1))
  private static let rand = "Hubert and Arabie (1985)"
  private static let hennig = "Hennig (2007), scheme boot"

  static let all: [MetricFormula] = [
    MetricFormula(
      "ari.folds", "mean adjusted Rand index of the tiers of models that each leave one fold out, over pairs", (-1, 1),
      source: rand),
    MetricFormula(
      "ari.seeds", "mean adjusted Rand index of the tiers of models with other seeds, over pairs", (-1, 1), source: rand
    ),
    MetricFormula(
      "match.folds", "customers in the group matched to their own / all, groups matched best (Kuhn 1955)", share,
      source: "the refits without a fold"),
    MetricFormula("same_tier.folds", "customers with the same tier / all", share, source: "the refits without a fold"),
    MetricFormula("jaccard_minimum", "least over tiers of the mean Jaccard", share, source: hennig),
    MetricFormula("cluster.jaccard_minimum", "least over clusters of the mean Jaccard", share, source: hennig),
    MetricFormula("segment.jaccard_minimum", "least over segments of the mean Jaccard", share, source: hennig),
    MetricFormula(
      "tier.TIER.jaccard", "mean over resamples of max over refitted tiers of |A ∩ B| / |A ∪ B|", share, source: hennig),
    MetricFormula(
      "cluster.CLUSTER.jaccard", "mean over resamples of max over refitted clusters of |A ∩ B| / |A ∪ B|", share,
      source: hennig),
    MetricFormula(
      "segment.SEGMENT.jaccard", "mean over resamples of max over refitted segments of |A ∩ B| / |A ∪ B|", share,
      source: hennig),
    MetricFormula(
      "sensitivity.weights.DIMENSION.moved_share",
      "largest share of rows with another tier or grade, weight × 0.8 and × 1.2",
      share, source: "Saltelli et al. (2008), one at a time"),
    MetricFormula(
      "sensitivity.weights.DIMENSION.gini_change", "the change of gini that is largest in size, weight × 0.8 and × 1.2",
      (-2, 2), source: "Saltelli et al. (2008), one at a time"),
    MetricFormula(
      "sensitivity.weights.DIMENSION.probability_change",
      "larger mean of |p − p as it is|, weight of events × 0.8 and × 1.2", share,
      source: "Saltelli et al. (2008), one at a time"),
    MetricFormula(
      "sensitivity.weights.DIMENSION.auc_change",
      "the change of auc that is largest in size, weight of events × 0.8 and × 1.2", (-1, 1),
      source: "Saltelli et al. (2008), one at a time"),
    MetricFormula(
      "sensitivity.missing.CHOICE.moved_share",
      "share of rows with another tier or grade, missing values filled otherwise",
      share, source: "Saltelli et al. (2008), one at a time"),
    MetricFormula(
      "sensitivity.missing.CHOICE.gini_change", "gini with missing values filled otherwise − gini", (-2, 2),
      source: "Saltelli et al. (2008), one at a time"),
    MetricFormula(
      "sensitivity.missing.CHOICE.probability_change", "mean of |p with missing values filled otherwise − p|",
      share,
      source: "Saltelli et al. (2008), one at a time"),
    MetricFormula(
      "sensitivity.missing.CHOICE.auc_change", "auc with missing values filled otherwise − auc", (-1, 1),
      source: "Saltelli et al. (2008), one at a time"),
  ]
}
