/// A report as the template reads it.
struct PageContext {
  private let report: Report
  private let pictures: [String: ChartPicture]
  private let missing: String?
  private var say: ReportLanguage { report.language }

  /// - Parameters:
  ///   - pictures: The charts' pictures by the charts' names.
  ///   - missing: Why there are no pictures.
  init(_ report: Report, pictures: [String: ChartPicture], missing: String?) {
    self.report = report
    self.pictures = pictures
    self.missing = missing
  }

  /// The whole page.
  var page: [String: Any] {
    [
      "language": say.tag, "title": report.title, "subtitle": report.subtitle, "style": ReportStyle.sheet,
      "skip": say("Skip to the report", "跳至正文"), "contents": say("Contents", "目录"),
      "symbols": pictures.isEmpty ? "" : ChartSymbols.definitions,
      "facts": report.facts.map { fact in context(fact.value).merging(["name": fact.name]) { $1 } },
      "footer": report.footer,
      "sections": report.sections.map { section in
        ["id": section.id, "title": section.title, "blocks": section.blocks.map(block)] as [String: Any]
      },
    ]
  }

  private func block(_ block: ReportBlock) -> [String: Any] {
    switch block {
    case .paragraph(let text): ["paragraph": context(text)]
    case .list(let items): ["list": ["items": items.map { context($0) }]]
    case .heading(let text): ["heading": ["text": text]]
    case .box(let tone, let title, let items):
      ["box": ["tone": tone.rawValue, "title": title, "items": items.map { context($0) }] as [String: Any]]
    case .table(let table): ["table": context(table)]
    case .chart(let chart): ["chart": context(chart)]
    case .listing(let title, let text): ["listing": ["title": title, "text": text]]
    case .signatures(let roles):
      [
        "signatures": [
          "lines": roles.map { role in
            ["role": role, "name": say("Name and signature", "姓名与签字"), "date": say("Date", "日期")]
          }
        ]
      ]
    }
  }

  private func context(_ text: ReportText, classes: [String] = []) -> [String: Any] {
    let names = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    let language = text.language.map { " lang=\"\($0)\"" } ?? ""
    return ["text": text.text, "value": text.text, "attribute": names + language]
  }

  private func context(_ table: ReportTable) -> [String: Any] {
    [
      "caption": table.caption, "sums": table.countSums,
      "columns": table.columns.map { ["title": $0.title, "attribute": $0.isNumeric ? " class=\"number\"" : ""] },
      "rows": table.rows.map { row in
        ["cells": zip(row.indices, row).map { place, cell in context(cell, table.columns[place], isFirst: place == 0) }]
      },
      "hasNotes": !table.notes.isEmpty,
      "notes": table.notes.map { context($0) },
    ]
  }

  private func context(
    _ cell: ReportTable.Cell, _ column: ReportTable.Column, isFirst: Bool
  ) -> [String: Any] {
    let classes = [
      column.isNumeric ? "number" : nil, cell.isSuppressed ? "suppressed" : nil,
      cell.mark.map { "\($0.rawValue)-mark" },
    ].compactMap { $0 }
    var found = context(cell.content, classes: classes)
    found["attribute"] = (found["attribute"] as? String ?? "") + cell.countNames
    found["isHeader"] = isFirst
    return found
  }

  private func context(_ chart: Chart) -> [String: Any] {
    var found: [String: Any] = [
      "id": chart.id, "title": chart.title, "description": chart.description, "table": context(chart.table),
      "summary": say("The numbers behind the chart", "图表数据"), "missing": missing ?? "", "open": "",
    ]
    if let picture = pictures[chart.id] {
      found["picture"] =
        [
          "width": picture.width, "height": picture.height, "body": picture.body, "legend": legend(chart),
        ] as [String: Any]
    } else {
      found["open"] = " open=\"\""
    }
    return found
  }

  private func legend(_ chart: Chart) -> [[String: Any]] {
    chart.series.enumerated().compactMap { index, series in
      series.name.isEmpty
        ? nil : ["name": series.name, "symbol": ChartSymbols.legend(series.style, place: index)]
    }
  }
}
