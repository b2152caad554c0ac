import Runs

extension RunReading {
  /// The main metrics' values in every fold.
  var foldChart: Chart? {
    let candidates =
      isPrediction
      ? ["auc", "gini", "ks", "average_precision", "cut_off.balanced_accuracy", "brier"]
      : ["gini", "concentration", "spearman", "same_tier.folds", "match.folds"] + tiers.map { "tier.\($0).value_share" }
    let names = candidates.filter { name in (metric(name)?.folds.compactMap { $0 }.count ?? 0) > 1 }
    if names.isEmpty { return nil }
    var table = ReportTable(
      say("The main numbers in every fold", "主要数字在各折的取值"),
      [
        say("measure", "指标"), say("folds", "折数"), say("least", "最小"), say("mean", "均值"), say("largest", "最大"),
        say("standard deviation", "标准差"),
      ],
      numeric: Set(1...5))
    var points: [Chart.Point] = []
    for (place, name) in names.enumerated() {
      let meaning = MetricMeaning.of(name, say)
      let values = metric(name)!.folds.compactMap { $0 }
      let mean = values.reduce(0, +) / Double(values.count)
      let spread = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
      table.add(
        [ReportTable.Cell(meaning.title), ReportTable.Cell("\(values.count)")]
          + [values.min()!, mean, values.max()!, spread].map { ReportTable.Cell(meaning.form.text($0, say)) })
      points += values.enumerated().map { index, value in
        // Folds of one measure lie a little apart, in their order, so that none hides another.
        Chart.Point(value, Double(place) + 0.3 * (Double(index) / Double(max(1, values.count - 1)) - 0.5))
      }
    }
    table.notes = [
      ReportText(
        say(
          "Folds share training rows, so the standard deviation is no standard error.",
          "各折共用训练行，故标准差并非标准误。"))
    ]
    return Chart(
      id: "fold-chart", title: say("How much do the folds differ?", "各折相差多少？"),
      description: say(
        "One point a fold for each measure. The wider the points lie, the more the number depends on who was held out.",
        "每个指标每折一点。点越分散，数字越取决于留出了哪些行。"),
      x: Chart.Axis(say("value in the fold (1 = 100 %)", "该折取值（1 = 100%）")),
      y: Chart.Axis("", categories: names.map { MetricMeaning.of($0, say).title }),
      series: [Chart.Series(say("one fold", "一折"), .points, points)], table: table)
  }
}
