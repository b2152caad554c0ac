/// The counts that cells tell of, as attributes: so a program can check that what is withheld cannot be worked out.
extension ReportTable {
  /// The counts that are sums of others: `data-sums`, a JSON list of [total, [parts]].
  var countSums: String {
    let lists = sums.map { sum in
      "[\(json(sum.total.name)),[\(sum.parts.map { json($0.name) }.joined(separator: ","))]]"
    }
    return lists.isEmpty ? "" : " data-sums=\"[\(lists.joined(separator: ","))]\""
  }
}

extension ReportTable.Cell {
  /// The counts that the cell tells of: `data-counts`, a JSON list of [name] or [name, group]; `data-number` where the
  /// cell is its only count, in digits.
  var countNames: String {
    let lists = counts.map { count in
      "[" + ([count.name] + (count.group.map { [$0] } ?? [])).map(json).joined(separator: ",") + "]"
    }
    let isNumber =
      !isSuppressed && counts.count == 1 && content.text.allSatisfy { $0.isNumber || $0 == "," || $0.isWhitespace }
      && content.text.filter(\.isNumber) == String(counts[0].value)
    guard !lists.isEmpty else { return "" }
    return " data-counts=\"[\(lists.joined(separator: ","))]\"" + (isNumber ? " data-number=\"\"" : "")
  }
}

/// A text as JSON within an attribute.
private func json(_ text: String) -> String {
  var written = ""
  for character in text {
    switch character {
    case "\"": written += "\\&quot;"
    case "\\": written += "\\\\"
    case "&": written += "&amp;"
    case "<": written += "&lt;"
    default: written.append(character)
    }
  }
  return "&quot;\(written)&quot;"
}
