import Foundation
import Testing

/// The same bytes at any number of workers, from memory and from file, and in another folder.
@Suite struct DeterminismTests {
  /// The files that must reproduce.
  static let reproduced = ["metrics.json", "model.json", "assignments.csv"]

  /// The bytes of those files of every run in a folder of runs, by run and file.
  static func bytes(_ project: ScratchProject, _ runs: String = "experiments/runs") throws -> [String: Data] {
    var all: [String: Data] = [:]
    for file in reproduced {
      for (run, data) in try project.runFiles(file, in: runs) { all["\(run)/\(file)"] = data }
    }
    return all
  }

  @Test func workersAndThePlaceOfRowsChangeNoByte() throws {
    let project = try ScratchProject.withBank()
    let usual = try runs(of: project, into: "usual", "--jobs", "1")
    #expect(usual.count == RunTests.cases.count * Self.reproduced.count)
    for (name, variant) in [
      ("two", ["--jobs", "2"]), ("seven", ["--jobs", "7"]), ("file", ["--jobs", "2", "--rows", "file"]),
      ("limit", ["--jobs", "2", "--memory", "68MB"]),
    ] {
      #expect(try runs(of: project, into: name, variant) == usual, "\(variant)")
    }
    #expect(project.temporaryNames.isEmpty, "row files must be gone")
  }

  @Test func anotherFolderAndARepeatedRunChangeNoByte() throws {
    let (first, second) = (try ScratchProject.withBank(), try ScratchProject.withBank())
    let usual = try runs(of: first, into: "experiments/runs")
    #expect(try runs(of: second, into: "elsewhere/runs") == usual)
    #expect(try runs(of: second, into: "elsewhere/runs", "--again") == usual)
    // The dataset is found from the config's folder, so the folder in which the program runs does not count either.
    let inside = try second.stratum(
      ["run", "value-tiers.yaml", "--runs", "../inside"] + ScratchProject.quick, in: "experiments")
    #expect(inside.exitCode == 0, "\(inside.complaint)")
    #expect(try Self.bytes(second, "inside") == usual)
  }

  @Test func anotherSeedChangesBytes() throws {
    let project = try ScratchProject.withBank()
    let usual = try runs(of: project, into: "usual", "--case", "kmeans")
    let other = try runs(of: project, into: "other", "--case", "kmeans", "--set", "seed=8")
    #expect(Set(usual.keys).isDisjoint(with: other.keys))
  }

  @Test(.disabled(if: StratumProgram.isQuick)) func theBankHasTheSameBytesAtAnyNumberOfWorkers() throws {
    let project = try ScratchProject()
    func bank(_ jobs: String) throws -> [String: Data] {
      let run = try project.stratum(
        "synthesize", "--customers", "500", "--months", "6", "--jobs", jobs, "--out", "bank-\(jobs)")
      #expect(run.exitCode == 0, "\(run.complaint)")
      var files: [String: Data] = [:]
      for folder in ["data", "truth"] {
        for name in project.names(in: "bank-\(jobs)/\(folder)") {
          files["\(folder)/\(name)"] = try Data(
            contentsOf: URL(fileURLWithPath: project.path("bank-\(jobs)/\(folder)/\(name)")))
        }
      }
      return files
    }
    let one = try bank("1")
    #expect(one.count > 10)
    #expect(try bank("2") == one)
    #expect(try bank("7") == one)
  }

  private func runs(of project: ScratchProject, into folder: String, _ more: String...) throws -> [String: Data] {
    try runs(of: project, into: folder, more)
  }

  private func runs(of project: ScratchProject, into folder: String, _ more: [String]) throws -> [String: Data] {
    let run = try project.stratum(["run", RunTests.config, "--runs", folder] + ScratchProject.quick + more)
    #expect(run.exitCode == 0, "\(run.complaint)")
    return try Self.bytes(project, folder)
  }
}
