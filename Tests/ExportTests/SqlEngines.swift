import Export
import Foundation
import Testing

/// The databases that the tests ask. `make test` installs and starts them all and sets `STRATUM_REQUIRE_ENGINES`; without
/// it, those that are missing are passed over.
enum SqlEngines {
  struct Database: Sendable, CustomStringConvertible {
    let dialect: SqlDialect
    let engine: any ScoringEngine
    let isThere: Bool
    var description: String { dialect.name }
  }

  static let python = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent(".venv/bin/python").path

  static let postgres = ProcessInfo.processInfo.environment["STRATUM_TEST_POSTGRES"]

  static let all: [Database] = [
    make(.sqlite) { SqliteEngine(python: python, table: $0) },
    make(.duckdb) { DuckDbEngine(python: python, table: $0) },
    make(.postgres) { PostgresEngine(connection: postgres, table: $0) },
  ]

  /// The databases that are there, with rows in a table of that name.
  static func found(table: String) -> [Database] {
    [
      make(.sqlite) { _ in SqliteEngine(python: python, table: table) },
      make(.duckdb) { _ in DuckDbEngine(python: python, table: table) },
      make(.postgres) { _ in PostgresEngine(connection: postgres, table: table) },
    ].filter(\.isThere)
  }

  private static func make(_ dialect: SqlDialect, _ engine: (String) -> any ScoringEngine) -> Database {
    let engine = engine("indicators")
    return Database(dialect: dialect, engine: engine, isThere: engine.version() != nil)
  }
}

@Suite struct SqlEnginesTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["STRATUM_REQUIRE_ENGINES"] != nil))
  func everyDatabaseIsThere() {
    for database in SqlEngines.all { #expect(database.isThere, "\(database) is missing") }
  }
}
