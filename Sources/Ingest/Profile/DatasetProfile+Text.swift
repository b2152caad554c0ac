import Frames

extension DatasetProfile: CustomStringConvertible {
  /// The profile as plain text, in lines of at most 100 characters but for long sentences.
  public var description: String {
    var lines = ["\(name): \(Digits.counted(tables.count, "table")), days in \(timeZone)"]
    if let currency { lines[0] += ", money in \(currency)" }
    for table in tables { lines += [""] + table.lines }
    if !links.isEmpty { lines += ["", "links"] + linkLines }
    lines += [""]
    lines += violations.isEmpty ? ["The data keep what the manifest promises."] : ["Against the manifest:"]
    lines += violations.map { "  - \($0)" }
    if !remarks.isEmpty { lines += ["Worth knowing:"] + remarks.map { "  - \($0)" } }
    return lines.joined(separator: "\n")
  }

  private var linkLines: [String] {
    var text = AlignedText(["from", "to", "declared", "from met", "to met"], right: ["from met", "to met"])
    for link in links {
      text.add([
        link.from, link.to, link.cardinality.rawValue + (link.cardinalityHolds ? "" : " (broken)"),
        link.fromMatchRate.map(Digits.percentage) ?? "none", link.toMatchRate.map(Digits.percentage) ?? "none",
      ])
    }
    return text.lines(indent: "  ", width: 100)
  }
}

extension TableProfile {
  /// The table's heading, its columns, and why rows were refused.
  var lines: [String] {
    var heading =
      "\(name) (\(kind.rawValue)): \(Digits.counted(rowCount, "row")), \(Digits.grouped(rejectCount)) refused"
    if let keyColumn, let repeatedKeyCount {
      heading +=
        ", key \(keyColumn) with \(repeatedKeyCount == 0 ? "no repeats" : Digits.counted(repeatedKeyCount, "repeat"))"
    }
    if let firstDay, let lastDay { heading += ", \(firstDay) to \(lastDay)" }
    let numeric = ["missing", "distinct", "smallest", "mean", "largest"]
    var text = AlignedText(["column", "type", "role"] + numeric, right: Set(numeric))
    for column in columns {
      text.add([
        column.name, column.type.rawValue, column.role?.rawValue ?? "", Digits.grouped(column.missingCount),
        Digits.grouped(column.distinctCount) + (column.isDistinctCountExact ? "" : "+"),
        column.bound(column.minimum, column.earliest), column.middle, column.bound(column.maximum, column.latest),
      ])
    }
    let levels = columns.filter { !$0.isKey && ($0.topLevels.first?.count ?? 0) > 1 }
    let reasons = rejectReasons.map { reason in
      "  refused \(Digits.grouped(reason.count)): \(reason.column.isEmpty ? "" : reason.column + ": ")\(reason.reason)"
    }
    return [heading] + text.lines(indent: "  ", width: 100) + levels.map(\.levelLine) + reasons
      + rejectExamples.prefix(1).map { example in
        "  first refused: \(example.file):\(example.line): "
          + "\(example.column.isEmpty ? "" : example.column + " ")'\(example.value)': \(example.reason)"
      }
  }
}

extension ColumnProfile {
  /// The smallest or largest value; of times, only the day.
  fileprivate func bound(_ number: Double?, _ text: String?) -> String {
    text.map { String($0.prefix(10)) } ?? number.map(Digits.measured) ?? ""
  }

  /// The mean of numbers and flags; that of days and of keys says nothing to a person.
  fileprivate var middle: String { earliest == nil && !isKey ? mean.map(Digits.measured) ?? "" : "" }

  /// Whether the column names something and measures nothing.
  fileprivate var isKey: Bool { role == .customer || role == .account || role == .key }

  /// The most frequent levels on a line of at most 100 characters.
  fileprivate var levelLine: String {
    var line = "  \(name): " + topLevels.map { "\($0.level) \(Digits.grouped($0.count))" }.joined(separator: ", ")
    if distinctCount > topLevels.count { line += ", …" }
    return line.count > 100 ? line.prefix(99) + "…" : line
  }
}
