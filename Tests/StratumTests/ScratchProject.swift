import Foundation
import Testing

/// A folder of its own with the project's layout: shipped configs and manifests, a scratch home, a pseudonym key. It is
/// gone with this object.
final class ScratchProject {
  /// The project's folder, where commands run unless they say otherwise.
  let root: String
  private let folder: String

  /// Settings that make an experiment small enough for a test.
  static let quick = [
    "--set", "evaluate.bootstrap=20", "--set", "evaluate.stability=4", "--set", "evaluate.seeds=2",
    "--set", "evaluate.natural_clusters=null",
  ]

  /// The same for predictions.
  static let quickPrediction = ["--set", "evaluate.bootstrap=20"]

  init() throws {
    let files = FileManager.default
    folder = files.temporaryDirectory.path + "/stratum-tests-" + UUID().uuidString
    root = folder + "/project"
    for name in ["project", "project/datasets", "home", "scratch", "temporary"] {
      try files.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
    }
    try Data((0..<32).map { UInt8($0) }).write(to: URL(fileURLWithPath: keyFile))
    let package = StratumProgram.packageRoot
    // Not the runs and the benchmarks' data, which may be large.
    try files.createDirectory(atPath: root + "/experiments", withIntermediateDirectories: true)
    for name in try files.contentsOfDirectory(atPath: package + "/experiments") where name.contains(".") {
      try files.copyItem(atPath: package + "/experiments/" + name, toPath: root + "/experiments/" + name)
    }
    for dataset in try files.contentsOfDirectory(atPath: package + "/datasets") where !dataset.contains(".") {
      try files.createDirectory(atPath: root + "/datasets/" + dataset, withIntermediateDirectories: true)
      try files.copyItem(
        atPath: package + "/datasets/\(dataset)/dataset.yaml", toPath: root + "/datasets/\(dataset)/dataset.yaml")
    }
    if let shared = StratumProgram.sharedData {
      try files.createDirectory(atPath: folder + "/shared", withIntermediateDirectories: true)
      try files.createSymbolicLink(atPath: folder + "/shared/data", withDestinationPath: shared)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A project with a small synthetic bank in it.
  static func withBank(customers: Int = 300, months: Int = 12) throws -> ScratchProject {
    let project = try ScratchProject()
    let run = try project.stratum(
      "synthesize", "--customers", String(customers), "--months", String(months), "--out", "datasets/synthetic-bank")
    try #require(run.exitCode == 0, "\(run.complaint)")
    return project
  }

  /// Runs the program in the project's folder, or in another below it.
  func stratum(
    _ arguments: String..., in subfolder: String = "", limit: Double = 120, environment: [String: String] = [:]
  ) throws -> CommandLineRun {
    try stratum(arguments, in: subfolder, limit: limit, environment: environment)
  }

  /// Runs the program in the project's folder, or in another below it.
  func stratum(
    _ arguments: [String], in subfolder: String = "", limit: Double = 120, environment: [String: String] = [:]
  ) throws -> CommandLineRun {
    try start(arguments, in: subfolder, environment: environment).wait(limit: limit)
  }

  /// Starts the program.
  func start(
    _ arguments: [String], in subfolder: String = "", environment: [String: String] = [:]
  ) throws -> RunningCommand {
    let own = ProcessInfo.processInfo.environment
    var seen = [
      "HOME": folder + "/home", "TMPDIR": temporaryFolder, "STRATUM_PSEUDONYM_KEY": keyFile,
      "PATH": own["PATH"] ?? "/usr/bin:/bin",
    ]
    seen["LD_LIBRARY_PATH"] = own["LD_LIBRARY_PATH"]
    return try RunningCommand(
      arguments, in: root + "/" + subfolder, scratch: folder + "/scratch",
      environment: seen.merging(environment) { $1 })
  }

  /// The key of the pseudonyms.
  var keyFile: String { folder + "/key" }

  /// What the program has left of its temporary files.
  var temporaryNames: [String] { (try? FileManager.default.contentsOfDirectory(atPath: temporaryFolder)) ?? [] }

  private var temporaryFolder: String { folder + "/temporary" }

  /// The path of a file of the project.
  func path(_ relative: String) -> String { root + "/" + relative }

  /// Writes a file of the project.
  func write(_ text: String, to relative: String) throws {
    let path = path(relative)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// The text of a file of the project.
  func text(_ relative: String) throws -> String { try String(contentsOfFile: path(relative), encoding: .utf8) }

  /// The names in a folder of the project, but for hidden ones and a ledger; none where it is not there.
  func names(in relative: String) -> [String] {
    allNames(in: relative).filter { !$0.hasPrefix(".") && !$0.hasPrefix("ledger.") }
  }

  /// Every name in a folder.
  func allNames(in relative: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(relative))) ?? []).sorted()
  }

  /// The bytes of a file of every run in a folder of runs, by the run's id.
  func runFiles(_ name: String, in runs: String) throws -> [String: Data] {
    try Dictionary(
      uniqueKeysWithValues: names(in: runs).map { id in
        (id, try Data(contentsOf: URL(fileURLWithPath: path("\(runs)/\(id)/\(name)"))))
      })
  }
}
