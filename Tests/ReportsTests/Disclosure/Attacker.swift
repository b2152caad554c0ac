import Foundation
import Testing

/// The attacker script, run on tables.
enum Attacker {
  /// What it got from one table.
  struct Loot: Decodable {
    let recovered: [String: Int]
    let bySubtraction: Int
    let narrowed: [String]

    private enum CodingKeys: String, CodingKey {
      case recovered, narrowed
      case bySubtraction = "by_subtraction"
    }
  }

  private struct Table: Encodable {
    let counts: [String: Int?]
    let sums: [TrialTable.Sum]
    let small: [String]
    let targets: [String]
    let minimum: Int

    init(_ table: TrialTable, published: Set<String>) {
      func isKnown(_ count: TrialTable.Count) -> Bool { published.contains(count.name) }
      counts = Dictionary(uniqueKeysWithValues: table.counts.map { ($0.name, isKnown($0) ? $0.value : nil) })
      sums = table.sums
      small = table.counts.filter(table.isSensitive).map(\.name)
      targets = table.counts.filter { !isKnown($0) && ($0.isShown || table.isSensitive($0)) }.map(\.name)
      minimum = table.minimum
    }
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let python = root.appendingPathComponent(".venv/bin/python").path

  /// Whether Python is there; where every engine is required, it must be.
  static let isThere =
    FileManager.default.isExecutableFile(atPath: python)
    || ProcessInfo.processInfo.environment["STRATUM_REQUIRE_ENGINES"] != nil

  /// What the attacker gets from tables of which only some counts are printed.
  static func attack(_ tables: [(table: TrialTable, published: Set<String>)]) throws -> [Loot] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("attack-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appendingPathComponent("tables.json"), folder.appendingPathComponent("loot.json"))
    try JSONEncoder().encode(["tables": tables.map { Table($0.table, published: $0.published) }]).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [
      root.appendingPathComponent("Tests/References/disclosure/attacker.py").path, "--tables", input.path,
    ]
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return try JSONDecoder().decode([String: [Loot]].self, from: Data(contentsOf: output))["tables"] ?? []
  }
}
