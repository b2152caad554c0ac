import Foundation
import Testing

/// What a newcomer did, and what the program must answer: each message is read aloud, so its parts stand here one by one.
struct WrongUse: Sendable, CustomTestStringConvertible {
  /// What the newcomer did.
  let testDescription: String
  let arguments: [String]
  let exitCode: Int32
  /// Where the message says that it is: file, line, key or column, or the option.
  let place: String
  /// What it says that it found there.
  let value: String
  /// What it says that belongs there.
  let wanted: String
  /// What it says to do.
  let next: String
  /// What the newcomer did to the files before.
  let prepare: @Sendable (ScratchProject) throws -> Void

  init(
    _ title: String, _ arguments: [String] = ["run", "shop.yaml"], exit exitCode: Int32 = 65, place: String,
    value: String, wanted: String, next: String, prepare: @escaping @Sendable (ScratchProject) throws -> Void = { _ in }
  ) {
    testDescription = title
    self.arguments = arguments
    self.exitCode = exitCode
    (self.place, self.value, self.wanted, self.next) = (place, value, wanted, next)
    self.prepare = prepare
  }

  /// Words that only programmers understand, and that no message may pass on.
  private static let leaks = [
    "operation could", "couldn’t be completed", "Domain", "internal error", "Fatal error", "errno", "nil", "Optional(",
    "not valid JSON",
  ]

  /// Makes sure that the program answers with all four parts, prints no data and leaves every file as it was.
  func check(in project: ScratchProject) throws {
    try prepare(project)
    let before = try project.everyFile()
    let run = try project.stratum(arguments)
    #expect(run.exitCode == exitCode, "\(run.complaint)\(run.output)")
    #expect(run.output.isEmpty, "\(run.output)")
    for (name, part) in [("place", place), ("value", value), ("wanted", wanted), ("next step", next)] {
      #expect(run.complaint.contains(part), "the \(name), '\(part)', is not in: \(run.complaint)")
    }
    for leak in Self.leaks { #expect(!run.complaint.contains(leak), "'\(leak)' is in: \(run.complaint)") }
    let sentences = run.complaintLines.filter { $0.hasPrefix("stratum: ") || $0.hasPrefix("Error: ") }
    #expect(sentences.count == 1, "one thing is said once, not: \(run.complaint)")
    #expect(try project.everyFile() == before, "files were left or changed")
    #expect(project.temporaryNames.isEmpty)
  }
}

extension ScratchProject {
  /// The bytes of every file, by its path; not of what is hidden in the folder of runs, nor of the ledger, which tells of
  /// looks.
  func everyFile() throws -> [String: Data] {
    let paths = FileManager.default.subpaths(atPath: root) ?? []
    let kept = paths.filter { !$0.contains("/.") && !$0.contains("ledger.") && $0 != "experiments/runs" }
    return try Dictionary(
      uniqueKeysWithValues: kept.map { name in
        let url = URL(fileURLWithPath: path(name))
        let isFolder = try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
        return (name, isFolder ? Data() : try Data(contentsOf: url))
      })
  }

  /// Replaces a part, which must be there, of a file's text.
  func replace(_ part: String, by other: String, in file: String) throws {
    var text = try text(file)
    try SmallShop.replace(part, by: other, in: &text)
    try write(text, to: file)
  }

  /// Changes a line, counted from 1, of a file.
  func change(line: Int, of file: String, _ change: (String) -> String) throws {
    var lines = try text(file).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[line - 1] = change(lines[line - 1])
    try write(lines.joined(separator: "\n"), to: file)
  }

  /// A project with the small shop in it.
  static func withShop() throws -> ScratchProject {
    let project = try ScratchProject()
    try SmallShop().write(into: project)
    return project
  }

  /// A project with the small shop, its customer table and four runs: `shop-tiers-kmeans` and `three-kmeans`, which can
  /// be compared, `other-kmeans`, which was fitted on other data, and `failing-kmeans`.
  static func withRuns() throws -> ScratchProject {
    let project = try withShop()
    for (path, bytes) in try trained.get() {
      let url = URL(fileURLWithPath: project.path(path))
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: url)
    }
    return project
  }

  /// The runs' files and the customer table; made once, as every case begins with them.
  private static let trained = Result<[String: Data], any Error> {
    let project = try withShop()
    func run(_ settings: String..., exit: Int32 = 0) throws {
      let run = try project.stratum(["run", "shop.yaml"] + settings.flatMap { ["--set", $0] })
      try #require(run.exitCode == exit, "\(run.complaint)")
    }
    try run()
    try run("name=three", "model.clusters=3")
    try run("name=failing", "model.clusters=60", exit: 65)
    let table = try project.stratum("features", "shop.yaml", "--out", "customers.csv")
    try #require(table.exitCode == 0)
    var shop = SmallShop()
    shop.purchases.append("C2,2025-06-01,900.00,north")
    try shop.write(into: project)
    try run("name=other")
    return try project.everyFile().filter { path, bytes in
      !bytes.isEmpty && (path == "customers.csv" || path.hasPrefix("experiments/runs/"))
    }
  }
}
