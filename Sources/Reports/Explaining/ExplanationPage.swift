extension Explanation {
  /// The metrics as a page in Markdown: a table for each topic.
  public static var metricsPage: String {
    let head = [
      "# Metrics", "", "What a run's numbers mean: how they are computed, and how to read them.", "", "## Overview", "",
      "`metrics.json` of a run holds each metric with its value, its interval and the method of that, its number of rows,",
      "the value in every fold and which way is better. Words in capitals stand for names of the run's own. A tier's",
      "metric that measures a second value of the outcome bears its name at the end, as in `gini.frequency`.",
      "`stratum explain tier.high.value_share` prints one of them; `--language zh` gives title and reading in Chinese.",
    ]
    return page(head, metrics(.english), ["metric", "formula", "unit", "range", "how to read it", "source"]) {
      ["`\($0.name)`", $0.formula, $0.unit ?? "–", $0.range, "\($0.title). \($0.reading)", $0.source]
    }
  }

  /// The diagnostics as a page in Markdown.
  public static var diagnosticsPage: String {
    let head = [
      "# Diagnostics", "", "What a run finds about its data and its model, and what to do about it.", "", "## Overview",
      "", "Findings stand against a model: a report begins with them, a service's bundle carries them, and",
      "`report.waivers` or `stratum export --waive` takes responsibility for one by its code. Notes are sentences of the",
      "record; tables are what lies under `diagnostics` in `metrics.json`. `stratum explain tiny_groups` prints one.",
    ]
    return page(
      head, diagnostics(.english).map { ($0.topic, $0.diagnostics) },
      ["diagnostic", "told when, or what it holds", "weight", "how to read it", "source"]
    ) { ["`\($0.name)`", $0.formula, $0.range, "\($0.title). \($0.reading)", $0.source] }
  }

  private static func page(
    _ head: [String], _ topics: [(String, [Explanation])], _ columns: [String],
    _ cells: (Explanation) -> [String]
  ) -> String {
    var lines = head
    for (topic, rows) in topics {
      lines += ["", "## \(topic)", "", "| " + columns.joined(separator: " | ") + " |"]
      lines.append("|" + columns.map { _ in " --- |" }.joined())
      lines += rows.map { "| " + cells($0).map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
