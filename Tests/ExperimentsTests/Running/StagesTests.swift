import Experiments
import Foundation
import Learning
import Runs
import Synthesis
import Testing

/// Which steps of a case are done, and which are taken from what was kept.
@Suite final class StagesTests {
  private let folder = NSTemporaryDirectory() + "stages-\(UUID().uuidString)"

  init() throws {
    _ = try SyntheticBank(customerCount: 80, monthCount: 6, seed: 3).write(to: folder + "/bank", workers: Workers(1))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var config: String {
    """
    name: tiers
    dataset: \(folder)/bank
    as_of: 2025-06-30
    outcome: {window: 90d, value: amount_in}
    features: [recency, frequency, monetary]
    evaluate: {folds: 2, repeats: 1, bootstrap: 20, stability: 12, seeds: 2, space: [recency, monetary], natural_clusters: {up_to: 3, references: 5}}
    tiers: {order_by: monetary}
    cases:
      - name: kmeans
        model: {kind: kmeans, clusters: 3, restarts: 2, inputs: [recency, monetary]}
      - name: weighted
        model: {kind: weighted_score, cuts: {shares: [0.2, 0.3]}, dimensions: [{name: a, indicators: [{indicator: monetary}]}]}

    """
  }

  private func runner(_ runs: String = "runs") -> ExperimentRunner {
    ExperimentRunner(store: RunStore(directory: folder + "/" + runs), workers: Workers(2))
  }

  private func cases(_ overrides: [(keyPath: String, value: String)] = []) throws -> [ExperimentCase] {
    try ScratchConfig.experiment(config, overrides: overrides).cases
  }

  /// The steps of the first case that would be done, after all cases were run as they are.
  private func misses(_ overrides: [(keyPath: String, value: String)]) throws -> [String: String] {
    let step = try runner().plan(Array(cases(overrides).prefix(1)))[0]
    #expect(step.stages.allSatisfy { $0.state != .unneeded } || step.isThere)
    return Dictionary(
      uniqueKeysWithValues: step.stages.filter { $0.state == .miss }.map { ($0.stage, $0.reason) })
  }

  private func runAll() throws { for one in try cases() { _ = try runner().run(one) } }

  private func bytes(_ runs: String = "runs") throws -> [String: Data] {
    var all: [String: Data] = [:]
    for id in try FileManager.default.contentsOfDirectory(atPath: folder + "/" + runs)
    where FileManager.default.fileExists(atPath: "\(folder)/\(runs)/\(id)/run.json") {
      for file in ["metrics.json", "model.json", "assignments.csv"] {
        all["\(id)/\(file)"] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(runs)/\(id)/\(file)"))
      }
    }
    return all
  }

  private static let folds: Set<String> = ["fold 1.1", "fold 1.2"]
  private static let refits: Set<String> = ["resample 1–10", "resample 11–12"]
  private static let seeds: Set<String> = ["seed 1", "seed 2"]

  @Test func aKeyIsChangedByWhatItsStepDependsOnAndByNothingElse() throws {
    let before = try misses([])
    #expect(before.count == 14 && before.values.allSatisfy { $0 == "never run" })
    try runAll()
    #expect(try misses([]).isEmpty)
    #expect(try misses([("name", "other")]).isEmpty, "names are no part of a key")
    #expect(try misses([("cases.kmeans.name", "other")]).isEmpty)
    #expect(try misses([("compare.level", "0.1")]).isEmpty)
    #expect(try misses([("evaluate.bootstrap", "30")]) == ["judge": "config evaluate.bootstrap: 20 → 30"])
    #expect(Set(try misses([("evaluate.repeats", "2")]).keys) == ["split", "fold 2.1", "fold 2.2", "judge"])
    #expect(Set(try misses([("evaluate.seeds", "3")]).keys) == ["seed 3", "judge"])
    #expect(Set(try misses([("evaluate.stability", "20")]).keys) == ["resample 11–20", "judge"])
    #expect(
      Set(try misses([("evaluate.natural_clusters.references", "6")]).keys) == ["natural clusters"])
    let clusters = try misses([("cases.kmeans.model.clusters", "4")])
    #expect(
      Set(clusters.keys) == Self.folds.union(Self.refits).union(Self.seeds).union(["fit", "sensitivity", "judge"]))
    #expect(clusters["fit"] == "config model.clusters: 3 → 4")
    #expect(clusters["judge"]?.hasPrefix("follows 'fit' and ") == true)
    #expect(try misses([("as_of", "2025-06-29")])["indicators"] == "config as_of: \"2025-06-30\" → \"2025-06-29\"")
  }

  @Test func aChangedFileIsNamed() throws {
    try runAll()
    let file = folder + "/bank/data/transactions.csv"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try Data(text[...text.dropLast().lastIndex(of: "\n")!].utf8).write(to: URL(fileURLWithPath: file))
    let found = try misses([])
    #expect(found["read"] == "file transactions: data/transactions.csv changed")
    #expect(found["indicators"] == "follows 'read'" && found.count == 14)
  }

  /// From nothing kept, from all kept, from all but one step kept: the same bytes; and the plan has said what would happen.
  @Test func whatIsKeptGivesTheSameBytes() throws {
    try runAll()
    let whole = try bytes()
    let kept = folder + "/runs/.stages"
    let files = try FileManager.default.subpathsOfDirectory(atPath: kept).filter { $0.count > 60 }.sorted()
    #expect(files.count > 20)
    for removed in [nil] + files.map(Optional.some) {
      for run in Set(whole.keys.map { String($0.prefix { $0 != "/" }) }) {
        try FileManager.default.removeItem(atPath: "\(folder)/runs/\(run)")
      }
      if let removed { try FileManager.default.removeItem(atPath: "\(kept)/\(removed)") }
      let planned = try runner().plan(cases())
      let missing = planned.flatMap(\.stages).filter { $0.state == .miss }
      #expect(missing.allSatisfy { $0.reason == "no longer kept" || $0.reason.hasPrefix("'") }, "\(missing)")
      #expect(removed == nil ? missing.isEmpty : true)
      try runAll()
      #expect(try bytes() == whole, "without \(removed ?? "nothing")")
      if let removed, missing.contains(where: { removed.hasSuffix($0.key) }) {
        #expect(FileManager.default.fileExists(atPath: "\(kept)/\(removed)"), "it was planned and done")
      }
    }
  }

  @Test func anEditedStepIsDoneAgainAndCalledDamaged() throws {
    try runAll()
    let whole = try bytes()
    let fit = try #require(try runner().plan(cases())[0].stages.first { $0.stage == "fit" })
    let path = "\(folder)/runs/.stages/\(fit.key.prefix(2))/\(fit.key)"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(try misses([("evaluate.bootstrap", "30")])["fit"] == "the kept output is damaged")
    try FileManager.default.removeItem(
      atPath: folder + "/runs/" + whole.keys.first { $0.contains("kmeans") }!.prefix { $0 != "/" })
    try runAll()
    #expect(try self.bytes() == whole)
    #expect(try misses([("evaluate.bootstrap", "30")])["fit"] == nil)
  }

  @Test func againTakesNothingThatWasKept() throws {
    try runAll()
    let step = try runner().plan(cases(), again: true)[0]
    #expect(!step.isThere && step.stages.allSatisfy { $0.state == .miss && $0.reason == "asked for again" })
  }

  /// A run whose file was edited is not taken for whole.
  @Test func anEditedRunIsMadeAgain() throws {
    let first = try runner().run(cases()[0])
    #expect(try runner().run(cases()[0]).wasThere)
    let path = folder + "/runs/\(first.record.id)/assignments.csv"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try Data("customer,tier\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try runner().plan(cases())[0].reason == "the run that is there is damaged")
    #expect(try !runner().run(cases()[0]).wasThere)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
  }

  @Test func theRecordSaysWhereTheRunComesFrom() throws {
    let record = try runner().run(cases()[0]).record
    let parts = record.provenance
    let files = try #require(parts["files"]?.items)
    #expect(files.contains { $0["file"]?.text == "data/transactions.csv" })
    for file in files {
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/bank/\(file["file"]!.text)"))
      #expect(file["bytes"] == .number(Double(data.count)))
      #expect(file["sha256"] == .string(Fingerprint.of(data)))
    }
    let columns = try #require(parts["columns"]?.items)
    let rows =
      try String(contentsOfFile: folder + "/bank/data/transactions.csv", encoding: .utf8)
      .split(separator: "\n").count - 1
    let read = columns.filter { $0["table"]?.text == "transactions" }
    guard case .number(let refused)? = record.diagnostics["data"]?["tables"]?["transactions"]?["rejects"] else {
      Issue.record("the record does not say how many rows were refused")
      return
    }
    #expect(!read.isEmpty && read.allSatisfy { $0["rows"] == .number(Double(rows) - refused) })
    let recency = try #require(parts["indicators"]?.items?.first { $0["name"]?.text == "recency" })
    #expect(recency["quartiles"]?.items?.count == 3)
    #expect(record.stages.map(\.name).starts(with: ["read", "indicators", "split", "prepare", "fit", "fold 1.1"]))
    #expect(record.stages.last?.name == "natural clusters" && record.stages.count == 14)
    #expect(parts["split"]?["sha256"]?.text == record.fingerprints.split)
    #expect(parts["algebra"]?["kernels"]?.text == record.environment["kernels"])
    // Nothing of the machine is among what must reproduce.
    let metrics = try String(contentsOfFile: folder + "/runs/\(record.id)/metrics.json", encoding: .utf8)
    #expect(!metrics.contains(folder) && !metrics.contains(record.environment["kernels"]!))
  }

  @Test func columnsHaveTheSameHashesAtAnyNumberOfWorkers() throws {
    let records = try [1, 2, 7].map { workers in
      try ExperimentRunner(store: RunStore(directory: folder + "/runs-\(workers)"), workers: Workers(workers))
        .run(cases()[0]).record
    }
    for record in records {
      #expect(record.provenance["columns"] == records[0].provenance["columns"])
      #expect(record.provenance["indicators"] == records[0].provenance["indicators"])
      #expect(record.stages == records[0].stages)
    }
  }

  /// Predictions of either kind, from nothing kept and from all kept.
  @Test(arguments: [
    "{kind: logistic, penalty: l2, calibrate: platt}", "{kind: scorecard, select: {information_value: 0}}",
    "{kind: logistic, penalty: none, select: akaike}", "{kind: logistic, calibrate: isotonic}",
  ]) func predictionsAreKeptToo(_ model: String) throws {
    let loans = try ScratchLoans()
    let settings = [("evaluate.folds", "2"), ("evaluate.bootstrap", "20"), ("cases.logistic.model", model)]
    let experiment = try loans.experiment(settings.map { (keyPath: $0.0, value: $0.1) })
    func run() throws -> (record: RunRecord, bytes: [Data]) {
      let record = try runner().run(experiment).record
      return (
        record,
        try ["metrics.json", "model.json", "assignments.csv"].map {
          try Data(contentsOf: URL(fileURLWithPath: "\(folder)/runs/\(record.id)/\($0)"))
        }
      )
    }
    let first = try run()
    try #require(first.record.status == .complete, "\(first.record.failure ?? "")")
    try FileManager.default.removeItem(atPath: "\(folder)/runs/\(first.record.id)")
    #expect(try runner().plan([experiment])[0].stages.allSatisfy { $0.state == .hit })
    let second = try run()
    #expect(second.bytes == first.bytes && second.record.stages == first.record.stages)
  }
}
