import Foundation
public import TierScoring

/// The document of PMML scored by PMML4S, a library for Java that Python reaches through pypmml.
///
/// Rows go to it as JSON, where a missing number is null; the first rows, and those that JSON cannot hold (infinity, −0),
/// go one by one, where it is NaN.
public struct Pmml4sEngine: ScoringEngine {
  /// What it is called.
  public let name = "PMML4S"
  /// The form that it reads.
  public let form = "pmml"
  private let python: String

  /// Names the Python that has pypmml.
  public init(python: String) { self.python = python }

  /// The version of pypmml, which is that of PMML4S; nothing where Python, pypmml or Java is missing.
  public func version() -> String? {
    guard let java = try? ChildProcess.run("java", ["-version"]), java.status == 0 else { return nil }
    return PythonProgram(python: python, text: "").version(of: "pypmml")
  }

  /// What it says of rows.
  ///
  /// Throws: `ExportError` where the model has no such form or the engine fails.
  public func scores(_ rows: EngineRows, _ bundle: TierModelBundle) throws -> EngineScores {
    var columns: [String: [String]] = ["numbers": [], "texts": []]
    for column in ExportedColumn.all(of: bundle.plan) {
      if case .number = column.content {
        columns["numbers"]!.append(column.name)
      } else {
        columns["texts"]!.append(column.name)
      }
    }
    return try scores(rows, document: try PmmlForm.text(of: bundle), columns: columns)
  }

  /// What the engine says of rows by a document: the output fields that are wanted, as `numbers` and as `texts`.
  package func scores(
    _ rows: EngineRows, document: String, columns: [String: [String]]
  ) throws -> EngineScores {
    try PythonProgram(python: python, text: Pmml4sEngine.program).scores(
      rows, files: ["model.pmml": Data(document.utf8), "columns.json": try JSONEncoder().encode(columns)],
      engine: name)
  }

  private static let program = """
    import json, math, os, sys
    import numpy
    import pypmml

    def path(name): return os.path.join(sys.argv[1], name)
    def load(name):
        with open(path(name), encoding="utf-8") as file: return json.load(file)

    description, columns = load("rows.json"), load("columns.json")
    count, inputs = description["count"], description["inputs"]
    numbers = iter(numpy.fromfile(path("numbers.bin")).reshape(-1, count).tolist() if count else [])
    texts = iter(load("texts.json"))
    table = [next(numbers if one["type"] == "number" else texts) for one in inputs]
    rows = list(zip(*table)) if inputs else [()] * count
    names = [one["name"] for one in inputs]

    model = pypmml.Model.fromFile(path("model.pmml"))
    wanted = columns["numbers"] + columns["texts"]
    results = [None] * count

    def goes_alone(place, row):
        return place < 256 or any(
            isinstance(x, float) and (math.isinf(x) or x == 0 and math.copysign(1, x) < 0) for x in row)

    together = []
    for place, row in enumerate(rows):
        if goes_alone(place, row):
            found = model.predict(dict(zip(names, row)))
            results[place] = [found[name] for name in wanted]
        else:
            together.append(place)
    for first in range(0, len(together), 4096):
        places = together[first:first + 4096]
        data = [[None if x != x else x for x in rows[place]] for place in places]
        found = json.loads(model.predict(json.dumps({"columns": names, "data": data}, allow_nan=False)))
        order = [found["columns"].index(name) for name in wanted]
        for place, row in zip(places, found["data"]):
            results[place] = [row[column] for column in order]
    pypmml.Model.close()

    split = len(columns["numbers"])
    values = numpy.array([[math.nan if x is None else float(x) for x in row[:split]] for row in results])
    values.reshape(count, split).T.astype("<f8").tofile(path("result.bin"))
    told = {name: [row[split + place] for row in results] for place, name in enumerate(columns["texts"])}
    with open(path("result.json"), "w", encoding="utf-8") as file:
        json.dump({"version": pypmml.__version__, "numbers": columns["numbers"], "texts": told}, file)
    """
}
