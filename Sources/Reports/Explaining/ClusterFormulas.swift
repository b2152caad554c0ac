/// How the metrics of clusters are computed, in the config's evaluate.space.
enum ClusterFormulas {
  private static let share = (low: Double?.some(0), high: Double?.some(1))
  private static let fromZero = (low: Double?.some(0), high: Double?.none)

  /// The indices of tiers, then the same of the model's own clusters or segments.
  private static func indices(_ prefix: String) -> [MetricFormula] {
    [
      MetricFormula(
        prefix + "silhouette",
        "mean of (b − a) / max(a, b): a the mean distance to the own group, b to the nearest other",
        (-1, 1), source: "Rousseeuw (1987)"),
      MetricFormula(
        prefix + "davies_bouldin",
        "mean over groups i of max over j of (Sᵢ + Sⱼ) / Mᵢⱼ, spreads S, distance of means M",
        fromZero, unit: "ratio", source: "Davies and Bouldin (1979)"),
      MetricFormula(
        prefix + "calinski_harabasz", "(B / (k − 1)) / (W / (n − k)), sums of squares between and within", fromZero,
        unit: "ratio", source: "Caliński and Harabasz (1974)"),
      MetricFormula(
        prefix + "within_sum_of_squares", "Σ of squared distances to the own group's mean", fromZero,
        unit: "squared unit of the prepared space", source: "MacQueen (1967)"),
    ]
  }

  static let all =
    indices("") + indices("cluster.") + indices("segment.") + [
      MetricFormula(
        "natural_clusters", "the least k with Gap(k) ≥ Gap(k + 1) − s(k + 1), Gap(k) = mean log W*(k) − log W(k)",
        (1, nil),
        source: "Tibshirani, Walther and Hastie (2001)"),
      MetricFormula(
        "natural_clusters.silhouette_p",
        "(r + 1) / (B + 1), r of B structureless draws reach the data's best silhouette",
        share, source: "Davison and Hinkley (1997), section 4.2"),
      MetricFormula(
        "margin.median", "median over customers of the distance to the next tier's boundary", fromZero,
        unit: "the model's: points, scores or distance", source: "the model"),
      MetricFormula(
        "margin.thin_share", "customers within a tenth of that median / all", share, source: "the model"),
    ]
}
