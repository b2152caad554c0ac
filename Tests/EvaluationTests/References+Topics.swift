import Foundation

extension References {
  /// A JSON file of another topic, its keys turned from snake case.
  static func read<Value: Decodable>(_ type: Value.Type, _ topic: String, _ name: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(contentsOf: file(topic, name)))
  }

  /// The lines of a CSV file below its header, as texts by column name.
  static func lines(_ topic: String, _ name: String) throws -> [[String: String]] {
    let text = try String(contentsOf: file(topic, name), encoding: .utf8)
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private static func file(_ topic: String, _ name: String) -> URL {
    folder.deletingLastPathComponent().appendingPathComponent(topic).appendingPathComponent(name)
  }
}
