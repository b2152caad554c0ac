/// Columns that are computed from each other, in layers: a column stands in the first layer in which everything that it
/// reads is a column of the layer before.
///
/// Each layer is a common table expression that is computed once, so nothing is computed twice and the text grows as
/// the plan does.
struct SqlLayers {
  private struct Column {
    let name: String
    let expression: SqlExpression
    let layer: Int
  }

  private var columns: [Column] = []
  private var layers: [String: Int] = [:]
  /// The column that holds what an expression yields.
  private var holders: [String: SqlExpression] = [:]

  /// Adds a column that reads the table itself.
  mutating func read(_ name: String, _ expression: SqlExpression) -> SqlExpression {
    add(name, expression, layer: 1)
  }

  /// Adds a column, unless what it would hold is a constant or in a column already; not in an earlier layer than another
  /// column, where one is given.
  mutating func define(
    _ name: String, _ expression: SqlExpression, beside other: SqlExpression? = nil
  ) -> SqlExpression {
    if expression.reads.isEmpty || layers[expression.text] != nil { return expression }
    if let holder = holders[expression.text] { return holder }
    let earliest = 1 + expression.reads.map { layers[$0]! }.max()!
    let column = add(name, expression, layer: max(earliest, other.flatMap { layers[$0.text] } ?? 1))
    holders[expression.text] = column
    return column
  }

  private mutating func add(_ name: String, _ expression: SqlExpression, layer: Int) -> SqlExpression {
    columns.append(Column(name: name, expression: expression, layer: layer))
    layers[name] = layer
    return SqlExpression(column: name)
  }

  /// The whole query: keys and results of each row of a table.
  ///
  /// `prefix` is how the names of the layers begin.
  func query(
    keys: [SqlExpression], table: SqlExpression, prefix: String, results: [(name: SqlExpression, value: SqlExpression)]
  ) -> String {
    let depth = columns.map(\.layer).max() ?? 0
    var lastUse: [String: Int] = [:]
    for column in columns {
      for name in column.expression.reads { lastUse[name] = max(lastUse[name] ?? 0, column.layer) }
    }
    for name in results.flatMap(\.value.reads) { lastUse[name] = depth + 1 }
    let layers = (1...max(1, depth)).map { layer in
      let source = layer == 1 ? "\(table.text) AS source" : "\(prefix)\(layer - 1)"
      let carriedKeys = keys.enumerated().map { layer == 1 ? "source.\($1.text) AS k\($0)" : "k\($0)" }
      let carried = columns.filter { $0.layer < layer && lastUse[$0.name] ?? 0 > layer }.map(\.name)
      let own = columns.filter { $0.layer == layer }.map { "\($0.expression.text) AS \($0.name)" }
      let head = (carriedKeys + carried).isEmpty ? [] : [(carriedKeys + carried).joined(separator: ", ")]
      return "\(prefix)\(layer) AS MATERIALIZED (\n  SELECT\n    \((head + own).joined(separator: ",\n    "))"
        + "\n  FROM \(source)\n)"
    }
    let yields =
      keys.enumerated().map { "k\($0) AS \($1.text)" } + results.map { "\($0.value.text) AS \($0.name.text)" }
    return "WITH\n\(layers.joined(separator: ",\n"))\nSELECT\n  \(yields.joined(separator: ",\n  "))"
      + "\nFROM \(prefix)\(max(1, depth))\n"
  }
}
