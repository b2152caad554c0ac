/// What fitting met on its way, as the notes of a record say it.
enum NoteDiagnostics {
  static func all(_ say: ReportLanguage) -> [Diagnostic] {
    [
      Diagnostic(
        "unstable_group", .note, say("Unstable group", "不稳定的组"),
        told: "a tier, cluster or segment whose mean Jaccard over resamples is below 0.5",
        say("It dissolves when other customers are drawn: do not give it a name.", "换一批客户它就会消散：请勿为其命名。"),
        source: "Hennig (2007)"),
      Diagnostic(
        "unused_score", .note, say("Unused score", "未使用的分值"),
        told: "a score of rfm_rules is given to nobody, as too many customers share one value",
        say("Ask for fewer scores, or set breaks by hand.", "请减少分值个数，或手工设定分界点。"), source: "the fit"),
      Diagnostic(
        "rules_overlap_or_leave_gaps", .note, say("Overlap or gap of rules", "规则重叠或缺口"),
        told: "rules with match: first_match hold for the same scores, or some scores have no rule",
        say("The first rule that holds counts. Write rules that part all scores.", "以首条成立的规则为准。请写出能划分全部分值的规则。"),
        source: "the config"),
      Diagnostic(
        "constant_indicator", .note, say("Constant indicator", "恒定的指标"),
        told: "an indicator that is scored has one value in all training rows",
        say("It tells nothing. Take it out.", "它不提供信息，请去掉。"), source: "the fit"),
      Diagnostic(
        "equal_means_parted", .note, say("Equal clusters parted", "等值的簇被分开"),
        told: "clusters with the same mean of tiers.order_by lie on both sides of a tier's boundary",
        say(
          "Their order is by index alone. Order by another indicator, or ask for other clusters.", "其次序仅按编号。请换排序指标或簇数。"),
        source: "the fit"),
      Diagnostic(
        "cluster_without_mean", .note, say("Cluster without the ordering indicator", "缺少排序指标的簇"),
        told: "no customer of a cluster has tiers.order_by",
        say("It joins the lowest tier. Say what stands for a missing value.", "它归入最低层级。请说明缺失值如何处理。"), source: "the fit"),
      Diagnostic(
        "emptied_cluster", .note, say("Emptied cluster", "清空的簇"),
        told: "a cluster of k-means lost all its customers and was started anew at the farthest one",
        say("Harmless once; often a sign of more clusters than there are.", "偶尔出现无妨；常见则说明簇数过多。"), source: "the fit"),
      Diagnostic(
        "constant", .note, say("Constant feature", "恒定的特征"),
        told: "a prepared feature has one value in all training rows",
        say("It tells nothing. Take it out.", "它不提供信息，请去掉。"), source: "the preparation"),
      Diagnostic(
        "no_interquartile_range", .note, say("No interquartile range", "没有四分位距"),
        told: "scale: robust meets a feature whose middle half is one value",
        say("It is not scaled. Use scale: standard for it.", "该特征未缩放。请对其使用 scale: standard。"), source: "the preparation"
      ),
      Diagnostic(
        "power_at_limit", .note, say("Power transform at its limit", "幂变换达到界限"),
        told: "the best exponent of transform: power lies at the end of the range that is searched",
        say("The feature is very skewed. Look at it, clip it, or use log1p.", "该特征偏斜严重。请检查、截断或使用 log1p。"),
        source: "Yeo and Johnson (2000)"),
      Diagnostic(
        "dependent_column", .note, say("Dependent column", "线性相依的列"),
        told: "a column follows from others without error, and may be left out of the regression",
        say("Its coefficient cannot be told from theirs. Leave one of them out.", "其系数无法与其他列区分，请去掉其中之一。"),
        source: "the fit"),
      Diagnostic(
        "collinear", .note, say("Collinear columns", "共线的列"), told: "a variance inflation factor is above 10",
        say(
          "Coefficients are unsure and may have the wrong sign; predictions need not suffer.", "系数不确定，符号可能有误；预测未必受影响。"),
        source: "Marquardt (1970)"),
      Diagnostic(
        "single_row_class", .note, say("A class of one row", "仅有一行的类别"),
        told: "only one training row is an event, or is none",
        say("Nothing can be learned from it. Take a longer window or another label.", "无从学习。请延长窗口或更换标签。"),
        source: "the data"),
    ]
  }
}
