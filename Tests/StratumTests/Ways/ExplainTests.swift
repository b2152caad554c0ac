import Features
import Foundation
import Reports
import Testing

/// `stratum explain`: every name that the program prints can be asked for.
@Suite struct ExplainTests {
  @Test func aMetricAnIndicatorAndADiagnosticAreExplained() throws {
    let project = try ScratchProject()
    let metric = try project.stratum("explain", "tier.high.value_share")
    #expect(metric.exitCode == 0, "\(metric.complaint)")
    for part in ["formula", "unit", "range", "how to read", "source", "Share of later value, high"] {
      #expect(metric.output.contains(part), "\(part)")
    }
    #expect(try project.stratum("explain", "recency").output.contains("as_of − last active day"))
    #expect(try project.stratum("explain", "channel_share.mobile").output.contains("channel"))
    #expect(try project.stratum("explain", "tiny_groups").output.contains("30 rows"))
    #expect(try project.stratum("explain", "auc", "--language", "zh").output.contains("评分"))
    #expect(try project.stratum("explain", "sign conflict").output.hasPrefix("sign_conflict: Sign conflict"))
    let critical = try project.stratum("explain", "stability.input.recency.critical_value").output
    #expect(critical.contains("χ²"), "\(critical)")
    let json = try #require(try project.stratum("explain", "gini.frequency", "--json").json() as? [[String: Any]])
    #expect(json.count == 1 && json[0]["kind"] as? String == "metric")
  }

  @Test func aTypoIsAnsweredWithTheNearestName() throws {
    let project = try ScratchProject()
    for (typed, meant) in [("acu", "auc"), ("recencey", "recency"), ("tiny_group", "tiny_groups")] {
      let run = try project.stratum("explain", typed)
      #expect(run.exitCode == 64)
      #expect(run.complaint.contains("did you mean '\(meant)'?"), "\(run.complaint)")
    }
    #expect(try project.stratum("explain", "--markdown").exitCode == 64)
  }

  @Test func theListHasEverythingOnce() throws {
    let project = try ScratchProject()
    let all = try #require(try project.stratum("explain", "--json").json() as? [[String: Any]])
    let names = all.map { "\($0["kind"]!) \($0["name"]!)" }
    #expect(Set(names).count == names.count)
    #expect(names.count(where: { $0.hasPrefix("indicator") }) == IndicatorCatalog.all.count)
    let text = try project.stratum("explain", "--kind", "diagnostic").output
    #expect(text.contains("sign_conflict") && !text.contains("recency"))
    for one in all {
      for key in ["title", "formula", "range", "reading", "source"] {
        #expect((one[key] as? String)?.isEmpty == false, "\(one["name"]!) has no \(key)")
      }
    }
  }

  /// Real runs of every kind record nothing that cannot be explained, and no value out of its stated range.
  @Test(.disabled(if: StratumProgram.isQuick)) func everythingThatRunsRecordCanBeExplained() throws {
    let project = try ScratchProject.withBank(customers: 600, months: 24)
    let tiers = try project.stratum(["run", "experiments/value-tiers.yaml"] + ScratchProject.quick, limit: 600)
    try #require(tiers.exitCode == 0, "\(tiers.complaint)")
    let more = ["--set", "evaluate.fairness={groups: [sex]}", "--set", "evaluate.strategy={gain: 1, loss: 2}"]
    let churn = try project.stratum(
      ["run", "experiments/churn.yaml"] + ScratchProject.quickPrediction + more, limit: 600)
    try #require(churn.exitCode == 0, "\(churn.complaint)")
    for model in ["value-tiers-kmeans", "churn-logistic-l2"] {
      let judged = try project.stratum(
        "judge", model, "--dataset", "datasets/synthetic-bank", "--as-of", "2025-08-31", "--outcome", "30d")
      try #require(judged.exitCode == 0, "\(judged.complaint)")
    }
    var seen: Set<String> = []
    for (id, data) in try project.runFiles("metrics.json", in: "experiments/runs") {
      let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any], "\(id)")
      for (name, metric) in try #require(record["metrics"] as? [String: [String: Any]]) {
        seen.insert(name)
        let found = Explanation.metric(name, .english)
        #expect(found != nil && found?.title != name, "\(name) of \(id) cannot be explained")
        if let value = metric["value"] as? Double {
          #expect(value >= (found?.least ?? -.infinity) - 1e-9, "\(name) of \(id) is \(value)")
          #expect(value <= (found?.largest ?? .infinity) + 1e-9, "\(name) of \(id) is \(value)")
        }
      }
      for code in try #require(record["diagnostics"] as? [String: Any]).keys {
        #expect(Explanation.diagnostic(code, .english) != nil, "the diagnostic \(code) of \(id) cannot be explained")
      }
    }
    #expect(seen.count > 120, "\(seen.count) metrics were looked at")
  }

  /// Every code of a finding in the sources is one that can be explained.
  @Test func everyFindingOfTheSourcesCanBeExplained() throws {
    let folder = StratumProgram.packageRoot + "/Sources/Experiments"
    let names = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
    var codes: Set<String> = []
    for name in names where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      for match in text.matches(of: /code: "([a-z_]+)"/) { codes.insert(String(match.1)) }
    }
    #expect(codes.count >= 6)
    for code in codes { #expect(Explanation.diagnostic(code, .english) != nil, "\(code)") }
  }

  /// Indicators of a real customer table lie in their stated ranges.
  @Test func indicatorsLieInTheirRanges() throws {
    let project = try ScratchProject.withBank()
    // The bank sells nothing by the piece.
    let names = IndicatorCatalog.all.filter { !$0.isFamily && $0.group != .quantity }.map(\.name)
    let config = try project.text("experiments/value-tiers.yaml")
    let start = try #require(config.range(of: "features:\n")), end = try #require(config.range(of: "prepare:"))
    try project.write(
      config[..<start.lowerBound] + "features: [\(names.joined(separator: ", "))]\n" + config[end.lowerBound...],
      to: "all.yaml")
    let run = try project.stratum("features", "all.yaml", "--json")
    try #require(run.exitCode == 0, "\(run.complaint)")
    let rows = try #require(try run.json() as? [[String: Any]])
    var looked = 0
    for definition in IndicatorCatalog.all {
      for value in rows.compactMap({ $0[definition.name] as? Double }) {
        looked += 1
        #expect(value >= (definition.leastValue ?? -.infinity) - 1e-9, "\(definition.name) is \(value)")
        #expect(value <= (definition.largestValue ?? .infinity) + 1e-9, "\(definition.name) is \(value)")
      }
    }
    #expect(looked > 10_000)
  }
}
