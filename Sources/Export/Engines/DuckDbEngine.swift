public import TierScoring

/// DuckDB, in the Python that is named: the query over a table in memory.
public struct DuckDbEngine: ScoringEngine {
  /// What it is called.
  public let name = "DuckDB"
  /// The form that it reads.
  public let form = "sql"
  private let table: String
  private let program: SqlPythonProgram

  /// Names the Python to run, and the table that the rows are put into.
  public init(python: String, table: String = "indicators") {
    self.table = table
    program = SqlPythonProgram(
      python: python, dialect: .duckdb, engine: name,
      opening: """
        import duckdb
        connection = duckdb.connect()
        version = duckdb.__version__

        def insert(table, columns):
            lists = []
            for column in columns:
                kinds = {type(cell) for cell in column} - {type(None)}
                kind = "INTEGER" if kinds == {int} else "DOUBLE" if kinds == {float} else "VARCHAR"
                lists.append("unnest(?::" + kind + "[])")
            connection.execute("INSERT INTO " + table + " SELECT " + ", ".join(lists), columns)

        """)
  }

  /// Its version; nothing where Python or its library is missing.
  public func version() -> String? { program.version() }

  /// Every second missing number is given as NULL, the others as NaN.
  public func scores(_ rows: EngineRows, _ bundle: TierModelBundle) throws -> EngineScores {
    try program.scores(rows, bundle, table: table)
  }
}
