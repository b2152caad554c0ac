/// The metrics that tell how well a prediction ranks and decides.
enum RankMeanings {
  static func of(_ name: String, _ say: ReportLanguage) -> MetricMeaning? {
    switch name {
    case "auc":
      MetricMeaning(
        say("AUC", "AUC"),
        say(
          "The probability that a row with the event is scored above one without; 0.5 tells nothing, 1 is perfect.",
          "发生事件的行评分高于未发生者的概率；0.5 表示无区分力，1 为完美。"))
    case "auc.bootstrap":
      MetricMeaning(
        say("AUC, bootstrapped", "AUC（自助法）"),
        say("The same area with an interval by resampling, to hold against DeLong's.", "同一面积，区间由重抽样得出，以与 DeLong 法对照。"))
    case "ks":
      MetricMeaning(
        say("Kolmogorov–Smirnov", "KS 统计量"),
        say(
          "The largest gap between the score's distributions with and without the event.", "有无事件两组评分分布之间的最大差距。"))
    case "average_precision":
      MetricMeaning(
        say("Average precision", "平均精确率"),
        say(
          "The mean precision over all recalls; a score that tells nothing has the rate of events.",
          "各召回率下精确率的均值；无区分力时等于事件率。"))
    case "lift.top_decile":
      MetricMeaning(
        say("Lift of the top tenth", "前十分之一的提升度"),
        say(
          "The rate of events in the tenth with the highest scores, over the rate in all.", "评分最高十分之一的事件率与总体事件率之比。"))
    case "profit":
      MetricMeaning(
        say("Expected maximum profit", "期望最大利润"),
        say(
          "The profit a row under the best cut-off, over what is uncertain of gains and costs.",
          "在收益与成本的不确定性下，采用最佳分界时每行的期望利润。"), .number)
    case "profit.share":
      MetricMeaning(
        say("Share acted upon for that profit", "取得该利润时的处置比例"),
        say("The share of rows above the most profitable cut-off.", "高于最有利分界的行所占比例。"), .share)
    case "cut_off":
      MetricMeaning(
        say("Cut-off", "分界"), say("From this probability a row is told to be an event.", "概率达到此值的行被判为事件。"), .share)
    case "cut_off.accuracy": decision(say("Accuracy", "准确率"), say("The share of rows told right.", "判断正确的行所占比例。"))
    case "cut_off.balanced_accuracy":
      decision(say("Balanced accuracy", "平衡准确率"), say("The mean of recall and specificity.", "召回率与特异度的均值。"))
    case "cut_off.recall":
      decision(say("Recall", "召回率"), say("The share of events that are told as such.", "事件中被识别出的比例。"))
    case "cut_off.specificity":
      decision(say("Specificity", "特异度"), say("The share of other rows told as such.", "非事件中被正确判断的比例。"))
    case "cut_off.precision":
      decision(say("Precision", "精确率"), say("The share of events among rows told as events.", "被判为事件的行中真正事件的比例。"))
    case "cut_off.negative_predictive_value":
      decision(
        say("Negative predictive value", "阴性预测值"),
        say("The share of other rows among rows told as such.", "被判为非事件的行中真正非事件的比例。"))
    case "cut_off.f1":
      decision(say("F1", "F1"), say("The harmonic mean of precision and recall.", "精确率与召回率的调和平均。"), .number)
    case "cut_off.matthews_correlation":
      decision(
        say("Matthews correlation", "Matthews 相关系数"),
        say("The correlation between what was told and what came, from −1 to 1.", "判断与实际之间的相关系数，介于 −1 与 1 之间。"), .number
      )
    case "leaks":
      MetricMeaning(
        say("Suspected leaks", "疑似泄漏"),
        say("Features that seem to know the outcome.", "似乎预知结果的特征个数。"), .count, .all)
    case "model.coefficients":
      MetricMeaning(
        say("Coefficients", "系数个数"), say("Coefficients that are not zero.", "不为零的系数个数。"), .count, .all)
    case "model.strength":
      MetricMeaning(
        say("Penalty strength", "惩罚强度"), say("The strength that cross-validation chose.", "由交叉验证选出的强度。"), .number, .all)
    case "model.lasso_share":
      MetricMeaning(
        say("Lasso share", "Lasso 比例"), say("The share of the penalty that is L1.", "惩罚中 L1 部分的比例。"), .share, .all)
    case "reject_inference.event_rate":
      MetricMeaning(
        say("Event rate with the rejected", "含被拒者的事件率"),
        say("A band over assumptions about rejected applicants.", "在对被拒申请人的各种假设下的范围。"), .share, .all)
    case "reject_inference.rejected_event_rate":
      MetricMeaning(
        say("Event rate of the rejected", "被拒者的事件率"),
        say("A band over assumptions about rejected applicants.", "在对被拒申请人的各种假设下的范围。"), .share, .all)
    case "reject_inference.auc_accepted":
      MetricMeaning(
        say("AUC on the accepted", "对获批者的 AUC"),
        say("A band over assumptions about rejected applicants.", "在对被拒申请人的各种假设下的范围。"), .number, .all)
    case "reject_inference.hidden_event_rate":
      MetricMeaning(
        say("Event rate of the hidden outcomes", "被隐藏结果的事件率"),
        say("What the rejected really did, where it was only hidden.", "结果只是被隐藏时，被拒者的实际情况。"), .share, .all)
    default: nil
    }
  }

  private static func decision(_ title: String, _ meaning: String, _ form: NumberForm = .share) -> MetricMeaning {
    MetricMeaning(title, meaning, form)
  }
}
