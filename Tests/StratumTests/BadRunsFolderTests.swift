import Foundation
import Testing

/// A full disk, a folder that may not be written, a second process, a clock that went back: a clear word, and nothing lost.
@Suite struct BadRunsFolderTests {
  private static let run = ["run", "experiments/sweep.yaml"]

  private func shell(_ command: String, in project: ScratchProject) throws -> (text: String, exitCode: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = URL(fileURLWithPath: project.root)
    process.environment = ProcessInfo.processInfo.environment.merging([
      "STRATUM_PSEUDONYM_KEY": project.keyFile, "STRATUM": StratumProgram.path,
    ]) { $1 }
    let output = Pipe()
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, output)
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (text, process.terminationStatus)
  }

  /// Files of at most one block: nothing but the smallest steps can be kept, and no run can be written.
  @Test func aFullDiskIsSaidAndNothingIsLost() throws {
    let project = try ResumeTests.project()
    #expect(try project.stratum(Self.run + ["--case", "weighted"]).exitCode == 0)
    let before = try DeterminismTests.bytes(project)
    let full = try shell("trap '' XFSZ; ulimit -f 1; \"$STRATUM\" run experiments/sweep.yaml", in: project)
    #expect(full.exitCode == 65 && full.text.contains("cannot be written"), "\(full.text)")
    #expect(try DeterminismTests.bytes(project) == before)
    #expect(!project.allNames(in: "experiments/runs").contains { $0.hasPrefix(".partial") })
    let again = try project.stratum(Self.run)
    #expect(again.exitCode == 0 && again.complaint.contains("weighted: is there already"), "\(again.complaint)")
  }

  /// Steps that cannot be kept are a word at the end and no failure.
  @Test func stepsThatCannotBeKeptLoseNoRun() throws {
    let project = try ResumeTests.project()
    try project.write("a file where the folder would be", to: "experiments/runs/.stages")
    let run = try project.stratum(Self.run)
    #expect(run.exitCode == 0 && run.complaint.contains("steps could not be kept"), "\(run.complaint)")
    #expect(project.names(in: "experiments/runs").count == 4)
  }

  @Test(.disabled(if: geteuid() == 0 && !canDropRights, "nobody can be refused here"))
  func aReadOnlyFolderIsNamed() throws {
    let project = try ResumeTests.project()
    #expect(try project.stratum(Self.run + ["--case", "weighted"]).exitCode == 0)
    let runs = project.path("experiments/runs")
    #expect(chmod(runs, 0o555) == 0)
    defer { chmod(runs, 0o755) }
    let prefix = geteuid() == 0 ? "setpriv --bounding-set=-all --inh-caps=-all " : ""
    let found = try shell("\(prefix)\"$STRATUM\" run experiments/sweep.yaml", in: project)
    #expect(found.exitCode == 65 && found.text.contains("experiments/runs cannot be written"), "\(found.text)")
    let listed = try shell("\(prefix)\"$STRATUM\" runs", in: project)
    #expect(listed.exitCode == 0)
  }

  /// Whether a command can be run as root without root's rights.
  private static let canDropRights = FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

  @Test func aSecondProcessIsToldAndBothEndWell() throws {
    let project = try ResumeTests.project()
    let slow = Self.run + ["--case", "kmeans-clusters-3", "--set", "evaluate.bootstrap=100000"]
    let first = try project.start(slow)
    let deadline = Date(timeIntervalSinceNow: 60)
    while !project.allNames(in: "experiments/runs").contains(where: { $0.hasPrefix(".lock-") }), Date() < deadline {
      usleep(1000)
    }
    usleep(20_000)
    let second = try project.stratum(slow)
    #expect(second.exitCode == 75)
    #expect(second.complaint.contains("is being run by process "), "\(second.complaint)")
    let ended = try first.wait()
    #expect(ended.exitCode == 0, "\(ended.complaint)")
    #expect(try project.stratum(slow).complaint.contains("is there already"))
  }

  /// Two processes that start the same sweep share the work; what both leave is that of one.
  @Test func twoProcessesOnOneFolderLeaveWhatOneWould() throws {
    let project = try ResumeTests.project()
    #expect(try project.stratum(Self.run + ["--runs", "alone"]).exitCode == 0)
    let both = try (0..<2).map { _ in try project.start(Self.run) }.map { try $0.wait() }
    #expect(both.allSatisfy { [0, 75].contains($0.exitCode) }, "\(both.map(\.complaint))")
    #expect(try project.stratum(Self.run).exitCode == 0)
    #expect(try DeterminismTests.bytes(project) == DeterminismTests.bytes(project, "alone"))
  }

  /// Every file of a folder of runs dated far ahead, as after a clock that went back: the same answers.
  @Test func aClockThatWentBackDoesNoHarm() throws {
    let project = try ResumeTests.project()
    #expect(try project.stratum(Self.run).exitCode == 0)
    let whole = try DeterminismTests.bytes(project)
    let touched = try shell("find . -exec touch -d 2090-01-01 {} +", in: project)
    #expect(touched.exitCode == 0)
    let plan = try project.stratum(Self.run + ["--plan"])
    #expect(plan.exitCode == 0 && !plan.output.contains("miss"))
    let again = try project.stratum(Self.run)
    #expect(again.complaintLines.count { $0.contains("is there already") } == 4)
    for run in project.names(in: "experiments/runs") {
      try FileManager.default.removeItem(atPath: project.path("experiments/runs/\(run)"))
    }
    #expect(try project.stratum(Self.run).exitCode == 0)
    #expect(try DeterminismTests.bytes(project) == whole)
  }
}
