import Runs

/// What sets the runs apart, layer by layer.
struct LayersSection {
  let comparison: Comparison
  let say: ReportLanguage
  /// The layers that hold no counts of customers: their values may be shown as they are.
  private static let open: Set = ["config", "indicators", "coefficients"]

  var section: ReportSection {
    ReportSection(
      id: "layers", title: say("What sets the runs apart", "各运行的差别"),
      [.table(overview)] + comparison.layers.compactMap(block))
  }

  private var overview: ReportTable {
    var table = ReportTable(say("Layers", "层次"), [say("layer", "层次"), say("keys that differ", "不同的键")], numeric: [1])
    for layer in comparison.layers {
      table.add([
        ReportTable.Cell(title(layer.name)),
        ReportTable.Cell(layer.isKnown ? "\(layer.differences.count)" : say("not recorded", "未记录")),
      ])
    }
    table.notes = [
      ReportText(
        say(
          "Values of layers that hold counts of customers are told by `stratum compare` where the runs lie.",
          "含客户计数的层次，其内容由 stratum compare 在运行所在处给出。"))
    ]
    return table
  }

  private func title(_ name: String) -> String {
    switch name {
    case "config": say("config", "配置")
    case "indicators": say("indicators", "指标")
    case "coefficients": say("coefficients", "系数")
    case "bins": say("bins", "分箱")
    case "tiers": say("tiers", "层级")
    case "metrics": say("metrics", "度量")
    case "data": say("data", "数据")
    default: name
    }
  }

  private func block(_ layer: Comparison.Layer) -> ReportBlock? {
    guard LayersSection.open.contains(layer.name), !layer.differences.isEmpty else { return nil }
    var table = ReportTable(
      say("Differences: \(title(layer.name))", "差别：\(title(layer.name))"), [say("key", "键")] + comparison.cases)
    for difference in layer.differences.prefix(200) {
      table.add([ReportTable.Cell(difference.key)] + difference.values.map { ReportTable.Cell($0?.text ?? "–") })
    }
    return .table(table)
  }
}
