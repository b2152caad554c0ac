import Foundation
import TierScoring
import Testing

/// Scoring from the command line: tables and datasets, read by others than made them.
@Suite struct ScoreTests {
  static let scored = """
    id,tier,margin,score,refusal
    A1,high,2.0,22.0,
    A2,high,6.0,26.0,
    A3,high,0.0,20.0,
    A4,,,,missing:debt

    """

  private func project() throws -> ScratchProject {
    let project = try ScratchProject()
    try SmallModel.write(into: project)
    try project.write(SmallModel.table, to: "table.csv")
    return project
  }

  @Test func aTableIsScoredRowByRow() throws {
    let project = try project()
    let run = try project.stratum("score", "small.json", "table.csv")
    #expect(run.exitCode == 0, "\(run.complaint)")
    #expect(run.output == Self.scored)
    #expect(run.complaintLines == ["the key is 'id'", "1 of 4 rows are refused: missing:debt 1"])
    let strict = try project.stratum("score", "small.json", "table.csv", "--strict", "--out", "tiers.csv", "--json")
    #expect(strict.exitCode == 2)
    #expect(try project.text("tiers.csv") == Self.scored)
    #expect(project.names(in: "").contains("tiers.csv.partial") == false)
    let report = try #require(try strict.json() as? [String: Any])
    #expect(report["rows"] as? Int == 4)
    #expect(report["refused"] as? [String: Int] == ["missing:debt": 1])
    #expect(report["tiers"] as? [String: Int] == ["high": 3, "low": 0, "medium": 0])
    #expect(report["keys"] as? [String] == ["id"])
  }

  @Test func columnsMayStandInAnyOrderAndOthersAreNamed() throws {
    let project = try project()
    let lines = SmallModel.table.split(separator: "\n").dropFirst().map { $0.split(separator: ",", maxSplits: 3) }
    try project.write(
      "channel;comment;debt;id;branch;income\n" + "app;,;30;A1;NA;2500\n" + "app;x;31;;B 2;\n" + "web;x;1;A3;;1\n",
      to: "other.csv")
    #expect(lines.count == 4)
    let run = try project.stratum(
      "score", "small.json", "other.csv", "--delimiter", ";", "--key", "id", "--key", "branch")
    #expect(run.exitCode == 0, "\(run.complaint)")
    #expect(
      run.output == "id,branch,tier,margin,score,refusal\nA1,NA,high,2.0,22.0,\n,B 2,medium,1.9000000000000004,6.9,\n"
        + "A3,,,,,unseen:channel\n")
    #expect(run.complaint.contains("not read, as they are no inputs of the model: comment"))
  }

  @Test func aTableOfInputsAloneHasNoKey() throws {
    let project = try project()
    try project.write("income,debt,channel\n2500,30,app\n", to: "bare.csv")
    let run = try project.stratum("score", "small.json", "bare.csv")
    #expect(run.exitCode == 0 && run.output == "tier,margin,score,refusal\nhigh,2.0,22.0,\n")
    #expect(run.complaint.contains("no column is a key"))
  }

  /// Many pieces, in the order of the rows, for any number of threads, plain or packed.
  @Test func theBytesDependNeitherOnThreadsNorOnPacking() throws {
    let project = try project()
    var text = "id,income,debt,channel\n"
    for row in 0..<90_000 {
      let channel = ["app", "NA", "südwest", "\"o'\"\"web,\"\"\"", "fax", ""][row % 7 % 6]
      text += "C\(row),\(row % 11 == 0 ? "" : String(Double(row) / 7)),\(row % 501).25,\(channel)\n"
    }
    try project.write(text, to: "large.csv")
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-k", project.path("large.csv")]
    try gzip.run()
    gzip.waitUntilExit()
    #expect(gzip.terminationStatus == 0)
    let one = try project.stratum("score", "small.json", "large.csv", "--jobs", "1")
    #expect(one.exitCode == 0, "\(one.complaint)")
    for arguments in [["large.csv", "--jobs", "2"], ["large.csv", "--jobs", "7"], ["large.csv.gz", "--jobs", "3"]] {
      let other = try project.stratum(["score", "small.json"] + arguments)
      #expect(other.output == one.output, "\(arguments)")
    }
    let lines = one.output.split(separator: "\n")
    #expect(lines.count == 90_001)
    #expect(lines.dropFirst().enumerated().allSatisfy { $1.hasPrefix("C\($0),") })
  }

  /// The way from event to tier is the trainer's own: the tiers are those that the run kept under pseudonyms.
  @Test(arguments: [RunTests.config, PredictionTests.config])
  func theTrainingDatasetGetsTheTiersOfTheRun(config: String) throws {
    let project = try ScratchProject.withBank()
    // Of so few customers the gaps tell who will stay away nearly alone, which is no leak here.
    let quick =
      config == RunTests.config
      ? ScratchProject.quick : PredictionTests.quick + ["--set", "evaluate.leaks.threshold=0.999"]
    #expect(try project.stratum(["run", config] + quick).exitCode == 0)
    for run in project.names(in: "experiments/runs").filter({ !$0.contains("-backtest-") }) {
      let scored = try project.stratum(
        "score", run, "datasets/synthetic-bank", "--as-of", "2025-06-30", "--pseudonyms")
      #expect(scored.exitCode == 0, "\(run): \(scored.complaint)")
      let kept = try Self.rows(project.text("experiments/runs/\(run)/assignments.csv"))
      let found = try Self.rows(scored.output)
      let wanted = kept.filter { $0["as_of"].map { $0 == "2025-06-30" } ?? true }
      #expect(wanted.count > 100)
      let byCustomer = Dictionary(uniqueKeysWithValues: found.map { ($0["customer"]!, $0) })
      for row in wanted {
        let same = try #require(byCustomer[row["customer"]!], "\(run)")
        let names = Set(row.keys).intersection(same.keys)
        #expect(names.isSuperset(of: ["customer", "tier"]))
        for name in names { #expect(row[name] == same[name], "\(run): \(name)") }
      }
      if config == RunTests.config {
        #expect(found.map { $0["customer"] } == wanted.map { $0["customer"] }, "the same rows in the same order")
      }
    }
  }

  @Test func theTableOfIndicatorsAndTheDatasetAreScoredAlike() throws {
    let project = try ScratchProject.withBank()
    #expect(try project.stratum(["run", RunTests.config, "--case", "pca-kmeans"] + ScratchProject.quick).exitCode == 0)
    #expect(try project.stratum("features", RunTests.config, "--out", "table.csv").exitCode == 0)
    let model = "value-tiers-pca-kmeans"
    let table = try project.stratum("score", model, "table.csv")
    #expect(table.exitCode == 0, "\(table.complaint)")
    let dataset = try project.stratum(
      "score", model, "datasets/synthetic-bank", "--as-of", "2025-06-30", "--out", "tiers.csv", "--json", "--jobs", "3")
    #expect(dataset.exitCode == 0, "\(dataset.complaint)")
    #expect(try project.text("tiers.csv") == table.output)
    let report = try #require(try dataset.json() as? [String: Any])
    let population = try #require(report["population"] as? [[String: Any]])
    #expect(population.first?["name"] as? String == "known")
    #expect(population.last?["after"] as? Int == report["rows"] as? Int)
    #expect(report["as_of"] as? String == "2025-06-30")
    #expect(dataset.complaint.contains("known "))
    // Beside the command: what a service would say of the same rows.
    let scorer = try TierModel(
      contentsOf: project.path("experiments/runs/\(project.names(in: "experiments/runs")[0])/model.json"))
    for (given, found) in zip(try Self.rows(project.text("table.csv")), try Self.rows(table.output)) {
      let result = try scorer.score(given.mapValues { Double($0).map { .number($0) } ?? .missing })
      #expect(result.tier == found["tier"] && result.margin == found["margin"].flatMap { Double($0) })
    }
  }

  /// A family of all levels is read level by level, and a level that no event of the day has is none of the data's fault.
  @Test func levelsThatAreGoneAreComputedAllTheSame() throws {
    let project = try ScratchProject()
    var shop = SmallShop()
    shop.purchases = shop.purchases.enumerated().map { index, line in
      index % 3 == 1 ? line.replacing(",north", with: ",east") : line
    }
    shop.config = shop.config.replacing("[recency, frequency, monetary]", with: "[recency, monetary, category_share]")
    try shop.write(into: project)
    let run = try project.stratum("run", "shop.yaml")
    #expect(run.exitCode == 0, "\(run.complaint)")
    let whole = try project.stratum("score", "shop-tiers-kmeans", "shop", "--as-of", "2025-06-30", "--pseudonyms")
    let run0 = try #require(project.names(in: "experiments/runs").first)
    #expect(
      try Self.rows(whole.output).map { $0["tier"] }
        == Self.rows(project.text("experiments/runs/\(run0)/assignments.csv")).map { $0["tier"] }, "\(whole.complaint)")
    shop.purchases = shop.purchases.map { $0.replacing(",east", with: ",north") }
    try shop.write(into: project)
    let gone = try project.stratum("score", "shop-tiers-kmeans", "shop", "--as-of", "2026-01-31", "--out", "tiers.csv")
    #expect(gone.exitCode == 0, "\(gone.complaint)")
    #expect(gone.complaint.contains("the events end on 2025-09-30, before 2026-01-31"))
    #expect(try Self.rows(project.text("tiers.csv")).map { $0["customer"] }.contains("C39"))
  }

  @Test func aSignedModelIsScoredWithByThoseWhoTrustIt() throws {
    let project = try project()
    let key = SigningKey()
    try SmallModel.write(into: project, signedBy: key)
    let run = try project.stratum("score", "small.json", "table.csv", "--trust", key.verificationKey.text)
    #expect(run.exitCode == 0 && run.output == Self.scored, "\(run.complaint)")
  }

  @Test(.disabled(if: StratumProgram.isQuick)) func anInterruptedFileIsGone() throws {
    let project = try project()
    let line = "A1,2500,30,app\n"
    try project.write("id,income,debt,channel\n" + String(repeating: line, count: 3_000_000), to: "large.csv")
    let command = try project.start(["score", "small.json", "large.csv", "--out", "tiers.csv", "--jobs", "1"])
    let deadline = Date(timeIntervalSinceNow: 60)
    while !project.names(in: "").contains("tiers.csv.partial"), Date() < deadline { usleep(500) }
    command.send(SIGINT)
    let stopped = try command.wait()
    #expect(stopped.exitCode == 75)
    #expect(!project.names(in: "").contains { $0.hasPrefix("tiers.csv") })
  }

  /// The rows of a CSV without quotes, by heading.
  static func rows(_ text: String) throws -> [[String: String]] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }
}
