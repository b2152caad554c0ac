internal import Foundation
public import TierScoring

/// The ONNX form evaluated by onnxruntime, where a Python with that library is found.
public struct OnnxRuntimeEngine: ScoringEngine {
  /// `onnxruntime`.
  public let name = "onnxruntime"
  /// `onnx`.
  public let form = "onnx"
  private let program: PythonProgram

  /// Names the Python that is asked, found on the path or at a path.
  public init(python: String) { program = PythonProgram(python: python, text: OnnxRuntimeEngine.text) }

  /// The library's version; nothing where it or Python is missing.
  public func version() -> String? { program.version(of: "onnxruntime") }

  /// What onnxruntime says of rows; an empty text is told as none.
  ///
  /// Throws: `ExportError` where the model has no such form or the engine fails.
  public func scores(_ rows: EngineRows, _ bundle: TierModelBundle) throws -> EngineScores {
    try program.scores(rows, files: ["model.onnx": Data(try OnnxForm.bytes(of: bundle))], engine: name)
  }

  private static let text = """
    import json, sys, numpy, onnxruntime

    folder = sys.argv[1]
    rows = json.load(open(folder + "/rows.json", encoding="utf-8"))
    texts = iter(json.load(open(folder + "/texts.json", encoding="utf-8")))
    count = rows["count"]
    numbers = iter(numpy.fromfile(folder + "/numbers.bin", "<f8").reshape(-1, count, 1))
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(folder + "/model.onnx", options, providers=["CPUExecutionProvider"])
    tensors = {}
    described = json.loads(session.get_modelmeta().custom_metadata_map["inputs"])
    for given, wanted in zip(rows["inputs"], described, strict=True):
        if given["type"] == "number":
            tensors[wanted["tensor"]] = next(numbers)
        else:
            column = next(texts)
            tensors[wanted["tensor"]] = numpy.array([text or "" for text in column], dtype=object).reshape(count, 1)
            tensors[wanted["missing_tensor"]] = numpy.array([text is None for text in column]).reshape(count, 1)
    names = [output.name for output in session.get_outputs()]
    results = dict(zip(names, session.run(names, tensors)))
    found = [name for name in names if results[name].dtype == numpy.float64]
    with open(folder + "/result.bin", "wb") as file:
        for name in found:
            file.write(results[name].astype("<f8").tobytes())
    told = {name: [text or None for text in results[name].ravel().tolist()] for name in names if name not in found}
    json.dump(
        {"version": onnxruntime.__version__, "numbers": found, "texts": told},
        open(folder + "/result.json", "w", encoding="utf-8"))
    """
}
