import Frames

extension LinkManifest {
  init(_ declaration: Declaration, among tables: [TableManifest]) throws {
    try declaration.refuseUnknownKeys(["from", "to", "cardinality"])
    let (fromTable, fromColumn) = try Self.end(declaration.required("from"), among: tables)
    let (toTable, toColumn) = try Self.end(declaration.required("to"), among: tables)
    guard fromColumn.type == toColumn.type else {
      throw try declaration.required("to").refusal(
        wanted: "a column of type \(fromColumn.type.rawValue), as \(fromTable.name).\(fromColumn.name) is",
        advice: "its type is \(toColumn.type.rawValue)")
    }
    self.init(
      fromTable: fromTable.name, fromColumn: fromColumn.name, toTable: toTable.name, toColumn: toColumn.name,
      cardinality: try declaration.required("cardinality").choice(Cardinality.self))
  }

  /// The table and column that `table.column` names.
  private static func end(
    _ declaration: Declaration, among tables: [TableManifest]
  ) throws -> (TableManifest, ColumnManifest) {
    let text = try declaration.string()
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw declaration.refusal(wanted: "a column as table.column") }
    guard let table = tables.first(where: { $0.name == parts[0] }) else {
      throw declaration.refusal(wanted: "a column of one of the tables", advice: advice(parts[0], tables.map(\.name)))
    }
    guard let column = table.columns.first(where: { $0.name == parts[1] }) else {
      throw declaration.refusal(
        wanted: "a column of '\(table.name)'", advice: advice(parts[1], table.columns.map(\.name)))
    }
    return (table, column)
  }

  private static func advice(_ name: String, _ known: [String]) -> String {
    "'\(name)' is none"
      + (nearestSpelling(to: name, among: known).map { ", did you mean '\($0)'?" }
        ?? " of \(known.joined(separator: ", "))")
  }
}
