import Export
import Foundation
import Testing
import TierScoring

/// Tables as they are found: columns of other types, columns that the model does not read, and text where numbers belong.
@Suite struct SqlTableTests {
  private static let rows = [(3, 12, 150), (400, 1, 20), (100, 20, 90)]

  @Test(arguments: SqlEngines.all)
  func wholeNumbersAndDecimalsAreReadAndOtherColumnsPassedOver(_ database: SqlEngines.Database) throws {
    let animal = ModelZoo.all.first { $0.name == "weighted_score" }!
    let cells = SqlTableTests.rows.enumerated().map { "(\($0), 'x', \($1.0), \($1.1), \($1.2).25)" }
    let found = try SqlConsole.run(
      database.dialect,
      creation: """
        CREATE TEMPORARY TABLE customers (id INTEGER, tier VARCHAR(9), recency SMALLINT, frequency BIGINT, \
        monetary DECIMAL(9, 2))
        """,
      filling: "INSERT INTO customers VALUES \(cells.joined(separator: ", "))",
      query: """
        SELECT id, model.tier, score FROM (
        \(try SqlForm.text(of: animal.bundle, dialect: database.dialect, table: "customers", keys: ["id"]))
        ) AS model ORDER BY id
        """)
    let columns: [String: [Double]] = [
      "recency": SqlTableTests.rows.map { Double($0.0) }, "frequency": SqlTableTests.rows.map { Double($0.1) },
      "monetary": SqlTableTests.rows.map { Double($0.2) + 0.25 },
    ]
    let native = try NativeEngine(version: "test").scores(
      EngineRows(inputs: animal.plan.inputs, columns: animal.plan.inputs.map { .numbers(columns[$0.name]!) }),
      animal.bundle)
    let expected = zip(native.texts["tier"]!, native.numbers["score"]!).enumerated().map { row, result in
      "\(row)|\(result.0!)|\(result.1)"
    }
    #expect(found == expected)
  }

  @Test(arguments: SqlEngines.all) func columnsMayBeEmpty(_ database: SqlEngines.Database) throws {
    for animal in ModelZoo.all.prefix(7) {
      for count in 0...2 {
        let columns = animal.plan.inputs.map { input in
          input.kind == .number
            ? ScoringColumn.numbers(.init(repeating: .nan, count: count)) : .texts(.init(repeating: nil, count: count))
        }
        try SqlComparison.expectThePlansResults(
          animal.bundle, database.engine("t"), EngineRows(inputs: animal.plan.inputs, columns: columns))
      }
    }
  }

  @Test func aTextAmongTheNumbersStopsSqlite() throws {
    let animal = ModelZoo.all.first { $0.name == "weighted_score" }!
    let query = try SqlForm.text(of: animal.bundle, dialect: .sqlite, table: "customers", keys: [])
    func run(_ recency: String) throws -> [String] {
      try SqlConsole.run(
        .sqlite, creation: "CREATE TABLE customers (recency, frequency, monetary)",
        filling: "INSERT INTO customers VALUES (\(recency), 2, 3)", query: query)
    }
    guard SqlEngines.all.contains(where: { $0.dialect.name == "sqlite" }) else { return }
    #expect(try run("12").count == 1)
    #expect(throws: SqlConsole.Failure.self) { try run("'12'") }
  }
}

/// Statements for a database, each in a session of its own.
enum SqlConsole {
  struct Failure: Error {
    let text: String
  }

  /// The query's rows, cells between bars.
  static func run(_ dialect: SqlDialect, creation: String, filling: String, query: String) throws -> [String] {
    let process = Process()
    let (output, error) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    if dialect.name == "postgres" {
      let server = ProcessInfo.processInfo.environment["STRATUM_TEST_POSTGRES"]!
      process.arguments = [
        "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", server, "-c", "\(creation);\(filling);\(query)",
      ]
    } else {
      let program = """
        import sys
        if sys.argv[1] == "sqlite":
            import sqlite3
            connection = sqlite3.connect(":memory:")
        else:
            import duckdb
            connection = duckdb.connect()
        connection.execute(sys.argv[2])
        connection.execute(sys.argv[3])
        for row in connection.execute(sys.argv[4]).fetchall():
            print("|".join(str(cell) for cell in row))
        """
      process.arguments = [SqlEngines.python, "-c", program, dialect.name, creation, filling, query]
    }
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(text: String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
    }
    return lines.split(separator: "\n").map { String($0) }
  }
}
