import Runs

/// What was read, what was refused, who was left out, and what is missing.
struct DataSection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection {
    ReportSection(
      id: "data", title: say("Data, exclusions and quality", "数据、排除与质量"),
      ([tables, events, population, missing] as [ReportTable?]).compactMap { $0.map(ReportBlock.table) }
        + [.paragraph(ReportText(days))])
  }

  private var days: String {
    let hash = String(run.record.fingerprints.data.prefix(16))
    guard let first = run.diagnostic("data.first_day")?.text, let last = run.diagnostic("data.last_day")?.text else {
      return say("The data's fingerprint begins with \(hash).", "数据指纹开头为 \(hash)。")
    }
    return say(
      "The events lie between \(first) and \(last). The data's fingerprint begins with \(hash).",
      "事件介于 \(first) 与 \(last) 之间。数据指纹开头为 \(hash)。")
  }

  private var tables: ReportTable? {
    guard let read = run.diagnostic("data.tables")?.members, !read.isEmpty else { return nil }
    var table = ReportTable(
      say("Tables that were read", "读取的表"),
      [say("table", "表"), say("rows", "行数"), say("refused rows", "拒收行数"), say("refused share", "拒收比例")],
      numeric: [1, 2, 3])
    for (name, counts) in read.sorted(by: { $0.key < $1.key }) {
      let (rows, rejects) = (counts["rows"]?.double ?? 0, counts["rejects"]?.double ?? 0)
      table.add([
        ReportTable.Cell(name), ReportTable.Cell(NumberForm.count.text(rows, say)),
        ReportTable.Cell(NumberForm.count.text(rejects, say)),
        ReportTable.Cell(NumberForm.share.text(rows > 0 ? rejects / rows : nil, say)),
      ])
    }
    return table
  }

  private var events: ReportTable? {
    guard let counts = run.diagnostic("data.events")?.members, (counts["rows"]?.double ?? 0) > 0 else { return nil }
    var table = ReportTable(
      say("Events, and those that were left out", "事件与被排除的事件"), [say("events", "事件"), say("rows", "行数")], numeric: [1])
    for (key, words) in DataWords.events(say) {
      guard let count = counts[key]?.double, count > 0 || key == "rows" else { continue }
      table.add([ReportTable.Cell(words), ReportTable.Cell(NumberForm.count.text(count, say))])
    }
    return table
  }

  private var population: ReportTable? {
    let steps = run.diagnostic("population")?.list ?? []
    if steps.isEmpty { return nil }
    var table = ReportTable(
      say("Who is in the population", "总体的构成"),
      [say("filter", "筛选"), say("before", "筛选前"), say("left out", "排除"), say("after", "筛选后")], numeric: [1, 2, 3])
    for (index, step) in steps.enumerated() {
      let (before, after) = (step["before"]?.whole ?? 0, step["after"]?.whole ?? 0)
      let name = step["name"]?.text ?? "–"
      let from = "population before filter \(index + 1)"
      let to = index + 1 == steps.count ? "population" : "population before filter \(index + 2)"
      let (whole, rest) = (ReportCount(from, before), ReportCount(to, after, within: from))
      table.add([
        ReportTable.Cell(DataWords.filter(name, say)),
        ReportTable.Cell(NumberForm.count.text(Double(before), say), counts: [whole]),
        ReportTable.Cell(NumberForm.count.text(Double(before - after), say), counts: [whole, rest]),
        ReportTable.Cell(NumberForm.count.text(Double(after), say), counts: [rest]),
      ])
    }
    return table
  }

  /// The indicators with missing values, by the profiles of the tiers.
  private var missing: ReportTable? {
    let tiers = run.diagnostic("profiles")?.list ?? []
    let names = tiers.first?["indicators"]?.list.compactMap { $0["name"]?.text } ?? []
    if names.isEmpty { return nil }
    var table = ReportTable(
      say("Share of customers whose indicator is missing, by tier", "各层级指标缺失的客户比例"),
      [say("indicator", "指标")] + tiers.map { $0["name"]?.text ?? "–" }, numeric: Set(1...max(1, tiers.count)))
    for (place, name) in names.enumerated() {
      let shares = tiers.map { $0["indicators"]?.list[place]["missing_share"]?["value"]?.double }
      guard shares.contains(where: { ($0 ?? 0) > 0 }) else { continue }
      table.add(
        [ReportTable.Cell(name)]
          + zip(tiers, shares).map { tier, share in
            let size = tier["size"]?.whole ?? 0
            let group = "customers of tier \(tier["name"]?.text ?? "")"
            let count = ReportCount(
              "\(group) without \(name)", Int(((share ?? 0) * Double(size)).rounded()), within: group)
            return ReportTable.Cell(
              NumberForm.share.text(share, say), counts: [ReportCount(group, size), count])
          })
    }
    if table.rows.isEmpty { table.notes = [ReportText(say("No indicator is missing for anyone.", "没有任何指标缺失。"))] }
    return table
  }
}

/// What reading and filtering count, in words.
enum DataWords {
  static func events(_ say: ReportLanguage) -> [(String, String)] {
    [
      ("rows", say("events that were read", "读取的事件")),
      ("after_as_of", say("after the day that is known last", "晚于最后所知日")),
      ("after_closing", say("after the account was closed", "在账户关闭之后")),
      ("before_opening", say("before the account was opened", "在账户开立之前")),
      ("not_initiated", say("not started by the customer", "非客户发起")),
      ("repeated_accounts", say("accounts that repeat", "重复的账户")),
      ("repeated_customers", say("customers that repeat", "重复的客户")),
      ("unknown_customer", say("of customers that are not known", "客户未知")),
      ("without_customer", say("without a customer", "缺少客户")),
      ("without_direction", say("without a direction", "缺少方向")),
      ("without_time", say("without a time", "缺少时间")),
    ]
  }

  static func filter(_ name: String, _ say: ReportLanguage) -> String {
    switch name {
    case "known": say("known to the dataset", "数据集所知")
    case "opened": say("opened by then", "届时已开立")
    case "not_closed": say("not closed by then", "届时未关闭")
    case "active_within": say("active lately", "近期活跃")
    case "minimum_events": say("enough events", "事件数足够")
    case "labelled": say("with a label", "有标签")
    default: name
    }
  }
}
