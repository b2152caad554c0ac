extension ChineseSentences {
  /// Why a difference between two runs has no test or a weaker one, and what tests leave out.
  static let untested: [(english: String, chinese: String)] = [
    ("no test: the runs do not share customers and folds", "无检验：两次运行的客户与分折不同"),
    (
      "no test fits: refits are compared with the model of all customers, not judged on rows held out",
      "无适用的检验：重拟合与全体客户的模型比较，而非在留出的行上评判"
    ),
    ("folds by time train on ever more rows; the test takes their mean share", "按时间分折时训练行逐折增多；检验取其平均比例"),
    ("* of * folds have no value in both runs", "{1} 折中有 {0} 折并非两次运行都有值"),
    ("no test fits: it has no values by fold, and no customer's part in it is kept", "无适用的检验：没有逐折的值，也未保存各客户的贡献"),
    ("every fold shows the same difference, so its error is not known", "各折的差相同，故误差未知"),
    ("no test fits", "无适用的检验"),
    (
      "With * folds the corrected resampled t test is conservative: it tells less than there is. Repeat the folds "
        + "(evaluate.repeats: 10).",
      "仅 {0} 折时校正重抽样 t 检验偏保守，能得出的结论少于实际。请重复分折（evaluate.repeats: 10）。"
    ),
    (
      "On one holdout, what is told is of these models as they are: that they would differ if fitted anew is left out.",
      "仅有一个留出集时，结论只针对现有的模型：未计入重新拟合带来的差异。"
    ),
    (
      "Customers of * cannot be found in *: their pseudonyms are made with another key, so nothing is told of who changes "
        + "tier.",
      "{1} 中找不到 {0} 的客户：两者的假名使用不同密钥，故无法说明谁改变了层级。"
    ),
  ]

  /// What the label and reject inference leave open.
  static let rejected: [(english: String, chinese: String)] = [
    (
      "* rows are rejected applicants: they are in no fit and no judgement, so all that is said holds for accepted ones.",
      "{0} 行为被拒申请人：不参与拟合与评判，故全部结论仅适用于获批者。"
    ),
    (
      "* of * rows have a * that may still change (*); they count as they stand, * as positive and * as negative.",
      "{1} 行中有 {0} 行的 {2} 仍可能改变（{3}）；现按原值计，其中 {4} 行为正类，{5} 行为负类。"
    ),
    ("* rows are left out because their * is *.", "{0} 行因 {1} 为 {2} 而被略去。"),
    ("* cannot be compared with *: they differ in *.", "{0} 与 {1} 不可比较：二者在 {2} 上不同。"),
    (
      "Rejected applicants: over * assumptions about * of them the event rate of all applicants is *, that of the rejected "
        + "*; the truth may lie outside, as the accepted cannot tell how the rejected differ beyond the columns. Only the "
        + "regression is fitted anew, and its AUC is on the accepted rows that it was fitted to.",
      "被拒申请人：对其中 {1} 人作 {0} 种假设，全部申请人的事件率为 {2}，被拒者为 {3}；真值可能在此范围之外，因为获批者无法说明被拒者在各列之外有何不同。"
        + "仅重新拟合了回归，其 AUC 以所拟合的获批行计。"
    ),
    (
      "* tells the rejected from the accepted without fail: what is said of the rejected is extrapolated.",
      "{0} 可完全区分被拒者与获批者：关于被拒者的结论属外推。"
    ),
    (
      "The outcomes of the rejected were hidden, not unknown: their event rate is *, below the band.",
      "被拒者的结果只是被隐藏而非未知：其事件率为 {0}，低于该范围。"
    ),
    (
      "The outcomes of the rejected were hidden, not unknown: their event rate is *, above the band.",
      "被拒者的结果只是被隐藏而非未知：其事件率为 {0}，高于该范围。"
    ),
    (
      "The outcomes of the rejected were hidden, not unknown: their event rate is *, within the band.",
      "被拒者的结果只是被隐藏而非未知：其事件率为 {0}，在该范围之内。"
    ),
    ("* % to * %", "{0}% 至 {1}%"),
  ]

  /// Features that seem to know the outcome.
  static let leaks: [(english: String, chinese: String)] = [
    (
      "'*' uses *, which the dataset says is known only after as_of; a model that uses it predicts nothing",
      "“{0}”使用 {1}，数据集声明该列在 as_of 之后才可知；使用它的模型没有预测作用"
    ),
    (
      "'*' uses *, which the dataset says is known only after as_of (*); a model that uses it predicts nothing",
      "“{0}”使用 {1}，数据集声明该列在 as_of 之后才可知（{2}）；使用它的模型没有预测作用"
    ),
    ("'*' alone determines the label in all * rows; it must know the outcome", "仅“{0}”即可确定全部 {1} 行的标签；它必然已知结果"),
    (
      "'*' alone ranks the classes with an area under the curve of *, not below *; check that it was known on as_of",
      "仅以“{0}”区分两类，曲线下面积即达 {1}（不低于 {2}）；请核查在 as_of 时是否已知"
    ),
    (
      "whether '*' is missing (* rows) tells the classes apart with an area under the curve of *; check when it is filled in",
      "“{0}”是否缺失（{1} 行）即可区分两类，曲线下面积为 {2}；请核查其填写时间"
    ),
  ]
}
