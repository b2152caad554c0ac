import Foundation
import TierScoring

/// A Python program that scores rows with some library, where a Python with that library is found. Stratum needs none:
/// only the certificate of parity asks other engines.
///
/// The program is run as `python -c PROGRAM FOLDER`. The folder holds `rows.json` (`count` and, in order, `inputs` with `name` and
/// `type`: `number` or `category`), `numbers.bin` (the number columns one after another, 8-byte little-endian doubles)
/// and `texts.json` (a list of lists of texts or null, one for each category input). The program writes `result.json`:
/// `version`, `numbers` (names) and `texts` (lists of texts or null, by name), and the columns of numbers, in the order of
/// their names, as `result.bin`.
struct PythonProgram: Sendable {
  /// The Python to run.
  let python: String
  /// The program's text.
  let text: String

  /// The version of a library, or nothing where it or Python is missing.
  func version(of library: String) -> String? {
    let program = "import \(library), sys; sys.stdout.write(str(\(library).__version__))"
    guard let output = try? ChildProcess.run(python, ["-c", program]), output.status == 0 else { return nil }
    return String(decoding: output.standardOutput, as: UTF8.self)
  }

  /// Runs the program on rows, with further files beside them.
  func scores(_ rows: EngineRows, files: [String: Data], engine: String) throws -> EngineScores {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stratum-engine-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var numbers = Data()
    var texts: [[String?]] = []
    for column in rows.columns {
      switch column {
      case .numbers(let values): values.withUnsafeBytes { numbers.append(contentsOf: $0) }
      case .texts(let values): texts.append(values)
      case .codes(let codes, let levels): texts.append(codes.map { $0 < 0 ? nil : levels[Int($0)] })
      }
    }
    let description = Description(
      count: rows.count,
      inputs: rows.inputs.map { input in
        Description.Input(name: input.name, type: input.kind == .number ? "number" : "category")
      })
    try JSONEncoder().encode(description).write(to: folder.appendingPathComponent("rows.json"))
    try numbers.write(to: folder.appendingPathComponent("numbers.bin"))
    try JSONEncoder().encode(texts).write(to: folder.appendingPathComponent("texts.json"))
    for (name, data) in files { try data.write(to: folder.appendingPathComponent(name)) }
    let output = try ChildProcess.run(python, ["-c", text, folder.path])
    guard output.status == 0 else {
      throw ExportError.engine(
        name: engine, problem: String(decoding: output.standardError.suffix(2000), as: UTF8.self))
    }
    let result = try JSONDecoder().decode(
      Result.self, from: Data(contentsOf: folder.appendingPathComponent("result.json")))
    let bytes = try Data(contentsOf: folder.appendingPathComponent("result.bin"))
    guard bytes.count == 8 * rows.count * result.numbers.count,
      result.texts.values.allSatisfy({ $0.count == rows.count })
    else {
      throw ExportError.engine(name: engine, problem: "it gave columns of another length than \(rows.count) rows")
    }
    var scores = EngineScores()
    scores.texts = result.texts
    let values = bytes.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    for (position, name) in result.numbers.enumerated() {
      scores.numbers[name] = Array(values[position * rows.count..<(position + 1) * rows.count])
    }
    return scores
  }

  private struct Description: Encodable {
    struct Input: Encodable {
      let name: String
      let type: String
    }
    let count: Int
    let inputs: [Input]
  }

  private struct Result: Decodable {
    let numbers: [String]
    let texts: [String: [String?]]
  }
}
