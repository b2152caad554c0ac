extension SqlDialect {
  /// SQLite, which has NULL instead of NaN.
  ///
  /// A number column that holds a text would be read as 0; the query stops instead, with `malformed JSON`. Constants
  /// between 1e−120 and 1e120 are read exactly, others within one unit in the last place.
  public static let sqlite = SqlDialect(
    name: "sqlite",
    requirement: "SQLite 3.38 or newer, compiled with its mathematical functions (SQLITE_ENABLE_MATH_FUNCTIONS)",
    numberType: "REAL", textType: "TEXT", binaryCollation: "BINARY",
    writeNumber: { number in
      let digits = SqlDialect.digits(number)
      return digits.contains(where: { $0 == "." || $0 == "e" }) ? digits : digits + ".0"
    },
    writeText: { SqlDialect.quoted($0) },
    castNumber: { column in
      "CASE WHEN typeof(\(column)) IN ('text', 'blob') THEN json('not a number') ELSE CAST(\(column) AS REAL) END"
    },
    infinity: "9e999", greatest: "max", least: "min", isNaN: nil, stopsOutOfRange: false, foldsIdentifiers: true,
    longestIdentifier: nil)

  /// DuckDB, in which only a literal with an exponent is a double, and NaN equals itself and exceeds every number.
  public static let duckdb = SqlDialect(
    name: "duckdb", requirement: "DuckDB 1.0 or newer", numberType: "DOUBLE", textType: "VARCHAR",
    binaryCollation: "\"C\"",
    writeNumber: { number in
      let digits = SqlDialect.digits(number)
      return digits.contains("e") ? digits : digits + "e0"
    },
    writeText: { SqlDialect.quoted($0) }, castNumber: { "CAST(\($0) AS DOUBLE)" },
    infinity: "CAST('Infinity' AS DOUBLE)", greatest: "greatest", least: "least", isNaN: { "isnan(\($0))" },
    stopsOutOfRange: false, foldsIdentifiers: true, longestIdentifier: nil)

  /// PostgreSQL, in which NaN equals itself and exceeds every number, and arithmetic out of range stops the query.
  public static let postgres = SqlDialect(
    name: "postgres",
    requirement: "PostgreSQL 12 or newer; without its compiler (SET jit = off) a wide model is faster",
    numberType: "double precision", textType: "text",
    binaryCollation: "\"C\"", writeNumber: { "float8 '\(SqlDialect.digits($0))'" },
    writeText: { text in
      // The meaning of a backslash in plain quotes depends on a setting.
      text.unicodeScalars.contains("\\")
        ? "E" + SqlDialect.quoted(text, doubling: ["\\"]) : SqlDialect.quoted(text)
    },
    castNumber: { "CAST(\($0) AS double precision)" }, infinity: "float8 'Infinity'", greatest: "greatest",
    least: "least", isNaN: { "\($0) = float8 'NaN'" }, stopsOutOfRange: true, foldsIdentifiers: false,
    longestIdentifier: 63)
}
