import Foundation
import Testing

/// A run that is stopped leaves nothing that looks whole, and the same command goes on from what is finished.
///
/// Each test stops the program as soon as it has said that a case is done, so that others are still to come.
@Suite struct InterruptionTests {
  @Test(arguments: StratumProgram.isQuick ? [SIGKILL] : [SIGKILL, SIGINT, SIGTERM])
  func finishedRunsAreKeptAndTheSameCommandGoesOn(signal: Int32) throws {
    let project = try ScratchProject.withBank()
    let arguments = ["run", RunTests.config] + Self.slow
    let command = try project.start(arguments)
    let deadline = Date(timeIntervalSinceNow: 60)
    while !command.complaintSoFar.contains("done"), Date() < deadline { usleep(2000) }
    command.send(signal)
    let stopped = try command.wait()
    #expect(stopped.exitCode == (signal == SIGKILL ? 128 + SIGKILL : 75))
    if signal != SIGKILL { #expect(stopped.complaint.contains("interrupted; finished runs are kept")) }

    let all = try listed(project)
    // A process that is asked to stop says which run it was at; one that is killed cannot.
    #expect(all.values.count { $0 == "interrupted" } <= (signal == SIGKILL ? 0 : 1))
    let finished = all.filter { $0.value != "interrupted" }
    #expect((1..<RunTests.cases.count).contains(finished.count))
    #expect(finished.allSatisfy { $0.value == "complete" })
    let kept = try project.runFiles("run.json", in: "experiments/runs").filter { finished[$0.key] != nil }
    #expect(kept.keys.sorted() == finished.keys.sorted())

    let resumed = try project.stratum(arguments + ["--resume"])
    #expect(resumed.exitCode == 0, "\(resumed.complaint)")
    #expect(resumed.complaint.hasPrefix("stratum: resuming 'value-tiers', started 20"))
    #expect(resumed.complaintLines.count { $0.contains("is there already") } == finished.count)
    #expect(try project.runFiles("run.json", in: "experiments/runs").filter { kept[$0.key] != nil } == kept)

    let undisturbed = try project.stratum(arguments + ["--runs", "undisturbed"])
    #expect(undisturbed.exitCode == 0)
    #expect(try DeterminismTests.bytes(project) == DeterminismTests.bytes(project, "undisturbed"))
  }

  /// Killed at moments spread over the whole length of a run, the store never lists a run that is not whole.
  @Test(.disabled(if: StratumProgram.isQuick)) func killedAtAnyMomentNothingLooksWholeThatIsNot() throws {
    let project = try ScratchProject.withBank(customers: 100)
    let arguments = ["run", RunTests.config, "--again"] + ScratchProject.quick
    let start = Date()
    #expect(try project.stratum(arguments).exitCode == 0)
    let whole = try DeterminismTests.bytes(project)
    let length = Date().timeIntervalSince(start)
    for step in 1...12 {
      let command = try project.start(arguments)
      usleep(UInt32(length * Double(step) / 13 * 1e6))
      command.send(SIGKILL)
      _ = try command.wait()
      for (run, status) in try listed(project) {
        #expect(status == "complete", "killed at step \(step): \(run)")
        for file in DeterminismTests.reproduced {
          let path = "\(run)/\(file)"
          let data = try? Data(contentsOf: URL(fileURLWithPath: project.path("experiments/runs/\(path)")))
          #expect(data == whole[path], "killed at step \(step): \(path)")
        }
      }
    }
  }

  /// What is left of a run whose writing was cut off is no run: neither listed, nor shown, nor taken for finished.
  @Test func aTornRunIsListedAsBrokenAndMadeAgain() throws {
    let project = try ScratchProject.withBank()
    let arguments = ["run", RunTests.config, "--case", "kmeans"] + ScratchProject.quick
    #expect(try project.stratum(arguments).exitCode == 0)
    let whole = try DeterminismTests.bytes(project)
    let run = try #require(project.names(in: "experiments/runs").first)
    let record = try project.text("experiments/runs/\(run)/run.json")
    try project.write(String(record.prefix(record.count / 2)), to: "experiments/runs/\(run)/run.json")
    #expect(try listed(project) == [run: "broken"])
    let show = try project.stratum("show", run)
    #expect(show.exitCode == 65)
    #expect(show.complaint.contains("\(run)/run.json cannot be read: it is torn or was edited"))
    #expect(try project.stratum(arguments).complaint.hasPrefix("kmeans: done"))
    #expect(try listed(project) == [run: "complete"])
    #expect(try DeterminismTests.bytes(project) == whole)

    try FileManager.default.removeItem(atPath: project.path("experiments/runs/\(run)/model.json"))
    #expect(try project.stratum(arguments).complaint.hasPrefix("kmeans: done"))
    #expect(try DeterminismTests.bytes(project) == whole)
  }

  /// A bank whose making was cut off has no tables that a dataset could be read from, and is made anew.
  @Test(.disabled(if: StratumProgram.isQuick), arguments: [SIGKILL, SIGINT])
  func aStoppedBankIsNoBank(signal: Int32) throws {
    let project = try ScratchProject()
    let arguments = ["synthesize", "--months", "12", "--out", "bank", "--customers"]
    let command = try project.start(arguments + ["20000"])
    let deadline = Date(timeIntervalSinceNow: 60)
    while project.names(in: "bank/data.partial").isEmpty, Date() < deadline { usleep(500) }
    command.send(signal)
    let stopped = try command.wait()
    #expect(stopped.exitCode == (signal == SIGKILL ? 128 + SIGKILL : 75))
    if signal == SIGINT { #expect(stopped.complaint.contains("interrupted; nothing was finished")) }
    #expect(project.names(in: "bank/data").isEmpty)
    #expect(try project.stratum("dataset", "check", "bank").exitCode == 65)
    let again = try project.stratum(arguments + ["50"])
    #expect(again.exitCode == 0, "\(again.complaint)")
    #expect(project.names(in: "bank") == ["data", "dataset.yaml", "truth"])
  }

  /// Settings with which a case takes long enough to be stopped.
  private static let slow = [
    "--set", "evaluate.bootstrap=1000", "--set", "evaluate.stability=60", "--set", "evaluate.seeds=10",
    "--set", "evaluate.natural_clusters=null",
  ]

  /// The runs that `stratum runs` lists, with their status.
  private func listed(_ project: ScratchProject) throws -> [String: String] {
    let lines = try #require(try project.stratum("runs", "--json").json() as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: lines.map { ($0["id"] as! String, $0["status"] as! String) })
  }
}
