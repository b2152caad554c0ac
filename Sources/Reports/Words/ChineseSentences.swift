/// The forms of the record's sentences, a star for what changes, and their Chinese; first the longer of two that fit.
enum ChineseSentences {
  static let all: [(english: String, chinese: String)] =
    methods + reasons + untested + notes + rejected + findings + leaks

  /// How intervals were made.
  private static let methods: [(english: String, chinese: String)] = [
    ("percentile bootstrap over customers", "对客户的百分位自助法"),
    ("percentile bootstrap", "百分位自助法"),
    ("basic bootstrap", "基本自助法"),
    ("bias-corrected bootstrap", "偏差校正自助法"),
    ("bias-corrected normal bootstrap", "偏差校正正态自助法"),
    ("bootstrap bias and error at the cut-off", "自助法估计分界处的偏差与误差"),
    ("too narrow for few events", "事件少时偏窄"),
    ("DeLong on the logit scale", "对数几率尺度上的 DeLong 法"),
    ("DeLong", "DeLong 法"),
    ("Wilson", "Wilson 法"),
    ("Jeffreys", "Jeffreys 法"),
    ("normal", "正态近似"),
    ("Student", "Student 法"),
    ("Wald", "Wald 法"),
    ("square and add", "平方求和法"),
    ("delta method", "delta 法"),
    ("Fisher's transformation", "Fisher 变换"),
    ("logarithm", "对数尺度"),
    ("* draws", "{0} 次抽样"),
    ("95 %", "95%"),
    ("mean of * repeats", "{0} 次重复的均值"),
    ("over the pooled scores of * fits", "合并 {0} 次拟合的评分"),
    ("on rows that the model had not seen", "以模型未见过的行计"),
    ("each on rows it had not seen", "每次均用未参与拟合的行"),
    ("least and largest of * pairs", "{0} 对中的最小与最大值"),
    ("range of the middle 95 % of * bootstrap refits", "{0} 次自助重拟合中间 95% 的范围"),
    ("from the standard error of a sample of * customers against all *", "由 {0} 名客户的样本对全部 {1} 名客户的标准误得出"),
    ("band over assumptions", "各种假设下的范围"),
    ("no confidence interval", "不是置信区间"),
  ]

  /// Why a number is missing.
  private static let reasons: [(english: String, chinese: String)] = [
    ("it was not computed", "未计算"),
    ("it is not a finite number", "不是有限数"),
    ("it has no interval", "没有区间"),
    ("no input is missing for anyone", "没有任何输入缺失"),
    ("the group is the reference", "该组为参照组"),
    ("* rows are fewer than the * that an assessment needs", "{0} 行少于评估所需的 {1} 行"),
    ("the model draws no random numbers", "模型不使用随机数"),
    ("no refit shares customers with the whole", "没有重拟合与全体共有客户"),
    ("no customer has a margin", "没有客户有间距"),
    ("a band over * assumptions, no confidence interval and never one number", "{0} 种假设下的范围，既非置信区间，也不是单一数字"),
    ("the group selects nobody, so the logarithm of its ratio has no variance", "该组无人被选中，其比率的对数没有方差"),
    ("both groups select everybody", "两组均全部被选中"),
    ("undefined in every bootstrap draw", "在每次自助抽样中均无定义"),
  ]

  /// What fitting and judging met.
  private static let notes: [(english: String, chinese: String)] = [
    ("The score * is given to nobody: too many customers share one value.", "无人得到评分 {0}：过多客户的取值相同。"),
    (
      "The rules as written do not partition the scores: *, * cells; the first rule that holds counts.",
      "所写规则未能恰好划分评分空间：{0}，{1} 个格；以先满足的规则为准。"
    ),
    ("Tier '*' has no customers in training.", "训练数据中层级“{0}”没有客户。"),
    ("Tier '*' has no customers.", "层级“{0}”没有客户。"),
    (
      "The indicator '*' has one value in all training rows and tells nothing.",
      "指标“{0}”在全部训练行中只有一个取值，不含信息。"
    ),
    ("The indicator '*' has no interquartile range: it is not scaled.", "指标“{0}”的四分位距为零，未作缩放。"),
    (
      "The power transform of '*' lies at the end of the range that is searched.",
      "指标“{0}”的幂变换参数位于搜索范围的端点。"
    ),
    ("Clusters of equal value were parted at tier '*' by their index.", "价值相同的簇在层级“{0}”处按编号分开。"),
    (
      "Cluster '*' has no customer with the ordering indicator; it joined the lowest tier.",
      "簇“{0}”中没有客户具有排序指标，归入最低层级。"
    ),
    (
      "* lost all its customers on the way and was started anew at the farthest one.",
      "{0} 在迭代中失去全部客户，已从最远的客户重新开始。"
    ),
    ("k-means had not settled when it reached its limit of iterations.", "k 均值达到迭代上限时仍未收敛。"),
    (
      "The declared space shows no natural number of clusters (gap statistic): any choice of k is a convention.",
      "在声明的空间中没有自然的簇数（gap 统计量）：k 的选择只是约定。"
    ),
    ("The declared space shows * natural clusters (gap statistic).", "在声明的空间中有 {0} 个自然簇（gap 统计量）。"),
    ("The gap statistic finds no natural number of clusters: *.", "gap 统计量未找到自然的簇数：{0}。"),
    (
      "No outcome window was asked for: the tiers are not judged by what customers did next.",
      "未设定结果窗口：层级未按客户其后的行为评判。"
    ),
    (
      "* of * customers have no '*' in the outcome window and are left out of its metrics.",
      "{1} 名客户中有 {0} 名在结果窗口内没有“{2}”，未计入其指标。"
    ),
    ("Inactivity says nothing here: *.", "此处不活跃率不说明问题：{0}。"),
    ("The outcome window is partial: the data end on *, as the config allows.", "结果窗口不完整：数据止于 {0}，配置允许如此。"),
    ("The * '*' dissolves when the model is refitted (mean Jaccard *).", "重新拟合模型时 {0}“{1}”解体（平均 Jaccard 为 {2}）。"),
    ("Collinear, with a variance inflation above 10: *.", "存在共线性，方差膨胀因子大于 10：{0}。"),
    ("One value in all training rows, so no coefficient: *.", "在全部训练行中只有一个取值，故没有系数：{0}。"),
    ("* follows from * and was left out.", "{0} 可由 {1} 推出，已略去。"),
    ("* follows from *.", "{0} 可由 {1} 推出。"),
    ("Only one training row is an event.", "训练数据中只有一行是事件。"),
    ("Only one training row is no event.", "训练数据中只有一行不是事件。"),
    (
      "The regression did not converge (*) after * steps; its gradient's norm is *.",
      "回归在 {1} 步后未收敛（{0}），梯度范数为 {2}。"
    ),
    (
      "The classes are separated (*) by *: no finite coefficients exist without a penalty.",
      "两类被 {1} 分离（{0}）：不加惩罚时不存在有限的系数。"
    ),
    (
      "An event counted as * rows; the intercept is carried back to the training rows' own rate of events. Standard errors "
        + "and p take an event for that many rows.",
      "一个事件按 {0} 行计；截距已还原到训练行本身的事件率。标准误与 p 值将一个事件视为这么多行。"
    ),
    (
      "An event counted as * rows; the intercept is carried back to the training rows' own rate of events.",
      "一个事件按 {0} 行计；截距已还原到训练行本身的事件率。"
    ),
    (
      "The training rows themselves chose the variables: standard errors and p, which take the variables as given, are too "
        + "favourable.",
      "变量由训练行自身选出：标准误与 p 值视变量为给定，故过于有利。"
    ),
    (
      "To be looked at: * (the information value is suspiciously high: was it known at the time?).",
      "需核查：{0}（信息值高得可疑：当时是否已知？）。"
    ),
    ("To be looked at: * (*).", "需核查：{0}（{1}）。"),
    ("Left out by the filters: *.", "被筛选规则略去：{0}。"),
    ("Collapsed to one bin: *.", "合并为一个分箱：{0}。"),
    ("'*' was binned by hand: *.", "“{0}”由人工分箱：{1}。"),
    ("Sign conflict in '*': '*' has fewer events than '*' but fewer points.", "“{0}”符号冲突：“{1}”的事件少于“{2}”，分数却更低。"),
    ("Leak check: *.", "泄漏检查：{0}。"),
    ("Fairness: group '*' of '*' is not assessable: *.", "公平性：“{1}”的组“{0}”无法评估：{2}。"),
    (
      "Fairness: group '*' of '*' is treated differently beyond the bounds set.",
      "公平性：“{1}”的组“{0}”受到的差别对待超出设定界限。"
    ),
    ("* of the regressions about rejected applicants did not converge.", "关于被拒申请人的回归中有 {0} 个未收敛。"),
  ]

  /// What stands against a model.
  private static let findings: [(english: String, chinese: String)] = [
    ("The regression did not converge.", "回归未收敛。"),
    ("Fewer than * rows in tier *: nothing said of so few can be trusted.", "层级 {1} 不足 {0} 行：据此得出的结论不可信。"),
    ("Fewer than * rows in grade *: nothing said of so few can be trusted.", "等级 {1} 不足 {0} 行：据此得出的结论不可信。"),
    ("Points fall although fewer events are seen, in *.", "事件更少而分数反而更低：{0}。"),
    (
      "An event counts as * rows and the intercept is not carried back.", "一个事件按 {0} 行计，且截距未还原。"
    ),
    ("The classes are separated (*) by *.", "两类被 {1} 分离（{0}）。"),
  ]
}
