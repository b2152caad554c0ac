/// The metrics of what a choice of the analyst changes.
enum SensitivityMeanings {
  static func of(_ name: String, _ say: ReportLanguage) -> MetricMeaning? {
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count >= 4, parts[0] == "sensitivity", let kind = Kind(rawValue: parts[1]) else { return nil }
    let choice = parts[2..<parts.count - 1].joined(separator: ".")
    let (chosen, then) = (kind.title(choice, say), kind.condition(choice, say))
    switch parts.last {
    case "moved_share":
      return MetricMeaning(
        say("Change of tier or grade, \(chosen)", "改变层级或等级的比例，\(chosen)"),
        say("The share of rows whose tier or grade changes \(then).", "\(then)时改变层级或等级的行的比例。"), .share, .refits)
    case "gini_change":
      return MetricMeaning(
        say("Change of Gini, \(chosen)", "基尼系数变化，\(chosen)"),
        say(
          "What the Gini over later value gains \(then); models are fitted to all customers.",
          "\(then)时按其后价值计的基尼系数的变化（以全体客户拟合）。"), .number, .refits)
    case "auc_change":
      return MetricMeaning(
        say("Change of AUC, \(chosen)", "AUC 变化，\(chosen)"),
        say(
          "What the area under the curve gains \(then), on the rows that both models are fitted to.",
          "\(then)时曲线下面积的变化（以两模型共同的拟合行计）。"), .number, .refits)
    case "probability_change":
      return MetricMeaning(
        say("Change of probability, \(chosen)", "概率变化，\(chosen)"),
        say("The mean change of the probability told, whichever way, \(then).", "\(then)时所给概率变化绝对值的均值。"),
        .share, .refits)
    default: return nil
    }
  }

  private enum Kind: String {
    case weights, missing

    func title(_ choice: String, _ say: ReportLanguage) -> String {
      switch self {
      case .weights: say("weight of \(choice)", "权重：\(choice == "event" ? "事件" : choice)")
      case .missing: say("missing values \(filling(choice, say))", "缺失值：\(filling(choice, say))")
      }
    }

    func condition(_ choice: String, _ say: ReportLanguage) -> String {
      switch self {
      case .weights:
        say(
          "when this weight is a fifth larger or smaller, whichever changes more", "该权重增减五分之一（取变化较大者）")
      case .missing: say("when missing values are taken \(filling(choice, say))", "缺失值改为\(filling(choice, say))")
      }
    }

    private func filling(_ choice: String, _ say: ReportLanguage) -> String {
      switch choice {
      case "median": say("as the median", "中位数")
      case "mean": say("as the mean", "均值")
      case "zero": say("as zero", "零")
      case "middling_points": say("as worth 50 points", "50 分")
      case "neutral": say("as no evidence", "不含信息")
      case "most_risky": say("as the riskiest bin", "风险最高的分箱")
      default: choice
      }
    }
  }
}
