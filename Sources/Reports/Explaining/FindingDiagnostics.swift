/// What stands against a model.
enum FindingDiagnostics {
  static func all(_ say: ReportLanguage) -> [Diagnostic] {
    func finding(_ code: String, told: String, _ reading: String, source: String) -> Diagnostic {
      Diagnostic(code, .finding, FindingNames.title(code, say), told: told, reading, source: source)
    }
    return [
      finding(
        "separated", told: "a combination of columns parts events from other rows, or nearly so",
        say(
          "Without a penalty no finite coefficient exists, and one with a penalty says little. Look for a column that knows the outcome, or use a penalty.",
          "无惩罚时系数不存在有限值，有惩罚时也说明不了多少。请查找预知结果的列，或使用惩罚。"),
        source: "Albert and Anderson (1984)"),
      finding(
        "sign_conflict", told: "points fall from one bin to the next although fewer events are seen there",
        say(
          "Other variables explain it otherwise, or chance does. Set signs: demanded, join the bins, or leave one of two correlated variables out.",
          "其他变量给出了不同解释，或属偶然。请设 signs: demanded、合并分箱，或去掉两个相关变量之一。"),
        source: "Siddiqi (2017)"),
      finding(
        "uncorrected_weights", told: "event_weight is not 1 and the intercept cannot be carried back",
        say(
          "Probabilities are those of weighted rows, too high for the real ones. Leave event_weight out, or calibrate.",
          "概率对应加权后的样本，高于真实水平。请去掉 event_weight，或进行校准。"),
        source: "King and Zeng (2001)"),
      finding(
        "not_converged", told: "the regression or k-means reached its limit of steps before it settled",
        say(
          "The model is not the best fit of its settings. Look for collinear or separating columns, scale the features, or raise max_iterations.",
          "模型并非其设定下的最优拟合。请检查共线或分离的列、缩放特征，或提高 max_iterations。"),
        source: "the fit"),
      finding(
        "tiny_groups", told: "fewer than 30 rows in a tier, a grade or a cluster",
        say(
          "Nothing said of so few can be trusted. Ask for fewer tiers or clusters, or move the cuts.",
          "如此少的样本所得结论均不可信。请减少层级或簇，或调整分界。"),
        source: "a rule of thumb"),
      finding(
        "leak",
        told:
          "a feature is known only afterwards, determines the class, or alone reaches the AUC of evaluate.leaks.threshold",
        say(
          "The model will not do as well when it is used. Take the feature out; list it under evaluate.leaks.accept only for an experiment on just that.",
          "模型在使用时不会有如此表现。请去掉该特征；仅在专门试验时才列入 evaluate.leaks.accept。"),
        source: "Kaufman, Rosset and Perlich (2012)"),
      finding(
        "empty_tier", told: "no training customer has a tier",
        say("The tier's cut lies beyond all customers. Move it, or name fewer tiers.", "该层级的分界超出了所有客户。请调整分界或减少层级。"),
        source: "the fit"),
    ]
  }
}
