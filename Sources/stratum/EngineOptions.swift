import ArgumentParser
import Export

/// Where other engines are looked for; none of them is needed to use Stratum.
struct EngineOptions: ParsableArguments {
  @Option(help: "The Python whose onnxruntime, pypmml, sqlite3 and duckdb are asked, where it has them.")
  var python = "python3"
  @Option(
    help: "The PostgreSQL that is asked, as postgresql://user@host:port/database; else that of PGHOST and its like.")
  var postgres: String?

  /// Every engine there is, whether installed or not.
  var all: [any ScoringEngine] {
    [
      OnnxRuntimeEngine(python: python), Pmml4sEngine(python: python), SqliteEngine(python: python),
      DuckDbEngine(python: python), PostgresEngine(connection: postgres),
    ]
  }
}
