/// The metrics of one tier, grade, cluster, segment or group of people.
enum GroupMeanings {
  static func of(_ name: String, _ say: ReportLanguage) -> MetricMeaning? {
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count >= 3, let topic = parts.last, var found = meaning(topic, of: parts[0], say) else { return nil }
    let name = parts[1..<parts.count - 1].joined(separator: ".")
    let group =
      switch parts[0] {
      case "cluster": say("cluster \(name)", "簇 \(name)")
      case "segment": say("segment \(name)", "分群 \(name)")
      default: name
      }
    found.title += say(", \(group)", "，\(group)")
    return found
  }

  private static func meaning(_ topic: String, of kind: String, _ say: ReportLanguage) -> MetricMeaning? {
    switch (kind, topic) {
    case ("tier", "customer_share"):
      MetricMeaning(
        say("Share of customers", "客户占比"), say("The tier's share of all rows.", "该层级占全部行的比例。"), .share, .all)
    case ("tier", "value_share_now"):
      MetricMeaning(
        say("Share of value now", "当前价值占比"),
        say("The tier's share of the ordering indicator, as known on the day.", "该层级在排序指标（截至该日所知）中的占比。"), .share, .all)
    case ("tier", "value_share"):
      MetricMeaning(
        say("Share of later value", "其后价值占比"),
        say("The tier's share of what all customers brought in the outcome window.", "该层级在结果窗口内全部客户价值中的占比。"), .share)
    case ("tier", "later_mean"):
      MetricMeaning(
        say("Mean later value", "其后价值均值"), say("A customer's mean in the outcome window.", "结果窗口内每名客户的均值。"), .amount)
    case ("tier", "later_median"):
      MetricMeaning(
        say("Median later value", "其后价值中位数"), say("The middle customer's in the outcome window.", "结果窗口内居中客户的值。"),
        .amount)
    case ("tier", "lift"):
      MetricMeaning(
        say("Lift", "提升度"), say("The tier's mean later value over everybody's.", "该层级其后价值均值与全体均值之比。"))
    case ("tier", "inactivity"):
      MetricMeaning(
        say("Inactive later", "其后不活跃率"),
        say("The share of the tier's customers without any event in the outcome window.", "结果窗口内没有任何事件的客户比例。"), .share)
    case ("tier", "event_rate"):
      MetricMeaning(
        say("Event rate", "事件率"), say("The share of the grade's rows with the event.", "该等级中发生事件的行所占比例。"), .share)
    case ("tier", "mean_probability"):
      MetricMeaning(
        say("Mean probability told", "平均预测概率"),
        say("What the model told the grade's rows, on average.", "模型对该等级各行的平均预测。"), .share)
    case ("tier", "jeffreys_p"):
      MetricMeaning(
        say("Jeffreys test, p", "Jeffreys 检验 p 值"),
        say("Small where the grade's rate of events is higher than told.", "该等级的事件率高于预测时较小。"), .probability)
    case (_, "jaccard"):
      MetricMeaning(
        say("Jaccard", "Jaccard"),
        say(
          "The group's mean overlap with its refits on resampled customers; 1 is the same.",
          "对重抽样客户重新拟合时该组的平均重合度，1 表示相同。"),
        .number, .refits)
    case ("fairness", "adverse_impact_ratio"):
      MetricMeaning(
        say("Adverse impact ratio", "不利影响比"),
        say("The group's rate of favourable decisions over the reference group's.", "该组获有利决定的比例与参照组之比。"))
    case ("fairness", "opportunity_difference"):
      MetricMeaning(
        say("Opportunity difference", "机会差异"),
        say("The difference of favourable decisions among those who deserve one.", "应获有利决定者中获得该决定的比例之差。"))
    case ("fairness", "event_rate"):
      MetricMeaning(
        say("Event rate", "事件率"), say("The share of the group's rows with the event.", "该组中发生事件的行所占比例。"), .share)
    case ("fairness", "calibration_p"):
      MetricMeaning(
        say("Calibration test, p", "校准检验 p 值"), say("Small where the group's probabilities are off.", "该组的概率有偏差时较小。"),
        .probability)
    default: nil
    }
  }
}
