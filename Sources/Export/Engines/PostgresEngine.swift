import Foundation
public import TierScoring

/// PostgreSQL, asked through `psql`: the query over a temporary table, which goes when the session ends.
public struct PostgresEngine: ScoringEngine {
  /// What it is called.
  public let name = "PostgreSQL"
  /// The form that it reads.
  public let form = "sql"
  private let connection: String?
  private let table: String

  /// Names the database, such as `postgres://user@host:5432/name`, and the table that the rows are put into. Without a
  /// name the usual variables of the environment (`PGHOST`, `PGPORT`, `PGUSER`, `PGDATABASE`) say which.
  public init(connection: String? = nil, table: String = "indicators") {
    self.connection = connection
    self.table = table
  }

  /// Its version; nothing where `psql` is missing or reaches no server.
  public func version() -> String? {
    guard let output = try? run("SHOW server_version;\n"), output.status == 0 else { return nil }
    return String(decoding: output.standardOutput, as: UTF8.self).split(separator: " ").first.map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// Every second missing number is given as NULL, the others as NaN.
  public func scores(_ rows: EngineRows, _ bundle: TierModelBundle) throws -> EngineScores {
    let prepared = try SqlRows(rows, bundle, .postgres, table: table)
    let output = try run(
      """
      SET client_encoding = 'UTF8';
      SET extra_float_digits = 3;
      SET jit = off;
      \(prepared.creation);
      COPY \(SqlDialect.postgres.identifier(table).text) FROM STDIN;
      \(PostgresText.lines(of: rows))\\.
      COPY (
      \(prepared.query)
      ) TO STDOUT;

      """)
    guard output.status == 0 else {
      throw ExportError.engine(name: name, problem: String(decoding: output.standardError.prefix(2000), as: UTF8.self))
    }
    return try PostgresText.scores(in: output.standardOutput, prepared.columns, rowCount: rows.count, engine: name)
  }

  private func run(_ script: String) throws -> ChildProcess.Output {
    let arguments = ["--no-psqlrc", "--no-password", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]
    return try ChildProcess.run(
      "psql", arguments + (connection.map { ["--dbname=\($0)"] } ?? []), input: Data(script.utf8),
      environment: ["PGCONNECT_TIMEOUT": "10"])
  }
}
