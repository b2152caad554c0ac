import Foundation
import Runs

extension RunReading {
  /// The points of a scorecard's bins.
  var pointsChart: Chart? {
    let variables = diagnostic("model.scorecard.scorecard.variables")?.list ?? []
    if variables.isEmpty { return nil }
    var table = ReportTable(
      say("Scorecard, on the training rows", "评分卡（训练行）"),
      [
        say("variable", "变量"), say("bin", "分箱"), say("rows", "行数"), say("share", "占比"), say("event rate", "事件率"),
        say("evidence", "证据权重"), say("points", "分数"),
      ], numeric: Set(2...6))
    var points: [Chart.Point] = []
    var names: [String] = []
    for variable in variables {
      let name = variable["bins"]?["variable"]?.text ?? "–"
      let bins = variable["bins"]?["bins"]?.list ?? []
      for (place, pair) in zip(bins, variable["points"]?.list ?? []).enumerated() {
        let (bin, value) = pair
        guard let count = bin["count"]?.whole, count > 0 else { continue }
        let rows = "training rows of \(name) bin \(place)"
        let told = [
          ReportCount(rows, count),
          ReportCount("events of \(name) bin \(place)", bin["events"]?.whole ?? 0, within: rows),
        ]
        table.add([
          ReportTable.Cell(name), ReportTable.Cell(binText(bin["content"])),
          ReportTable.Cell(NumberForm.count.text(Double(count), say), counts: [told[0]]),
          ReportTable.Cell(NumberForm.share.text(bin["share"]?.double, say), counts: [told[0]]),
          ReportTable.Cell(NumberForm.share.text(bin["rate"]?.double, say), counts: told),
          ReportTable.Cell(NumberForm.number.text(bin["weight_of_evidence"]?.double, say), counts: told),
          ReportTable.Cell(NumberForm.count.text(value.double, say)),
        ])
        if let value = value.double { points.append(Chart.Point(value, Double(names.count))) }
      }
      let parts = bins.enumerated().filter { ($1["count"]?.whole ?? 0) > 0 }.map { place, bin in
        ReportCount("training rows of \(name) bin \(place)", bin["count"]?.whole ?? 0)
      }
      table.sums += [ReportCount.Sum(population, of: parts)].compactMap { $0 }
      names.append(name)
    }
    let base = NumberForm.count.text(diagnostic("model.scorecard.scorecard.base_points")?.double, say)
    table.notes = [ReportText(say("Base points: \(base).", "基础分：\(base)。"))]
    return Chart(
      id: "points-chart", title: say("What moves the points?", "分数由何决定？"),
      description: say(
        "One point a bin: how many points it gives. The wider a variable's points lie, the more it decides.",
        "每个分箱一点：其分数。某变量的点越分散，影响越大。"),
      x: Chart.Axis(say("points of the bin", "分箱的分数")), y: Chart.Axis("", categories: names),
      series: [Chart.Series(say("one bin", "一个分箱"), .points, points)], table: table)
  }

  /// The coefficients of a logistic regression.
  var coefficientChart: Chart? {
    guard let regression = diagnostic("model.logistic.regression") else { return nil }
    let terms = regression["inference"]?["terms"]?.list ?? []
    let pairs = zip(regression["column_names"]?.list.map(\.text) ?? [], regression["coefficients"]?.list ?? [])
      .compactMap { name, value in value.double.flatMap { $0 == 0 ? nil : (name: name, value: $0) } }
      .sorted { (abs($0.value), $1.name) > (abs($1.value), $0.name) }
    if pairs.isEmpty { return nil }
    var table = ReportTable(
      say("Coefficients that are not zero, on the training rows", "不为零的系数（训练行）"),
      [say("column", "列"), say("coefficient", "系数"), say("standard error", "标准误"), say("odds ratio", "优势比")],
      numeric: [1, 2, 3])
    for pair in pairs {
      let error = terms.first { $0["name"]?.text == pair.name }?["standard_error"]?.double
      table.add([
        ReportTable.Cell(pair.name), ReportTable.Cell(NumberForm.number.text(pair.value, say)),
        ReportTable.Cell(error.map { NumberForm.number.text($0, say) } ?? say("none: penalized", "无（有惩罚）")),
        ReportTable.Cell(NumberForm.number.text(exp(pair.value), say)),
      ])
    }
    let shown = pairs.prefix(20)
    return Chart(
      id: "coefficient-chart", title: say("What moves the probability?", "概率由何决定？"),
      description: say(
        "The coefficients of the twenty columns that weigh most, on the scale on which they were fitted: right of 0 they raise the probability.",
        "权重最大的二十列的系数（拟合尺度）：大于 0 表示提高概率。"),
      x: Chart.Axis(say("coefficient, log odds per unit as fitted", "系数，每拟合单位的对数几率")),
      y: Chart.Axis("", categories: shown.map(\.name)),
      series: [
        Chart.Series(
          say("coefficient", "系数"), .points, shown.enumerated().map { Chart.Point($1.value, Double($0)) })
      ], table: table)
  }

  /// What a bin holds, from the record's form of it.
  private func binText(_ content: JSONValue?) -> String {
    guard let members = content?.members, let (kind, value) = members.first else { return "–" }
    switch kind {
    case "interval", "range":
      let low = (value["low"] ?? value["from"])?.double
      let high = (value["high"] ?? value["to"])?.double
      return
        "[\(low.map { NumberForm.number.text($0, say) } ?? "−∞"), \(high.map { NumberForm.number.text($0, say) } ?? "∞"))"
    case "levels": return value.list.map(\.text).joined(separator: ", ")
    case "missing": return say("missing", "缺失")
    default: return kind
    }
  }
}
