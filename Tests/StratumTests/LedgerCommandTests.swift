import Foundation
import Testing
import TierScoring

/// The ledger from the command line: what a reviewer sees and what one who tampers leaves.
@Suite struct LedgerCommandTests {
  /// A small shop with one run, and the run's id.
  private static func ran() throws -> (project: ScratchProject, run: String) {
    let project = try ScratchProject()
    try SmallShop().write(into: project)
    let run = try project.stratum("run", "shop.yaml")
    try #require(run.exitCode == 0, "\(run.complaint)")
    return (project, try #require(project.names(in: "experiments/runs").first { $0.hasPrefix("shop-tiers-kmeans") }))
  }

  private func kinds(_ project: ScratchProject) throws -> [String] {
    let entries = try #require(try project.stratum("ledger", "--json").json() as? [[String: Any]])
    return entries.compactMap { $0["kind"] as? String }
  }

  @Test func runsLooksExportsAndCheckpointsAreEntered() throws {
    let (project, run) = try Self.ran()
    #expect(try kinds(project) == ["run", "look"])
    #expect(try project.stratum("run", "shop.yaml").exitCode == 0)
    #expect(try kinds(project) == ["run", "look"], "a run that is there looks at nothing")
    #expect(try project.stratum("run", "shop.yaml", "--set", "evaluate.folds=3").exitCode == 0)
    let show = try project.stratum("show", run)
    #expect(show.output.contains("2 looks by 2 runs"), "other folds look at the same holdout: \(show.output)")
    #expect(try project.stratum("export", run, "--out", "out").exitCode == 0)
    #expect(try kinds(project) == ["run", "look", "run", "look", "export"])
    let bundle = try TierModelBundle(reading: Array(try project.text("out/model.json").utf8))
    #expect(bundle.lineage["ledger"]?.hasPrefix("4:") == true)
    try FileManager.default.removeItem(atPath: project.path("experiments/runs/\(run)"))
    let list = try project.stratum("ledger")
    #expect(list.exitCode == 0 && list.output.contains(run))
    #expect(list.output.split(separator: "\n").last?.split(separator: " ").suffix(2) == ["2", "2"])
    let verify = try project.stratum("ledger", "verify", "--against", "out/model.json")
    #expect(verify.exitCode == 0 && verify.output.contains("not in the folder: \(run)"), "\(verify.output)")
  }

  @Test func tamperingIsNamedAndEndsWith2() throws {
    let (project, run) = try Self.ran()
    let path = "experiments/runs/ledger.jsonl"
    #expect(try project.stratum("keys", "new", "team.key").exitCode == 0)
    let key = try project.stratum("keys", "public", "team.key").output.trimmingCharacters(in: .whitespacesAndNewlines)
    let made = try project.stratum("ledger", "checkpoint", "--sign", "team.key", "--out", "q2.checkpoint")
    #expect(made.exitCode == 0 && made.output.hasPrefix("3:"), "\(made.complaint)")
    #expect(try project.stratum("ledger", "checkpoint", "--out", "q2.checkpoint").exitCode == 64)
    func verify(_ arguments: String...) throws -> CommandLineRun {
      try project.stratum(["ledger", "verify"] + arguments)
    }
    #expect(try verify("--against", "q2.checkpoint", "--trust", key).exitCode == 0)
    #expect(try verify("--against", made.output.trimmingCharacters(in: .newlines)).exitCode == 0)
    let whole = try project.text(path)

    try project.write(whole.replacingOccurrences(of: "\"look\"", with: "\"lock\""), to: path)
    let edited = try verify("--json")
    let report = try #require(try edited.json() as? [String: Any])
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(edited.exitCode == 2 && report["is_positive"] as? Bool == false)
    #expect(findings.first?["line"] as? Int == 2, "\(edited.output)")
    #expect(try project.stratum("export", run, "--out", "nothing").exitCode == 65)
    #expect(project.names(in: "nothing").isEmpty)

    let lines = whole.split(separator: "\n")
    try project.write(lines.prefix(2).joined(separator: "\n") + "\n", to: path)
    #expect(try verify().exitCode == 0, "the file alone does not tell")
    let cut = try verify("--against", "q2.checkpoint", "--trust", key)
    #expect(cut.exitCode == 2 && cut.output.contains("the end was cut off"), "\(cut.output)")
    try project.write(whole, to: path)

    let record = "experiments/runs/\(run)/run.json"
    let text = try project.text(record)
    try project.write(text.replacingOccurrences(of: "\"seed\" : 7", with: "\"seed\" : 8"), to: record)
    let changed = try verify()
    #expect(changed.exitCode == 2 && changed.output.contains("run \(run): run.json was edited or replaced"))
    try project.write(text, to: record)

    let checkpoint = try project.text("q2.checkpoint")
    try project.write(checkpoint.replacingOccurrences(of: "\"entries\": 3", with: "\"entries\": 2"), to: "forged")
    let forged = try verify("--against", "forged")
    #expect(forged.exitCode == 2 && forged.output.contains("forged"), "\(forged.output)")
    #expect(try verify("--against", "q2.checkpoint", "--trust", String(repeating: "0", count: 64)).exitCode != 0)
    for (arguments, code) in [
      (["--against", "nowhere"], 64), (["--against", "shop.yaml"], 65), (["--runs", "nowhere"], 64),
      (["--trust", "x"], 65),
    ] {
      #expect(try project.stratum(["ledger", "verify"] + arguments).exitCode == Int32(code), "\(arguments)")
    }
    #expect(try verify().exitCode == 0)
  }

  /// Waivers are entered before the bundle that they let go.
  @Test func waiversAreEntered() throws {
    let (project, _) = try Self.ran()
    try SmallModel.write(into: project, findings: [.init(code: "leak", isBlocking: true, text: "a leak")])
    let export = try project.stratum(
      "export", "small.json", "--waive", "leak=known on the day", "--by", "R. Eviewer", "--out", "out")
    #expect(export.exitCode == 0, "\(export.complaint)")
    let list = try project.stratum("ledger", "list", "--kind", "waiver", "--json")
    let entries = try #require(try list.json() as? [[String: Any]])
    #expect(
      entries.first?["facts"] as? [String: String] == [
        "code": "leak", "by": "R. Eviewer", "reason": "known on the day",
      ])
    #expect(try kinds(project).suffix(2) == ["waiver", "export"])
  }

  /// Processes that write at once wait for each other.
  @Test func processesWriteOneChain() throws {
    let (project, _) = try Self.ran()
    let started = try (0..<6).map { try project.start(["ledger", "checkpoint", "--out", "c\($0)"]) }
    for command in started { #expect(try command.wait().exitCode == 0) }
    #expect(try kinds(project).count == 8)
    for place in 0..<6 { #expect(try project.stratum("ledger", "verify", "--against", "c\(place)").exitCode == 0) }
  }
}
