public import TierScoring

/// SQLite, in the Python that is named: the query over a table in memory.
public struct SqliteEngine: ScoringEngine {
  /// What it is called.
  public let name = "SQLite"
  /// The form that it reads.
  public let form = "sql"
  private let table: String
  private let program: SqlPythonProgram

  /// Names the Python to run, and the table that the rows are put into.
  public init(python: String, table: String = "indicators") {
    self.table = table
    program = SqlPythonProgram(
      python: python, dialect: .sqlite, engine: name,
      opening: """
        import sqlite3
        connection = sqlite3.connect(":memory:")
        version = sqlite3.sqlite_version
        if sqlite3.sqlite_version_info < (3, 38):
            raise SystemExit("SQLite " + version + " is too old")
        connection.execute("SELECT exp(1.0), ln(1.0), power(1.0, 1.0)")

        def insert(table, columns):
            places = ", ".join("?" for column in columns)
            connection.executemany("INSERT INTO " + table + " VALUES (" + places + ")", zip(*columns))

        """)
  }

  /// Its version; nothing where it is older than 3.38 or has no mathematical functions.
  public func version() -> String? { program.version() }

  /// SQLite keeps NaN as NULL, so numbers that are missing are all NULL there.
  public func scores(_ rows: EngineRows, _ bundle: TierModelBundle) throws -> EngineScores {
    try program.scores(rows, bundle, table: table)
  }
}
