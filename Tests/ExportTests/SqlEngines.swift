import Export
import Foundation
import Testing

/// The databases that the tests ask. `make test` installs and starts them all and sets `STRATUM_REQUIRE_ENGINES`;
/// without it, those that are missing are passed over.
enum SqlEngines {
  struct Database: Sendable, CustomStringConvertible {
    let dialect: SqlDialect
    /// The engine, with the rows in a table of a name.
    let engine: @Sendable (_ table: String) -> any ScoringEngine
    var description: String { dialect.name }
  }

  /// The Python of the tests.
  static let python = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent(".venv/bin/python").path

  private static let server = ProcessInfo.processInfo.environment["STRATUM_TEST_POSTGRES"]

  /// The databases that are there; none where only tests that need no other tool are wanted.
  static let all = [
    Database(dialect: .sqlite) { SqliteEngine(python: python, table: $0) },
    Database(dialect: .duckdb) { DuckDbEngine(python: python, table: $0) },
    Database(dialect: .postgres) { PostgresEngine(connection: server, table: $0) },
  ].filter { database in
    let isAsked = database.dialect.name != "postgres" || server != nil
    let isThere = !OnnxPython.isQuick && isAsked && database.engine("indicators").version() != nil
    if !isThere { print("\(database) is not there: its tests are passed over") }
    return isThere
  }
}

@Suite struct SqlEnginesTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["STRATUM_REQUIRE_ENGINES"] != nil))
  func everyDatabaseIsThere() {
    #expect(SqlEngines.all.map(\.description) == SqlDialect.all.map(\.name))
  }
}
