/// The metrics of a model on other data than it was fitted to.
enum ShiftMeanings {
  static func of(_ name: String, _ say: ReportLanguage) -> MetricMeaning? {
    switch name {
    case "migration.stayed":
      MetricMeaning(
        say("Stayed in the tier", "留在原层级"),
        say("The share of customers who have the tier of the training run.", "与训练运行时层级相同的客户比例。"), .share, .other)
    case "migration.up":
      MetricMeaning(
        say("Moved up", "升层"), say("The share of customers who are in a higher tier now.", "现处于更高层级的客户比例。"), .share,
        .other)
    case "migration.down":
      MetricMeaning(
        say("Moved down", "降层"), say("The share of customers who are in a lower tier now.", "现处于更低层级的客户比例。"), .share,
        .other)
    case "refused_share":
      MetricMeaning(
        say("Refused", "被拒绝评分"),
        say("The share of customers whom the model refuses to score.", "模型拒绝评分的客户比例。"), .share, .other)
    default: stability(name, say)
    }
  }

  private static func stability(_ name: String, _ say: ReportLanguage) -> MetricMeaning? {
    guard name.hasPrefix("stability."), !name.hasPrefix("stability.score") else { return nil }
    let isCritical = name.hasSuffix(".critical_value")
    let what = name.dropFirst("stability.".count).dropLast(isCritical ? ".critical_value".count : 0)
    let part =
      what == "probability"
      ? say("the probability", "概率")
      : what == "tiers" ? say("the tiers", "层级") : say("input \(what.dropFirst(6))", "输入 \(what.dropFirst(6))")
    return isCritical
      ? MetricMeaning(
        say("Critical value of the stability of \(part)", "稳定性的临界值：\(part)"),
        say("What chance alone would exceed once in twenty, for these numbers of rows.", "在此行数下，仅凭偶然每二十次才会超过一次的值。"),
        .number, .other)
      : MetricMeaning(
        say("Population stability of \(part)", "群体稳定性指数：\(part)"),
        say("How far it moved from the training rows to these; 0 is not at all.", "自训练数据至此数据的移动程度，0 表示没有移动。"),
        .number, .other)
  }
}
