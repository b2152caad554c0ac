import Runs

/// Metrics as a table in which each number stands with all that is needed to trust it.
struct MetricTable {
  private let run: RunReading
  private let caption: String

  init(_ run: RunReading, _ caption: String) {
    self.run = run
    self.caption = caption
  }

  /// The table of some metrics, in their order; those that the run does not have are left out. Nothing where it has none.
  func table(_ names: [String]) -> ReportTable? {
    let say = run.say
    let known = names.filter { run.metric($0) != nil }
    if known.isEmpty { return nil }
    var table = ReportTable(
      caption,
      [
        say("measure", "指标"), say("value", "数值"), say("interval", "区间"), "n", say("sample", "样本"),
        say("threshold", "阈值"), say("whose policy", "政策出处"), say("result", "结果"),
      ], numeric: [1, 2, 3])
    let methods = unique(known.compactMap { run.metric($0)!.low == nil ? nil : run.metric($0)!.interval })
    table.notes = methods.enumerated().map { place, method in
      var text = RecordSentence.method(method, say)
      text.text = "[\(place + 1)] " + text.text
      return text
    }
    for name in known { table.add(row(name, run.metric(name)!, methods)) }
    return table
  }

  private func row(_ name: String, _ metric: Metric, _ methods: [String]) -> [ReportTable.Cell] {
    let say = run.say
    let meaning = MetricMeaning.of(name, say)
    let told = run.tierCounts(name)
    let threshold = run.thresholds[name]
    let mark = metric.low == nil ? nil : metric.interval.flatMap { methods.firstIndex(of: $0) }.map { " [\($0 + 1)]" }
    let passes = threshold?.passes(metric.value)
    let result: ReportTable.Cell =
      switch passes {
      case true?: ReportTable.Cell(say("met", "达标"), mark: .pass)
      case false?: ReportTable.Cell(say("not met", "未达标"), mark: .fail)
      case nil: "–"
      }
    // A number that is missing says why in its own place, as wide as it must be.
    let value =
      metric.value == nil && metric.low == nil
      ? ReportTable.Cell(run.sentence(metric.reason ?? "it was not computed"), counts: told)
      : ReportTable.Cell(meaning.form.text(metric.value, say), counts: told)
    let interval = meaning.form.interval(metric.low, metric.high, say) + (mark ?? "")
    return [
      ReportTable.Cell(meaning.title), value, ReportTable.Cell(interval, counts: told),
      ReportTable.Cell(NumberForm.count.text(Double(metric.n), say), counts: told.filter { $0.value == metric.n }),
      ReportTable.Cell(meaning.sample.text(say)),
      ReportTable.Cell(threshold?.text(meaning.form, say) ?? say("none set", "未设定")),
      ReportTable.Cell(threshold?.policy ?? "–"), result,
    ]
  }
}

/// The values that differ, in the order in which they first stand.
func unique<Value: Equatable>(_ values: [Value]) -> [Value] {
  values.reduce(into: []) { found, value in if !found.contains(value) { found.append(value) } }
}
