/// The metrics of a segmentation as a whole.
enum SegmentationMeanings {
  static func of(_ name: String, _ say: ReportLanguage) -> MetricMeaning? {
    for kind in ["cluster", "segment"] where name.hasPrefix(kind + ".") {
      let rest = String(name.dropFirst(kind.count + 1))
      guard !rest.contains("."), var found = of(rest, say) else { continue }
      found.title += kind == "cluster" ? say(", of clusters", "（按簇）") : say(", of segments", "（按分群）")
      return found
    }
    switch name {
    case "gini":
      return MetricMeaning(
        say("Gini", "基尼系数"),
        say(
          "How well the ranking parts high from low: 0 not at all, 1 perfectly.", "排序区分高低的能力：0 为毫无，1 为完美。"))
    case "gini_score":
      return MetricMeaning(
        say("Gini of the score", "评分的基尼系数"),
        say("The same for the score itself, before it is cut into tiers.", "同上，但针对分层之前的评分本身。"))
    case "concentration":
      return MetricMeaning(
        say("Concentration", "集中指数"),
        say("How far later value gathers in the higher tiers; 0 is evenly.", "其后价值集中于高层级的程度，0 为均匀。"))
    case "spearman":
      return MetricMeaning(
        say("Rank correlation", "秩相关"),
        say("Spearman's correlation of the score and the later value.", "评分与其后价值的 Spearman 相关系数。"))
    case "silhouette":
      return MetricMeaning(
        say("Silhouette", "轮廓系数"),
        say(
          "How much nearer customers are to their own group than to the next, −1 to 1.", "客户距本组较距邻组更近的程度，介于 −1 与 1 之间。"),
        .number, .all)
    case "davies_bouldin":
      return MetricMeaning(
        say("Davies–Bouldin", "Davies–Bouldin 指数"),
        say("Spread within groups over distance between them; smaller is better.", "组内离散与组间距离之比，越小越好。"), .number, .all)
    case "calinski_harabasz":
      return MetricMeaning(
        say("Calinski–Harabasz", "Calinski–Harabasz 指数"),
        say("Variance between groups over variance within; larger is better.", "组间方差与组内方差之比，越大越好。"), .number, .all)
    case "within_sum_of_squares":
      return MetricMeaning(
        say("Within sum of squares", "组内平方和"),
        say("The squared distances to the groups' centres; smaller is tighter.", "到各组中心距离的平方和，越小越紧凑。"), .number, .all)
    case "ari.folds":
      return MetricMeaning(
        say("Agreement of folds", "各折之间的一致性"),
        say(
          "Adjusted Rand index between models that each leave one fold out; 1 is the same tiers.",
          "各留一折的模型之间的调整兰德指数，1 表示层级相同。"), .number, .refits)
    case "ari.seeds":
      return MetricMeaning(
        say("Agreement of seeds", "不同种子之间的一致性"),
        say(
          "Adjusted Rand index between models that differ only by their seed; 1 is the same tiers.",
          "仅种子不同的模型之间的调整兰德指数，1 表示层级相同。"), .number, .refits)
    case "match.folds":
      return MetricMeaning(
        say("Same group in folds", "各折中归入同组的比例"),
        say("The share of customers whose group is found again without one fold.", "去掉一折后仍归入同组的客户比例。"), .share, .refits)
    case "same_tier.folds":
      return MetricMeaning(
        say("Same tier in folds", "各折中同层级的比例"),
        say("The share of customers whose tier stays when one fold is left out.", "去掉一折后层级不变的客户比例。"), .share, .refits)
    case "jaccard_minimum":
      return MetricMeaning(
        say("Least stable group, Jaccard", "最不稳定组的 Jaccard"),
        say(
          "The mean overlap of the least stable group with its refits on resampled customers.",
          "对重抽样客户重新拟合时，最不稳定组的平均重合度。"), .number, .refits)
    case "margin.median":
      return MetricMeaning(
        say("Median margin", "间距中位数"),
        say("How far the middle customer is from another tier, in the model's unit.", "居中客户距另一层级的距离，以模型单位计。"), .number,
        .all)
    case "margin.thin_share":
      return MetricMeaning(
        say("Share with a thin margin", "间距过小的比例"),
        say("The share of customers within a tenth of the median margin of another tier.", "距另一层级不足间距中位数十分之一的客户比例。"),
        .share, .all)
    case "natural_clusters":
      return MetricMeaning(
        say("Natural clusters", "自然簇数"),
        say("The number of clusters by the gap statistic; 1 is none.", "由 gap 统计量得出的簇数，1 表示没有。"), .count, .all)
    case "natural_clusters.silhouette_p":
      return MetricMeaning(
        say("Silhouette against structureless data, p", "轮廓系数对无结构数据的 p 值"),
        say("Small where the customers cluster more than structureless data would.", "客户聚集程度超过无结构数据时较小。"), .probability,
        .all)
    case "inactivity_spread":
      return MetricMeaning(
        say("Spread of inactivity", "不活跃率的差距"),
        say("The rate of inactive customers in the lowest tier less that in the highest.", "最低与最高层级的不活跃率之差。"), .share)
    default: return SensitivityMeanings.of(name, say)
    }
  }
}
