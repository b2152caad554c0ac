/// The metrics that tell how right probabilities are, and how far scores have moved.
enum CalibrationMeanings {
  static func of(_ name: String, _ say: ReportLanguage) -> MetricMeaning? {
    switch name {
    case "log_loss":
      MetricMeaning(
        say("Log loss", "对数损失"),
        say("The mean surprise at what came; smaller is better.", "对实际结果的平均意外程度，越小越好。"))
    case "brier":
      MetricMeaning(
        say("Brier score", "Brier 分数"),
        say("The mean squared error of the probabilities; smaller is better.", "概率的均方误差，越小越好。"))
    case "brier_skill":
      MetricMeaning(
        say("Brier skill", "Brier 技巧分"),
        say("The share of the Brier score of a constant forecast that is saved.", "相对于恒定预测所减少的 Brier 分数比例。"), .share)
    case "brier.reliability":
      MetricMeaning(
        say("Brier, unreliability", "Brier 不可靠度"),
        say("The part of the Brier score that comes of probabilities that are off.", "Brier 分数中由概率偏差造成的部分。"))
    case "brier.resolution":
      MetricMeaning(
        say("Brier, resolution", "Brier 分辨度"),
        say("The part that comes of telling rows apart; larger is better.", "由区分各行得到的部分，越大越好。"))
    case "brier.uncertainty":
      MetricMeaning(
        say("Brier, uncertainty", "Brier 不确定度"),
        say("The part that only the rate of events decides.", "仅由事件率决定的部分。"))
    case "calibration.slope":
      MetricMeaning(
        say("Calibration slope", "校准斜率"),
        say("1 is right; below 1 the probabilities are too extreme.", "1 为恰当；小于 1 表示概率过于极端。"))
    case "calibration.intercept":
      MetricMeaning(
        say("Calibration intercept", "校准截距"),
        say("0 is right, beside the slope; in log odds.", "与斜率同看，0 为恰当；单位为对数几率。"))
    case "calibration.in_the_large":
      MetricMeaning(
        say("Calibration in the large", "总体校准"),
        say("0 is right; above 0 more events come than are told; in log odds.", "0 为恰当；大于 0 表示实际事件多于预测；单位为对数几率。"))
    case "calibration.expected_error":
      MetricMeaning(
        say("Expected calibration error", "期望校准误差"),
        say("The mean distance of told and seen rates over tenths.", "按十分位计，预测与实际事件率的平均差距。"), .share)
    case "calibration.hosmer_lemeshow_p":
      MetricMeaning(
        say("Hosmer–Lemeshow test, p", "Hosmer–Lemeshow 检验 p 值"),
        say(
          "Small where tenths are off by more than chance; with many rows it finds what does not matter.",
          "十分位偏差超出偶然时较小；行数多时会发现无关紧要的偏差。"),
        .probability)
    case "calibration.spiegelhalter_p":
      MetricMeaning(
        say("Spiegelhalter test, p", "Spiegelhalter 检验 p 值"),
        say("Small where the Brier score is not what the probabilities promise.", "Brier 分数与概率所示不符时较小。"), .probability)
    case "stability.score":
      MetricMeaning(
        say("Population stability of the score", "评分的群体稳定性指数"),
        say("How far the scores moved from the first to the last period; 0 is not at all.", "评分自首期至末期的移动程度，0 表示没有移动。"))
    case "stability.score.critical_value":
      MetricMeaning(
        say("Critical value of the stability", "稳定性的临界值"),
        say("What chance alone would exceed once in twenty, for these numbers of rows.", "在此行数下，仅凭偶然每二十次才会超过一次的值。"))
    default: nil
    }
  }
}
