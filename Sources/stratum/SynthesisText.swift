import Synthesis

/// What was written of a synthetic bank, as people read it.
struct SynthesisText {
  private let summary: SyntheticBankSummary

  init(_ summary: SyntheticBankSummary) { self.summary = summary }

  var text: String {
    var table = TextTable(["table", "rows", "bytes"], numeric: [1, 2])
    for one in summary.tables {
      table.add([one.isTruth ? "truth/\(one.name)" : one.name, String(one.rowCount), String(one.byteCount)])
    }
    let dirt = summary.dirt.filter { $0.count > 0 }.map { "\($0.count) \($0.kind.rawValue)" }
    return table.text + "\nplanted dirt: " + (dirt.isEmpty ? "none" : dirt.joined(separator: ", "))
  }
}
