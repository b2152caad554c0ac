import Ingest

/// One combination of the values of a sweep.
struct SweepCell {
  /// The key paths with their values in this cell; empty where nothing is swept.
  let settings: [(keyPath: String, value: Declaration)]

  /// The name that is added to the case's: `-clusters-4` for `model.clusters: 4`.
  var suffix: String {
    settings.map { setting in
      let key = setting.keyPath.split(separator: ".").last.map(String.init) ?? setting.keyPath
      let text =
        ((try? setting.value.string()) ?? (try? String(setting.value.integer()))
          ?? (try? String(setting.value.number())) ?? (try? String(setting.value.flag())))
        ?? "value"
      return "-\(key)-\(text)".map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "-" }.reduce("") {
        $0 + String($1)
      }
    }.joined()
  }

  /// The cells of a sweep, the last key varying fastest; one cell without settings where there is no sweep.
  static func cells(of sweep: Declaration?) throws -> [SweepCell] {
    guard let sweep else { return [SweepCell(settings: [])] }
    var cells = [SweepCell(settings: [])]
    for key in try sweep.keys() {
      let list = try sweep.required(key)
      let values = try list.elements()
      guard !values.isEmpty, values.allSatisfy(\.isScalar) else {
        throw list.refusal(wanted: "a list of single values to sweep over", advice: "such as [3, 4, 5]")
      }
      cells = cells.flatMap { cell in values.map { SweepCell(settings: cell.settings + [(key, $0)]) } }
    }
    return cells
  }

  /// The config with this cell's values in it.
  func applied(to config: Declaration) throws -> Declaration {
    try settings.reduce(config) { try $0.setting($1.keyPath, to: $1.value) }
  }
}
