import Foundation
import Testing
import TierScoring

/// Champion and challenger on a new quarter of the synthetic bank.
@Suite struct JudgeTests {
  private static let bank = "datasets/synthetic-bank"

  /// A project with runs as of the first quarter's end, and the runs' ids by case.
  private static func trained(_ config: String, _ cases: [String]) throws -> (ScratchProject, [String: String]) {
    let project = try ScratchProject.withBank()
    let arguments = ["run", "experiments/\(config).yaml", "--set", "as_of=2025-03-31", "--json"]
    let quick = config == "churn" ? ["--set", "evaluate.bootstrap=20"] : ScratchProject.quick
    let run = try project.stratum(arguments + cases.flatMap { ["--case", $0] } + quick)
    try #require(run.exitCode == 0, "\(run.complaint)")
    let records = try #require(try run.json() as? [[String: Any]])
    return (project, Dictionary(uniqueKeysWithValues: records.map { ($0["case"] as! String, $0["id"] as! String) }))
  }

  private func judge(_ project: ScratchProject, _ model: String, _ arguments: String...) throws -> [String: Any] {
    let judged = try project.stratum(["judge", model, "--dataset", Self.bank, "--json"] + arguments)
    try #require(judged.exitCode == 0, "\(judged.complaint)")
    return try #require(try judged.json() as? [String: Any])
  }

  private func value(_ record: [String: Any], _ metric: String) -> Double? {
    ((record["metrics"] as? [String: Any])?[metric] as? [String: Any])?["value"] as? Double
  }

  private func reason(_ record: [String: Any], _ metric: String) -> String? {
    ((record["metrics"] as? [String: Any])?[metric] as? [String: Any])?["reason"] as? String
  }

  private func notes(_ record: [String: Any]) -> [String] {
    (record["diagnostics"] as? [String: Any])?["notes"] as? [String] ?? []
  }

  /// A file's lines, by the heading of each field.
  private func rows(_ project: ScratchProject, _ path: String) throws -> [[String: String]] {
    let lines = try project.text(path).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  @Test func aSegmentationIsJudgedOnTheNextQuarter() throws {
    let (project, runs) = try Self.trained("value-tiers", ["kmeans", "weighted-score"])
    #expect(try project.stratum("export", runs["kmeans"]!, "--out", "out").exitCode == 0)
    let judged = try judge(project, "out/model.json", "--as-of", "2025-06-30")
    let id = try #require(judged["id"] as? String)
    #expect(id.hasPrefix("value-tiers-kmeans-judged-2025-06-30-") && judged["kind"] as? String == "judgement")
    #expect(!notes(judged).contains { $0.contains("unseen") })

    // The tiers are those that `score` gives, the migration is what counting says.
    let own = try rows(project, "experiments/runs/\(id)/assignments.csv")
    let scored = try project.stratum(
      "score", "out/model.json", Self.bank, "--as-of", "2025-06-30", "--pseudonyms", "--out", "tiers.csv")
    #expect(scored.exitCode == 0)
    #expect(try rows(project, "tiers.csv").map { $0["tier"] } == own.map { $0["tier"] })
    let before = Dictionary(
      uniqueKeysWithValues: try rows(project, "experiments/runs/\(runs["kmeans"]!)/assignments.csv").map {
        ($0["customer"]!, $0["tier"]!)
      })
    let both = own.filter { before[$0["customer"]!] != nil }
    let stayed = both.filter { before[$0["customer"]!] == $0["tier"] }
    #expect(!both.isEmpty && stayed.count < both.count)
    #expect(abs(value(judged, "migration.stayed")! - Double(stayed.count) / Double(both.count)) < 1e-12)

    // The share of later value of the highest tier, by hand.
    let later = own.map { Double($0["later_value"]!) ?? 0 }
    let high = zip(own, later).filter { $0.0["tier"] == "high" }.map(\.1).reduce(0, +)
    #expect(abs(value(judged, "tier.high.value_share")! - high / later.reduce(0, +)) < 1e-9)

    // Every index is what its formula gives from the counts told.
    let shifts = (judged["diagnostics"] as? [String: Any])?["stability"] as? [[String: Any]] ?? []
    #expect(
      shifts.map { $0["name"] as? String } == ["recency", "frequency", "monetary", "amount_in_last_90"].map {
        "input.\($0)"
      } + ["tiers"])
    for shift in shifts {
      let (expected, actual) = (shift["before"] as! [Double], shift["after"] as! [Double])
      let (n, m) = (expected.reduce(0, +), actual.reduce(0, +))
      let index = zip(expected, actual).map { e, a in (a / m - e / n) * log((a / m) / (e / n)) }.reduce(0, +)
      let told = value(judged, "stability.\(shift["name"]!)")
      #expect(told.map { abs($0 - index) < 1e-9 } ?? !index.isFinite, "\(shift)")
      #expect(Int(m) == own.count && expected.allSatisfy { $0 >= 5 })
    }

    // A second call finds it; champion and challenger are compared as runs are.
    #expect(
      try project.stratum("judge", "out/model.json", "--dataset", Self.bank, "--as-of", "2025-06-30").complaint
        .contains("is there already"))
    let other = try judge(project, runs["weighted-score"]!, "--as-of", "2025-06-30")
    let show = try project.stratum("show", id)
    #expect(show.output.contains("2 looks by 2 runs") && show.output.contains("Migration between tiers"))
    let compared = try project.stratum("compare", id, other["id"] as! String)
    #expect([0, 2].contains(compared.exitCode), "\(compared.complaint)")
    #expect(try project.stratum("ledger", "verify").exitCode == 0)
  }

  /// On the very rows of the training nothing has moved, and the judgement says so.
  @Test func theTrainingDayIsNotUnseen() throws {
    let (project, runs) = try Self.trained("value-tiers", ["kmeans"])
    let judged = try judge(project, runs["kmeans"]!, "--as-of", "2025-03-31")
    #expect(notes(judged).first?.contains("fitted to these very data as of 2025-03-31") == true)
    #expect(value(judged, "migration.stayed") == 1)
    for name in ["input.recency", "input.monetary", "tiers"] {
      #expect(value(judged, "stability.\(name)") == 0, "\(name)")
    }
    // The same rows and outcomes, whoever looks.
    let show = try project.stratum("show", judged["id"] as! String)
    #expect(show.output.contains("2 looks by 2 runs"))
    let earlier = try judge(project, runs["kmeans"]!, "--as-of", "2024-12-31")
    #expect(notes(earlier).first?.contains("may have seen what came after") == true)
  }

  @Test func aPredictionIsJudgedOnTheNextQuarter() throws {
    let (project, runs) = try Self.trained("churn", ["logistic-l2", "scorecard"])
    let judged = try judge(project, runs["logistic-l2"]!, "--as-of", "2025-06-30")
    let own = try rows(project, "experiments/runs/\(judged["id"]!)/assignments.csv")
    #expect(own.allSatisfy { $0["probability"] == $0["held_out_probability"] })
    // Mann and Whitney's count of pairs, ties halved.
    let events = own.filter { $0["event"] == "1" }.map { Double($0["probability"]!)! }
    let others = own.filter { $0["event"] == "0" }.map { Double($0["probability"]!)! }
    let wins = events.reduce(0.0) { sum, event in
      sum + others.reduce(0.0) { $0 + (event > $1 ? 1 : event == $1 ? 0.5 : 0) }
    }
    #expect(abs(value(judged, "auc")! - wins / Double(events.count * others.count)) < 1e-12)
    #expect(value(judged, "calibration.slope") != nil && value(judged, "stability.probability") != nil)
    let shorter = try judge(project, runs["logistic-l2"]!, "--as-of", "2025-06-30", "--outcome", "30d")
    let config = shorter["config"] as? [String: Any]
    #expect((config?["outcome"] as? [String: Any])?["window"] as? String == "30d")
    #expect(value(shorter, "auc") != value(judged, "auc"))
    let other = try judge(project, runs["scorecard"]!, "--as-of", "2025-06-30")
    let compared = try project.stratum("compare", judged["id"] as! String, other["id"] as! String)
    #expect([0, 2].contains(compared.exitCode), "\(compared.complaint)")
    #expect(try project.stratum("show", judged["id"] as! String).exitCode == 0)
  }

  @Test func aBundleWithoutReferenceSaysSo() throws {
    let (project, runs) = try Self.trained("value-tiers", ["kmeans"])
    var bundle = try TierModelBundle(
      reading: Array(try project.text("experiments/runs/\(runs["kmeans"]!)/model.json").utf8))
    #expect(bundle.reference?.inputs.count == 4)
    bundle.reference = nil
    bundle.lineage["run"] = nil
    try Data(try bundle.bytes()).write(to: URL(fileURLWithPath: project.path("bare.json")))
    let judged = try judge(project, "bare.json", "--as-of", "2025-06-30")
    #expect(value(judged, "gini") != nil && value(judged, "stability.tiers") == nil)
    #expect(reason(judged, "stability.input.recency")?.contains("does not say how its training rows") == true)
    #expect(reason(judged, "migration.stayed")?.contains("by which run") == true)
  }

  @Test func whatCannotBeJudgedIsRefusedAndLeavesNothing() throws {
    let (project, runs) = try Self.trained("value-tiers", ["kmeans"])
    let before = project.names(in: "experiments/runs")
    func refused(_ arguments: [String], _ code: Int32, _ words: String) throws {
      let run = try project.stratum(["judge"] + arguments)
      #expect(run.exitCode == code && run.complaint.contains(words), "\(arguments): \(run.exitCode) \(run.complaint)")
      #expect(project.names(in: "experiments/runs") == before)
    }
    let model = runs["kmeans"]!
    try refused([model, "--dataset", "nowhere", "--as-of", "2025-06-30"], 65, "nowhere")
    try refused([model, "--dataset", Self.bank], 65, "--as-of")
    try refused([model, "--dataset", Self.bank, "--as-of", "2025-08-31"], 65, "window")
    try refused([model, "--dataset", Self.bank, "--as-of", "31.8.2025"], 64, "--as-of")
    try refused([model, "--dataset", Self.bank, "--as-of", "2025-06-30", "--outcome", "x"], 64, "--outcome")
    try refused([model, "--dataset", "datasets/cdnow", "--as-of", "1998-01-31"], 65, "dataset.yaml")
    try refused(
      [model, "--dataset", Self.bank, "--as-of", "2025-06-30", "--trust", SigningKey().verificationKey.text], 65,
      "signature")
    try FileManager.default.removeItem(atPath: project.path("\(Self.bank)/data/transactions.csv"))
    try refused([model, "--dataset", Self.bank, "--as-of", "2025-06-30"], 65, "transactions")
  }
}
