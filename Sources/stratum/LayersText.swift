import Runs

/// What differs between runs, layer by layer, as people read it.
struct LayersText {
  /// The most keys of a layer that are shown; `--json` has all.
  private static let most = 12
  private let comparison: Comparison

  init(_ comparison: Comparison) { self.comparison = comparison }

  /// The layers: those that differ as tables, the others in a line.
  var parts: [String] {
    let differing = comparison.layers.filter { !$0.differences.isEmpty }
    let same = comparison.layers.filter { $0.differences.isEmpty && $0.isKnown }.map(\.name)
    let unknown = comparison.layers.filter { !$0.isKnown }.map(\.name)
    var lines: [String] = []
    if !same.isEmpty { lines.append("The same in all runs: \(same.joined(separator: ", ")).") }
    if !unknown.isEmpty { lines.append("Not in these runs' records: \(unknown.joined(separator: ", ")).") }
    return differing.map(table) + (lines.isEmpty ? [] : [lines.joined(separator: "\n")])
  }

  private func table(_ layer: Comparison.Layer) -> String {
    let title = layer.name == "config" ? "Config keys that differ" : "What differs in \(layer.name)"
    var table = TextTable(["key"] + comparison.cases)
    for difference in layer.differences.prefix(Self.most) {
      table.add([Self.cut(difference.key)] + difference.values.map { Self.cut($0?.text ?? "–") })
    }
    let rest = layer.differences.count - Self.most
    return Output.bold(title) + "\n" + table.text + (rest > 0 ? "\n… and \(rest) more; --json has all" : "")
  }

  /// So much of a text that tables stay readable.
  private static func cut(_ text: String) -> String { text.count > 40 ? text.prefix(39) + "…" : text }
}
