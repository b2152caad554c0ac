/// What a record's `diagnostics` holds beside sentences.
enum TableDiagnostics {
  static func all(_ say: ReportLanguage) -> [Diagnostic] {
    func table(_ code: String, _ title: String, _ holds: String, _ reading: String, source: String = "the run")
      -> Diagnostic
    {
      Diagnostic(code, .table, title, told: holds, reading, source: source)
    }
    return [
      table(
        "model", say("What the model learned", "模型所学"),
        "coefficients, points, bins, centres or cuts, with their errors",
        say("`stratum show` prints it; p takes the variables as given.", "`stratum show` 会打印；p 值视变量为给定。")),
      table(
        "calibration", say("Calibrator", "校准器"), "the curve or the steps that set probabilities right",
        say("Nothing where calibrate is none.", "calibrate 为 none 时为空。"),
        source: "Platt (1999); Zadrozny and Elkan (2002)"),
      table(
        "prior_shift", say("Carried to the population", "迁移至总体"), "the shift of log odds for population_rate",
        say("Probabilities are for a population with that rate.", "概率针对该事件率的总体。"), source: "Elkan (2001)"),
      table(
        "grade_cuts", say("Cuts of the grades", "等级分界"), "the probabilities between the grades of risk",
        say("Fitted to training rows, so that the grades have their shares.", "按训练数据拟合，使各等级达到其占比。")),
      table(
        "confusion", say("Told and came", "混淆矩阵"), "counts of rows by what was told at the cut-off and what came",
        say("Read it with the costs of both mistakes.", "请结合两类错误的代价解读。")),
      table(
        "cost_optimum", say("Cheapest cut-off", "最低代价分界"), "the cut-off with the least cost on held-out rows",
        say("Far from the declared one, probabilities are off.", "若与设定值相差甚远，则概率有偏差。"), source: "Elkan (2001)"),
      table(
        "gains", say("Gains by tenth", "增益表"), "events and rows of each tenth by score",
        say("A good score has its events in the first tenths.", "好的评分使事件集中在前几个十分位。")),
      table(
        "reliability", say("Told and seen rates", "可靠性表"),
        "mean probability and rate of events by tenth, with intervals",
        say("An interval that leaves out what was told marks a tenth that is off.", "区间不含预测值的十分位存在偏差。")),
      table(
        "profiles", say("Profiles of the tiers", "层级画像"), "each indicator within a tier against the rest",
        say("The effect tells what sets the tier apart; it is no cause.", "效应量说明层级的特点，并非原因。"), source: "Cliff (1993)"),
      table(
        "margins", say("Margins", "间距"), "quantiles of the distance to the next tier",
        say("Customers near 0 change tier for little.", "接近 0 的客户稍有变化就会换层。")),
      table(
        "tier_stability", say("Stability of tiers", "层级稳定性"), "the Jaccard of each tier on every resample",
        say("Above 0.75 stable, below 0.5 dissolved.", "高于 0.75 稳定，低于 0.5 消散。"), source: "Hennig (2007)"),
      table(
        "cluster_stability", say("Stability of clusters", "簇稳定性"), "the Jaccard of each cluster on every resample",
        say("Above 0.75 stable, below 0.5 dissolved.", "高于 0.75 稳定，低于 0.5 消散。"), source: "Hennig (2007)"),
      table(
        "segment_stability", say("Stability of segments", "分群稳定性"), "the Jaccard of each segment on every resample",
        say("Above 0.75 stable, below 0.5 dissolved.", "高于 0.75 稳定，低于 0.5 消散。"), source: "Hennig (2007)"),
      table(
        "natural_clusters", say("Search for natural clusters", "自然簇搜索"),
        "the gap curve and the silhouettes of structureless data",
        say("Where 1 is found, any number of clusters is a convention.", "若得 1，则任何簇数都只是约定。"),
        source: "Tibshirani, Walther and Hastie (2001)"),
      table(
        "outcome", say("The outcome window", "结果窗口"), "its days, and how far the data cover them",
        say("A partial window makes later values too small.", "窗口不完整会使其后价值偏小。")),
      table(
        "label", say("The label", "标签"), "how many rows are events, excluded, rejected or provisional",
        say("Provisional ones may still change.", "暂定者仍可能变化。")),
      table(
        "leaks", say("Single features against the label", "单特征与标签"), "the AUC of each feature alone",
        say("One near 1 knows the outcome.", "接近 1 者预知结果。"), source: "Kaufman, Rosset and Perlich (2012)"),
      table(
        "fairness.COLUMN", say("Groups of a column", "按列分组"), "decisions, opportunities and calibration of each group",
        say("Says whether groups are treated alike, not whether that is just.", "说明各组是否同等对待，而非是否公正。"),
        source: "Hardt, Price and Srebro (2016)"),
      table(
        "strategy", say("Strategy table", "策略表"), "events, money and tiers at each rate of approval",
        say("The best row is best for these gains and losses alone.", "最优行仅在此收益与损失下最优。")),
      table(
        "reject_inference", say("Assumptions about the rejected", "对被拒者的假设"), "each assumption with what it gives",
        say("A band over assumptions; the truth may lie outside.", "假设之下的范围，真相可能在其外。"), source: "Hand and Henley (1993)"
      ),
      table(
        "stability", say("Stability of the score", "评分稳定性"), "the score's groups in the first and the last period",
        say("See stability.score.", "参见 stability.score。"), source: "Yurdakul (2018)"),
      table(
        "migration", say("Migration between tiers", "层级迁移"), "customers by their tier then and now",
        say("The diagonal stayed.", "对角线为留在原层级者。")),
      table(
        "refused", say("Refused customers", "被拒绝评分的客户"), "how many the model refuses, by reason",
        say("A reason that grows is a change of the data.", "增多的原因意味着数据变化。")),
      table(
        "data", say("The data that were read", "读入的数据"), "rows read and refused, by table and file",
        say("Refused rows are counted and never repaired.", "被拒的行会计数，绝不修补。")),
      table(
        "population", say("The population", "总体"), "customers before and after each condition",
        say("Tells who is left out.", "说明排除了哪些客户。")),
      table(
        "notes", say("Notes", "说明"), "the sentences that fitting and judging left",
        say("Read them before the numbers.", "请先于数字阅读。")),
    ]
  }
}
