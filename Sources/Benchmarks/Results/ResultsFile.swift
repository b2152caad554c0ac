import Foundation

/// `results.json`, which holds the last result of each case, and the table of them in `README.md`.
struct ResultsFile {
  private let folder: String
  private var results: [CaseResult] = []

  /// Reads what is there.
  init(_ folder: String) throws {
    self.folder = folder
    if let data = FileManager.default.contents(atPath: folder + "/results.json") {
      results = try JSONDecoder().decode([CaseResult].self, from: data)
    }
  }

  /// Takes in a result in place of the one before.
  mutating func take(_ result: CaseResult) {
    let order = BenchmarkCase.all.map(\.name)
    results = (results.filter { $0.name != result.name && order.contains($0.name) } + [result])
      .sorted { order.firstIndex(of: $0.name)! < order.firstIndex(of: $1.name)! }
  }

  func write() throws {
    try Data(ResultsFile.text(of: results).utf8).write(
      to: URL(fileURLWithPath: folder + "/results.json"), options: .atomic)
    let page = URL(fileURLWithPath: folder + "/README.md")
    try ResultsFile.page(String(contentsOf: page, encoding: .utf8), with: results)
      .write(to: page, atomically: true, encoding: .utf8)
  }

  /// The results as JSON, keys sorted.
  static func text(of results: [CaseResult]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(results), as: UTF8.self) + "\n"
  }

  private static let marks = ("<!-- table -->", "<!-- end of table -->")

  /// The page with its table replaced.
  static func page(_ page: String, with results: [CaseResult]) -> String {
    guard let start = page.range(of: marks.0), let end = page.range(of: marks.1) else {
      preconditionFailure("the page has no place for the table between '\(marks.0)' and '\(marks.1)'")
    }
    let lines =
      [CaseResult.header, CaseResult.header.map { _ in "---" }] + results.map(\.cells)
    let table = lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    let machine = results.last.map { "\n\n" + machineText($0.machine) } ?? ""
    return page[..<start.upperBound] + "\n" + table + machine + "\n" + page[end.lowerBound...]
  }

  private static func machineText(_ machine: Machine) -> String {
    "Measured on \(machine.cpu), \(machine.cores) cores, \(machine.memoryGibibytes) GiB, \(machine.system); reading "
      + "\(formatted(machine.memoryRate / 1e9, "%.0f")) GB/s and multiplying at "
      + "\(formatted(machine.multiplyRate / 1e9, "%.0f")) GFLOP/s; kernels \(machine.kernels)."
  }
}
