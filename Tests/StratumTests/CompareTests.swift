import Foundation
import Testing

/// `compare` and conditions on runs, on a small bank.
@Suite struct CompareTests {
  private static let config = "experiments/value-tiers.yaml"
  private static let pair = ["value-tiers-kmeans", "value-tiers-weighted-score"]

  private func project() throws -> ScratchProject {
    let project = try ScratchProject.withBank()
    let run = try project.stratum(
      ["run", Self.config, "--case", "kmeans", "--case", "weighted-score", "--case", "rfm-rules"] + ScratchProject.quick
    )
    try #require(run.exitCode == 0, "\(run.complaint)")
    return project
  }

  private func json(_ project: ScratchProject, _ arguments: [String]) throws -> [String: Any] {
    let run = try project.stratum(["compare"] + arguments + ["--json"])
    #expect(run.exitCode == 0, "\(run.complaint)")
    return try #require(try run.json() as? [String: Any])
  }

  private func verdicts(_ comparison: [String: Any]) throws -> [[String: Any]] {
    let table = try #require(comparison["verdicts"] as? [String: Any])
    return try #require(table["verdicts"] as? [[String: Any]])
  }

  @Test func everyFormatTellsTheSame() throws {
    let project = try project()
    let comparison = try json(project, Self.pair + ["--csv", "verdicts.csv", "--ids", "movers.csv"])
    #expect((comparison["cases"] as? [String]) == ["kmeans", "weighted-score"])
    let rows = try verdicts(comparison)
    let gini = try #require(rows.first { $0["metric"] as? String == "gini" })
    #expect(gini["test"] as? String == "corrected resampled t" && gini["folds"] as? Int == 10)
    #expect(["better", "worse", "equivalent", "undecided"].contains(gini["verdict"] as? String))
    for key in ["probability", "adjusted_probability", "margin", "power", "low", "high", "difference"] {
      #expect(gini[key] is Double, "\(key)")
    }
    // A tier's share has no better way: a difference, an interval, no verdict.
    let share = try #require(rows.first { $0["metric"] as? String == "tier.high.value_share" })
    #expect(share["verdict"] == nil && share["low"] is Double)

    let lines = try project.text("verdicts.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(lines.count == rows.count + 1)
    let line = try #require(lines.first { $0[0] == "gini" })
    let difference = try #require(gini["difference"] as? Double)
    // The JSON reader of Foundation rounds by decimal fractions, so the last bits may differ.
    #expect(abs((Double(line[6]) ?? .nan) - difference) < 1e-14 && line[9] == gini["verdict"] as? String ?? "")

    let moves = try #require((comparison["moves"] as? [[String: Any]])?.first)
    let moved = try #require(moves["moved"] as? Int)
    #expect(moved > 0 && (moves["adjusted_rand_index"] as? [String: Any])?["value"] is Double)
    let money = try #require((moves["money"] as? [[String: Any]]))
    #expect(money.map { $0["indicator"] as? String } == ["monetary", "later amount_in"])
    let movers = try project.text("movers.csv").split(separator: "\n")
    #expect(movers.count == moved + 1, "who they are stands in the file alone")
    let someone = try #require(movers.dropFirst().first?.split(separator: ",")[2])
    let text = try project.stratum(["compare"] + Self.pair)
    #expect(!text.output.contains(someone))
    for part in [
      "Verdicts beside kmeans", "From tier to tier: kmeans → weighted-score", "adjusted Rand index", "later amount_in",
      "What differs in bins", "What differs in coefficients", "What differs in tiers", "Config keys that differ",
    ] { #expect(text.output.contains(part), "'\(part)' is not in:\n\(text.output)") }
  }

  @Test func theBaselineAndTheOrderCanBeChosen() throws {
    let project = try project()
    let names = Self.pair + ["value-tiers-rfm-rules"]
    let cases = try json(project, names + ["--baseline", "value-tiers-rfm-rules"])["cases"] as? [String]
    #expect(cases == ["rfm-rules", "kmeans", "weighted-score"])
    let sorted = try json(project, names + ["--sort", "gini", "--baseline", "value-tiers-kmeans"])
    let rows = try #require(sorted["rows"] as? [[String: Any]])
    let gini = try #require(rows.first { $0["metric"] as? String == "gini" }?["values"] as? [[String: Any]])
    let values = gini.compactMap { $0["value"] as? Double }
    #expect((sorted["cases"] as? [String])?.first == "kmeans" && values[1] >= values[2])
    // A margin wide enough makes all of it equivalent.
    let wide = try json(project, Self.pair + ["--margin", "gini=0.9"])
    let verdict = try #require(try verdicts(wide).first { $0["metric"] as? String == "gini" })
    #expect(verdict["verdict"] as? String == "equivalent" && verdict["margin"] as? Double == 0.9)
    let refused = try project.stratum(["compare"] + Self.pair + ["--margin", "gini"])
    #expect(refused.exitCode == 64 && refused.complaint.contains("--margin takes METRIC=NUMBER"))
  }

  @Test func conditionsChooseAmongRuns() throws {
    let project = try project()
    func listed(_ condition: String) throws -> [String] {
      let run = try project.stratum("runs", "--json", "--where", condition)
      #expect(run.exitCode == 0, "\(run.complaint)")
      return try #require(try run.json() as? [[String: Any]]).compactMap { $0["model"] as? String }
    }
    #expect(try listed("config.model.kind == 'kmeans' and metrics.gini.value > 0") == ["kmeans"])
    #expect(try listed("not config.model.kind == 'kmeans'").sorted() == ["rfm_rules", "weighted_score"])
    let compared = try json(project, ["--where", "config.model.kind != 'rfm_rules'"])
    #expect((compared["cases"] as? [String])?.sorted() == ["kmeans", "weighted-score"])
    let misspelt = try project.stratum("runs", "--where", "metrics.gnii.value > 0.1")
    #expect(misspelt.exitCode == 64)
    #expect(
      misspelt.complaint.contains("column 1") && misspelt.complaint.contains("did you mean 'metrics.gini.value'?"))
    let none = try project.stratum("compare", "--where", "metrics.gini.value > 2")
    #expect(none.exitCode == 64 && none.complaint.contains("at least two"))
  }

  @Test func tornAndEditedRunsAreRefused() throws {
    let project = try project()
    let id = try #require(project.names(in: "experiments/runs").first { $0.hasPrefix("value-tiers-kmeans") })
    let path = "experiments/runs/\(id)/assignments.csv"
    let whole = try project.text(path)
    try project.write(String(whole.dropLast(100)), to: path)
    let torn = try project.stratum(["compare"] + Self.pair)
    #expect(torn.exitCode == 65 && torn.complaint.contains("assignments.csv") && torn.complaint.contains("torn"))
    try FileManager.default.removeItem(atPath: project.path(path))
    let missing = try project.stratum(["compare"] + Self.pair)
    #expect(
      missing.exitCode == 65 && missing.complaint.contains("assignments.csv") && missing.complaint.contains("missing"))
  }

  /// The exit code asks whether a run is worse only where that is asked for.
  @Test func strictEndsNegativelyWhereARunIsWorse() throws {
    let project = try project()
    let forth = try verdicts(json(project, Self.pair)).contains { $0["verdict"] as? String == "worse" }
    let strict = try project.stratum(["compare"] + Self.pair + ["--strict"])
    #expect(strict.exitCode == (forth ? 2 : 0))
    #expect(strict.output.contains("Verdicts beside kmeans"))
  }
}
