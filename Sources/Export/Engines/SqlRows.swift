import TierScoring

/// Rows as a table of a database, and the query over it.
struct SqlRows {
  /// The key that says which row a result belongs to.
  let key: String
  /// The statement that makes the table, in memory or for one session only.
  let creation: String
  /// The model's query over the table.
  let query: String
  /// The query's columns after the key.
  let columns: [ExportedColumn]

  init(_ rows: EngineRows, _ bundle: TierModelBundle, _ dialect: SqlDialect, table: String) throws {
    columns = ExportedColumn.all(of: bundle.plan)
    let taken = Set((rows.inputs.map(\.name) + columns.map(\.name)).map { $0.lowercased() })
    var key = "stratum_row"
    while taken.contains(key) { key += "_" }
    self.key = key
    query = try SqlForm.text(of: bundle, dialect: dialect, table: table, keys: [key])
    let declarations = rows.inputs.map { input in
      "\(dialect.identifier(input.name).text) \(input.kind == .number ? dialect.numberType : dialect.textType)"
    }
    creation =
      "CREATE TEMPORARY TABLE \(dialect.identifier(table).text) "
      + "(\((["\(dialect.identifier(key).text) integer"] + declarations).joined(separator: ", ")))"
  }
}
