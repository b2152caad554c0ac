import Foundation
import Testing

/// A killed sweep is gone on with, to the same bytes, and only where nothing changed since.
@Suite struct ResumeTests {
  /// A sweep over clusters, and a case without random numbers.
  static let config = """
    name: sweep
    dataset: datasets/synthetic-bank
    as_of: 2025-06-30
    outcome: {window: 90d, value: amount_in}
    features: [recency, frequency, monetary, tenure]
    prepare: {default: {clip: [0.005, 0.995]}}
    evaluate: {folds: 3, repeats: 2, bootstrap: 40, stability: 12, seeds: 2, space: [recency, monetary], natural_clusters: {up_to: 3, references: 5, sample: 200}}
    tiers: {order_by: monetary}
    seed: 7
    cases:
      - name: kmeans
        model: {kind: kmeans, clusters: 4, restarts: 3}
        sweep: {model.clusters: [3, 4, 5]}
      - name: weighted
        model: {kind: weighted_score, cuts: {shares: [0.2, 0.3]}, dimensions: [{name: a, indicators: [{indicator: monetary}]}]}

    """

  static func project(customers: Int = 300) throws -> ScratchProject {
    let project = try ScratchProject.withBank(customers: customers)
    try project.write(config, to: "experiments/sweep.yaml")
    return project
  }

  private static let run = ["run", "experiments/sweep.yaml"]

  /// The bytes of the files that must reproduce, and of the steps as the record has them.
  private static func bytes(_ project: ScratchProject, _ runs: String) throws -> [String: Data] {
    var all = try DeterminismTests.bytes(project, runs)
    for (run, data) in try project.runFiles("run.json", in: runs) {
      let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      all["\(run) stages"] = try JSONSerialization.data(withJSONObject: record["stages"]!, options: .sortedKeys)
    }
    return all
  }

  /// Kill −9 at fifty moments drawn over the whole length of a sweep, at one and at two threads, each resumed to its end.
  ///
  /// The moments are drawn by a fixed generator; how far the program has come by then is the machine's.
  @Test(.disabled(if: StratumProgram.isQuick), arguments: [1, 2])
  func killedAtFiftyMomentsAndResumedGivesTheSameBytes(jobs: Int) throws {
    try Self.kill(times: 50, jobs: jobs)
  }

  @Test func killedAtSomeMomentsAndResumedGivesTheSameBytes() throws { try Self.kill(times: 4, jobs: 2) }

  private static func kill(times: Int, jobs: Int) throws {
    let project = try project()
    let start = Date()
    let undisturbed = try project.stratum(run + ["--jobs", "1", "--runs", "undisturbed"])
    #expect(undisturbed.exitCode == 0, "\(undisturbed.complaint)")
    var length = Date().timeIntervalSince(start)
    let whole = try bytes(project, "undisturbed")
    var state: UInt64 = 50 + UInt64(jobs)
    var (killedCount, resumedCount) = (0, 0)
    while killedCount < times {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let share = Double(state >> 11) * 0x1p-53
      let runs = "runs-\(killedCount)"
      let arguments = run + ["--jobs", String(jobs), "--runs", runs]
      let start = Date()
      let command = try project.start(arguments)
      // Every other moment lies between the start's being noted and the end.
      if killedCount % 2 == 1 {
        let deadline = Date(timeIntervalSinceNow: 60)
        while !project.allNames(in: runs).contains(where: { $0.hasPrefix(".started-") }), Date() < deadline {
          usleep(500)
        }
      }
      let passed = Date().timeIntervalSince(start)
      usleep(UInt32(share * max(0, length - (killedCount % 2 == 1 ? passed : 0)) * 1e6))
      command.send(SIGKILL)
      let killed = try command.wait()
      defer { try? FileManager.default.removeItem(atPath: project.path(runs)) }
      guard killed.exitCode == 128 + SIGKILL else {
        // It had come to its end, sooner than the one that was measured: this moment does not count.
        length = min(length, Date().timeIntervalSince(start))
        continue
      }
      killedCount += 1
      let resumed = try project.stratum(arguments + ["--resume"])
      #expect(resumed.exitCode == 0, "moment \(killedCount): \(resumed.complaint)")
      if resumed.complaint.contains("resuming") { resumedCount += 1 }
      #expect(try bytes(project, runs) == whole, "moment \(killedCount), at \(share) of \(length) s")
      let left = project.allNames(in: runs).filter { name in
        [".started", ".lock", ".partial"].contains { name.hasPrefix($0) }
      }
      #expect(left.isEmpty, "moment \(killedCount)")
    }
    #expect(resumedCount >= times / 4, "\(resumedCount) of \(times) kills came between start and end")
  }

  /// A project in which a start was interrupted as soon as its first case was done.
  private static func interrupted() throws -> ScratchProject {
    let project = try project()
    let command = try project.start(run + ["--set", "evaluate.bootstrap=2000"])
    let deadline = Date(timeIntervalSinceNow: 60)
    while !command.complaintSoFar.contains("done"), Date() < deadline { usleep(1000) }
    command.send(SIGKILL)
    _ = try command.wait()
    try #require(project.allNames(in: "experiments/runs").contains { $0.hasPrefix(".started-sweep-") })
    return project
  }

  @Test func whatChangedSinceIsNamedAndRefused() throws {
    let project = try Self.interrupted()
    let arguments = Self.run + ["--resume", "--set", "evaluate.bootstrap=2000"]
    let config = try project.stratum(Self.run + ["--resume"])
    #expect(config.exitCode == 65)
    #expect(config.complaint.contains("cannot be resumed: config key evaluate.bootstrap: 2000 → 40;"))
    let cases = try project.stratum(arguments + ["--case", "weighted"])
    #expect(cases.exitCode == 65 && cases.complaint.contains("the cases were kmeans-clusters-3, "))

    let file = "datasets/synthetic-bank/data/transactions.csv"
    let text = try project.text(file)
    try project.write(text + text.split(separator: "\n").last! + "\n", to: file)
    let data = try project.stratum(arguments)
    #expect(data.exitCode == 65)
    #expect(data.complaint.contains("data file transactions: data/transactions.csv changed"))
    try project.write(text, to: file)
    let same = try project.stratum(arguments)
    #expect(same.exitCode == 0 && same.complaint.contains("resuming 'sweep', started 20"), "\(same.complaint)")
  }

  @Test func nothingToResumeIsSaid() throws {
    let project = try Self.project()
    let run = try project.stratum(Self.run + ["--resume", "--case", "weighted"])
    #expect(run.exitCode == 0 && run.complaint.contains("nothing of 'sweep' was interrupted here"))
    let mixed = try project.stratum(Self.run + ["--resume", "--again"])
    #expect(mixed.exitCode == 64 && mixed.complaint.contains("leave out --again"))
  }

  /// A process that is asked to stop lists the run that it was at as interrupted; the next try makes it whole.
  @Test func anInterruptedRunIsListedAndMadeWhole() throws {
    let project = try Self.project()
    let slow = Self.run + ["--case", "kmeans-clusters-3", "--set", "evaluate.bootstrap=200000"]
    let command = try project.start(slow)
    let deadline = Date(timeIntervalSinceNow: 60)
    while !project.allNames(in: "experiments/runs").contains(where: { $0.hasPrefix(".lock-") }), Date() < deadline {
      usleep(1000)
    }
    usleep(20_000)
    command.send(SIGTERM)
    let stopped = try command.wait()
    #expect(stopped.exitCode == 75 && stopped.complaint.contains("the same command with --resume goes on"))
    func statuses() throws -> [String] {
      let lines = try #require(try project.stratum("runs", "--json").json() as? [[String: Any]])
      return lines.compactMap { $0["status"] as? String }
    }
    #expect(try statuses() == ["interrupted"])
    let plan = try project.stratum(slow + ["--plan"])
    #expect(plan.output.contains("the run that is there is interrupted"))
    let resumed = try project.stratum(slow + ["--resume"])
    #expect(resumed.exitCode == 0, "\(resumed.complaint)")
    #expect(try statuses() == ["complete"])
  }

  /// Of cases that fail, the others are whole, and a second try runs the failed ones alone.
  @Test func aSecondTryRunsTheFailedCasesAlone() throws {
    let project = try Self.project()
    // More clusters than there are distinct customers: only the data tell.
    let failing = Self.run + ["--set", "cases.kmeans.sweep.model.clusters=[3, 2000, 4]", "--json"]
    let first = try project.stratum(failing)
    #expect(first.exitCode == 65 && first.complaintLines.count { $0.contains(": done") } == 3, "\(first.complaint)")
    #expect(first.complaint.contains("kmeans-clusters-2000: failed: "))
    let second = try project.stratum(failing + ["--keep-going"])
    #expect(second.exitCode == 65 && second.complaintLines.count { $0.contains("is there already") } == 3)
    let fast = try project.stratum(failing + ["--fail-fast", "--runs", "fast"])
    #expect(fast.exitCode == 65 && project.names(in: "fast").count == 2)
  }
}
