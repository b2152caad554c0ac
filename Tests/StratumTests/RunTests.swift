import Foundation
import Testing

/// The main job from end to end: a bank is made, its cases are run, looked at and compared.
@Suite struct RunTests {
  static let config = "experiments/value-tiers.yaml"
  static let cases = ["rfm-rules", "weighted-score", "kmeans", "pca-kmeans", "kmeans-behaviour"]

  @Test func everyCaseBecomesAWholeRunThatIsFoundAgain() throws {
    let project = try ScratchProject.withBank()
    let first = try project.stratum(["run", Self.config] + ScratchProject.quick)
    #expect(first.exitCode == 0, "\(first.complaint)")
    #expect(first.output.contains("Tiers, judged by what customers did next"))
    #expect(first.output.contains("holds most of the later value"))
    #expect(first.output.contains("stable:"))
    for name in Self.cases {
      #expect(first.complaint.contains("\(name): done → experiments/runs/value-tiers-\(name)-"))
    }
    let runs = project.names(in: "experiments/runs")
    #expect(runs.count == Self.cases.count)
    for run in runs {
      #expect(
        project.names(in: "experiments/runs/\(run)")
          == ["assignments.csv", "metrics.json", "model.json", "rejects.csv", "run.json"])
    }
    let records = try project.runFiles("run.json", in: "experiments/runs")

    let second = try project.stratum(["run", Self.config] + ScratchProject.quick)
    #expect(second.exitCode == 0)
    #expect(second.complaintLines.count { $0.contains("is there already") } == Self.cases.count)
    #expect(second.output == first.output)
    #expect(try project.runFiles("run.json", in: "experiments/runs") == records)

    let again = try project.stratum(["run", Self.config, "--again", "--case", "kmeans"] + ScratchProject.quick)
    #expect(again.exitCode == 0)
    #expect(again.complaintLines.count == 1 && again.complaint.hasPrefix("kmeans: done"))
    let repeated = try project.runFiles("run.json", in: "experiments/runs")
    #expect(repeated.filter { records[$0.key] != $0.value }.keys.allSatisfy { $0.contains("-kmeans-") })
    #expect(repeated.keys.sorted() == runs)
  }

  @Test func aPlanSaysWhatWouldBeRunAndWhyAndWritesNothing() throws {
    let project = try ScratchProject.withBank()
    let arguments = ["run", Self.config, "--case", "kmeans"] + ScratchProject.quick
    func steps(_ more: String...) throws -> [[String: Any]] {
      let run = try project.stratum(arguments + ["--plan", "--json"] + more)
      #expect(run.exitCode == 0, "\(run.complaint)")
      return try #require(try run.json() as? [[String: Any]])
    }
    let before = try steps()
    #expect(before.count == 1)
    #expect(before[0]["is_there"] as? Bool == false && before[0]["reason"] as? String == "never run")
    #expect(project.names(in: "experiments/runs").isEmpty)

    #expect(try project.stratum(arguments).exitCode == 0)
    let after = try steps()
    #expect(after[0]["is_there"] as? Bool == true)
    #expect(after[0]["id"] as? String == before[0]["id"] as? String)
    let changed = try steps("--set", "seed=8")
    #expect(changed[0]["is_there"] as? Bool == false)
    #expect((changed[0]["reason"] as? String)?.contains("config, split changed since value-tiers-kmeans-") == true)

    let text = try project.stratum(arguments + ["--plan"])
    #expect(text.output.contains("same config, data, split and program"))
  }

  @Test func settingsOverrideKeysAndMakeAnotherRun() throws {
    let project = try ScratchProject.withBank()
    let arguments = ["run", Self.config, "--case", "kmeans", "--json"] + ScratchProject.quick
    func record(_ more: String...) throws -> [String: Any] {
      let run = try project.stratum(arguments + more)
      #expect(run.exitCode == 0, "\(run.complaint)")
      return try #require((try run.json() as? [[String: Any]])?.first)
    }
    let usual = try record()
    let four = try record("--set", "model.clusters=4")
    #expect(usual["id"] as? String != four["id"] as? String)
    let model = (four["config"] as? [String: Any])?["model"] as? [String: Any]
    #expect(model?["clusters"] as? Int == 4)
    #expect(project.names(in: "experiments/runs").count == 2)
  }

  @Test func runsAreListedShownAndCompared() throws {
    let project = try ScratchProject.withBank()
    let run = try project.stratum(
      ["run", Self.config, "--runs", "kept", "--case", "kmeans", "--case", "rfm-rules"] + ScratchProject.quick)
    #expect(run.exitCode == 0, "\(run.complaint)")

    let list = try project.stratum("runs", "--runs", "kept")
    #expect(list.exitCode == 0)
    #expect(list.output.contains("value-tiers-kmeans-") && list.output.contains("complete"))
    let lines = try #require(try project.stratum("runs", "--runs", "kept", "--json").json() as? [[String: Any]])
    #expect(lines.map { $0["status"] as? String } == ["complete", "complete"])
    #expect(lines.map { $0["model"] as? String } == ["kmeans", "rfm_rules"])

    let show = try project.stratum("show", "value-tiers-kmeans", "--runs", "kept")
    #expect(show.exitCode == 0)
    for part in ["Population", "What sets the tiers apart", "tier.high.value_share", "clusters: 5"] {
      #expect(show.output.contains(part))
    }
    let record = try #require(
      try project.stratum("show", "value-tiers-kmeans", "--runs", "kept", "--json").json() as? [String: Any])
    #expect(record["status"] as? String == "complete")

    let compare = try project.stratum("compare", "value-tiers-kmeans", "value-tiers-rfm", "--runs", "kept")
    #expect(compare.exitCode == 0)
    #expect(compare.output.contains("Config keys that differ") && compare.output.contains("model.kind"))
    #expect(!compare.output.contains("as_of  "))
    let json = try #require(
      try project.stratum(
        "compare", "value-tiers-kmeans", "value-tiers-rfm", "--runs", "kept", "--metric", "gini", "--json"
      ).json() as? [String: Any])
    let metrics = try #require(json["rows"] as? [[String: Any]]).compactMap { $0["metric"] as? String }
    #expect(!metrics.isEmpty && metrics.allSatisfy { $0.hasPrefix("gini") })
  }
}
