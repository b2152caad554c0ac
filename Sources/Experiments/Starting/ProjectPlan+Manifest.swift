import Foundation
import Frames

extension ProjectPlan {
  /// The content of `dataset.yaml`.
  ///
  /// - Parameter file: The path of the data from the manifest's folder.
  func manifest(file: String) -> String {
    // Rows without a customer or a day are refused too.
    let needed = [choices.customer, choices.time].compactMap { $0.flatMap(sketch.column(_:))?.missingCount }
    let refused = (sketch.columns.map(\.refusedCount) + needed).reduce(sketch.refusedCount, +)
    var format: [String] = []
    if sketch.format.delimiter != "," {
      format.append("delimiter: \(YAMLText.quoted(String(sketch.format.delimiter)))")
    }
    if sketch.format.decimalMark != "." { format.append("decimal: \",\"") }
    format.append("missing: [" + sketch.format.missing.map(YAMLText.quoted).joined(separator: ", ") + "]")
    if refused > 0 {
      let share = max(0.01, (Double(refused) / Double(sketch.rowCount) * 200).rounded(.up) / 100)
      format.append("max_rejects: \(min(1, share))")
    }
    var lines = [
      "# yaml-language-server: $schema=../schema.json",
      "# Made by `stratum init` from \((sketch.path as NSString).lastPathComponent): look it over, it was told from names and values.",
      "name: \(choices.name)", "time_zone: \(choices.timeZone)",
    ]
    if let currency = choices.currency { lines.append("currency: \(currency)") }
    lines += [
      "tables:", "  \(tableName):", "    files: [\(YAMLText.quoted(file))]",
      "    format: {\(format.joined(separator: ", "))}",
      "    kind: \(choices.table == .events ? "events" : "indicators")", "    columns:",
    ]
    lines += sketch.columns.map { "      \(YAMLText.word($0.name)): {\(declaration($0))}" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the manifest says of a column.
  private func declaration(_ column: ColumnSketch) -> String {
    var parts: [String] = []
    let role = role(column)
    if let role { parts.append("role: \(role.rawValue)") }
    parts.append("type: \(type(column, role).rawValue)")
    if role == .customer || role == .time { parts.append("required: true") }
    if let pattern = column.pattern, type(column, role) == column.type {
      parts.append("pattern: \(YAMLText.quoted(pattern))")
    }
    if role == .direction, let (inflow, outflow) = RoleHints.flows(column.levels) {
      parts.append("inflow: [\(YAMLText.quoted(inflow))], outflow: [\(YAMLText.quoted(outflow))]")
    }
    if choices.currency != nil, [.amount, .balance, .cost].contains(role) { parts.append("unit: currency") }
    return parts.joined(separator: ", ")
  }

  /// A customer's key is a name, even where all of them are digits.
  func type(_ column: ColumnSketch, _ role: ColumnRole?) -> ColumnType {
    switch role {
    case .customer: .category
    case .target where column.type != .flag: .category
    default: column.type
    }
  }

  private func role(_ column: ColumnSketch) -> ColumnRole? {
    if column.name == choices.customer { return .customer }
    if column.name == choices.label { return .target }
    guard choices.table == .events else { return nil }
    if column.name == choices.time { return .time }
    if column.name == choices.amount { return .amount }
    func isFirst(_ role: ColumnRole, _ fits: (ColumnSketch) -> Bool) -> Bool {
      RoleHints.columns(for: role, among: sketch.columns.filter(fits)).first?.name == column.name
    }
    if isFirst(.direction, { RoleHints.flows($0.levels) != nil && $0.type == .category }) { return .direction }
    if isFirst(.channel, { $0.type == .category }) { return .channel }
    if isFirst(.category, { $0.type == .category }) { return .category }
    if isFirst(.initiated, { $0.type == .flag }) { return .initiated }
    for role in [ColumnRole.quantity, .balance, .cost] where isFirst(role, \.isNumber) { return role }
    return nil
  }
}

/// Texts as YAML has them.
enum YAMLText {
  /// A text that can stand bare, else in quotes.
  static func word(_ text: String) -> String {
    let reserved = ["yes", "no", "on", "off", "true", "false", "null"]
    let isPlain = text.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_.]*/) != nil && !reserved.contains(text.lowercased())
    return isPlain ? text : quoted(text)
  }

  /// A text in quotes.
  static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
      .replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }
}
