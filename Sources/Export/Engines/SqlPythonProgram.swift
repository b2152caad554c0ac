import Foundation
import TierScoring

/// A database that lives in a Python library: SQLite or DuckDB.
struct SqlPythonProgram: Sendable {
  let python: String
  let dialect: SqlDialect
  /// The name that the engine goes by.
  let engine: String
  /// Imports the library as `library`, makes `connection`, tells `version` and defines `insert(columns)`, which fills the
  /// table with lists.
  let opening: String

  /// The version, or nothing where the library or Python is missing or too old.
  func version() -> String? {
    let program = opening + "\nimport sys\nsys.stdout.write(version)"
    guard let output = try? ChildProcess.run(python, ["-c", program]), output.status == 0 else { return nil }
    return String(decoding: output.standardOutput, as: UTF8.self)
  }

  func scores(_ rows: EngineRows, _ bundle: TierModelBundle, table: String) throws -> EngineScores {
    let prepared = try SqlRows(rows, bundle, dialect, table: table)
    let statements = Statements(
      table: dialect.identifier(table).text, creation: prepared.creation, query: prepared.query,
      numbers: prepared.columns.filter(\.isNumber).map(\.name), columns: prepared.columns.map(\.name))
    return try PythonProgram(python: python, text: opening + SqlPythonProgram.scoring).scores(
      rows, files: ["statements.json": try JSONEncoder().encode(statements)], engine: engine)
  }

  private struct Statements: Encodable {
    let table: String
    let creation: String
    let query: String
    let numbers: [String]
    let columns: [String]
  }

  /// Every second missing number is given as NULL, the others as NaN.
  private static let scoring = """

    import array, json, math, os, sys

    def path(name):
        return os.path.join(sys.argv[1], name)

    def load(name):
        with open(path(name), encoding="utf-8") as file:
            return json.load(file)

    rows, texts, statements = load("rows.json"), iter(load("texts.json")), load("statements.json")
    count = rows["count"]
    numbers = array.array("d")
    with open(path("numbers.bin"), "rb") as file:
        numbers.frombytes(file.read())
    columns, position, missing = [list(range(count))], 0, 0
    for given in rows["inputs"]:
        if given["type"] == "category":
            columns.append(next(texts))
            continue
        column = list(numbers[position:position + count])
        position += count
        for row, number in enumerate(column):
            if math.isnan(number):
                missing += 1
                if missing % 2:
                    column[row] = None
        columns.append(column)
    connection.execute(statements["creation"])
    insert(statements["table"], columns)
    found = sorted(connection.execute(statements["query"]).fetchall(), key=lambda row: row[0])
    if [row[0] for row in found] != columns[0]:
        sys.exit("the query gave other rows than the table has")
    results = {name: [row[place + 1] for row in found] for place, name in enumerate(statements["columns"])}
    names = sorted(statements["numbers"])
    with open(path("result.bin"), "wb") as file:
        for name in names:
            cells = results.pop(name)
            file.write(array.array("d", [math.nan if cell is None else cell for cell in cells]).tobytes())
    with open(path("result.json"), "w", encoding="utf-8") as file:
        json.dump({"version": version, "numbers": names, "texts": results}, file)
    """
}

extension ExportedColumn {
  var isNumber: Bool {
    if case .number = content { true } else { false }
  }
}
