/// The metrics of what a choice of the analyst changes.
enum SensitivityMeanings {
  static func of(_ name: String, _ say: ReportLanguage) -> MetricMeaning? {
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count >= 3, parts[0] == "sensitivity" else { return nil }
    switch (parts[1], parts.last) {
    case ("weights", "moved_share"):
      return MetricMeaning(
        say("Change of tier, weight of ", "改变层级的比例，权重：") + parts[2..<parts.count - 1].joined(separator: "."),
        say(
          "The largest share of customers who change tier when this weight is a fifth larger or smaller.",
          "该权重增减五分之一时改变层级的客户的最大比例。"), .share, .refits)
    case ("missing", "moved_share"):
      return MetricMeaning(
        say("Change of tier, missing values by ", "改变层级的比例，缺失值处理：") + parts[2],
        say(
          "The share of customers who change tier when missing values are filled in this way instead.",
          "改用此法填补缺失值时改变层级的客户比例。"), .share, .refits)
    case (let kind, "gini_change"):
      let choice = parts[2..<parts.count - 1].joined(separator: ".")
      return MetricMeaning(
        kind == "weights"
          ? say("Change of Gini, weight of \(choice)", "基尼系数变化，权重：\(choice)")
          : say("Change of Gini, missing values by \(choice)", "基尼系数变化，缺失值处理：\(choice)"),
        say(
          "What that choice would add to the Gini over later value, of models fitted to all customers.",
          "该选择使按其后价值计的基尼系数（以全体客户拟合）改变的量。"), .number, .refits)
    default: return nil
    }
  }
}
