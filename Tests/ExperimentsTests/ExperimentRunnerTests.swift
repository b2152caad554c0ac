import Experiments
import Foundation
import Learning
import Runs
import Synchronization
import Synthesis
import Testing

/// A run's identity: what changes it, and what does not; and configs that their data cannot serve.
@Suite final class ExperimentRunnerTests {
  private let folder = NSTemporaryDirectory() + "experiments-\(UUID().uuidString)"

  init() throws {
    let bank = try SyntheticBank(customerCount: 60, monthCount: 6, seed: 3)
    _ = try bank.write(to: folder + "/bank", workers: Workers(1))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var config: String {
    """
    name: tiers
    dataset: \(folder)/bank
    as_of: 2025-06-30
    outcome: {window: 90d, value: amount_in}
    features: [recency, frequency, monetary, customers.region]
    evaluate: {folds: 2, repeats: 1, bootstrap: 20, stability: 2, seeds: 2, space: [recency, monetary]}
    tiers: {order_by: monetary}
    cases:
      - name: kmeans
        model: {kind: kmeans, clusters: 3, inputs: [recency, monetary]}

    """
  }

  private func identity(_ overrides: [(keyPath: String, value: String)] = [], jobs: Int = 1) throws -> String {
    let experiment = try ScratchConfig.experiment(config, overrides: overrides)
    let runner = ExperimentRunner(store: RunStore(directory: folder + "/runs"), workers: Workers(jobs))
    return try runner.plan(experiment.cases)[0].id
  }

  @Test func theIdFollowsConfigAndDataAndNothingElse() throws {
    let usual = try identity()
    #expect(usual.wholeMatch(of: /tiers-kmeans-[0-9a-f]{12}/) != nil)
    #expect(try identity(jobs: 2) == usual)
    #expect(try identity([("evaluate.silhouette_sample", "5000")]) == usual, "a default that is said")
    #expect(try identity([("evaluate.folds", "3")]) != usual)
    #expect(try identity([("seed", "2")]) != usual)
    #expect(try identity([("cases.kmeans.model.clusters", "4")]) != usual)

    let file = folder + "/bank/data/transactions.csv"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let cut = text.dropLast().lastIndex(of: "\n")!
    try Data(text[...cut].utf8).write(to: URL(fileURLWithPath: file))
    #expect(try identity() != usual, "a row less")
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    #expect(try identity() == usual, "the same bytes again")
    #expect(!FileManager.default.fileExists(atPath: folder + "/runs"), "a plan writes nothing")
  }

  /// Cases of the same features read the data once, whatever of them each uses; a case that needs more reads its own.
  @Test func casesOfTheSameFeaturesReadTheDataOnce() throws {
    let more = """
        - name: other-inputs
          model: {kind: kmeans, clusters: 3, inputs: [frequency]}
        - name: beyond
          model: {kind: weighted_score, cuts: {shares: [0.2, 0.3]}, dimensions: [{name: loyalty, weight: 1, indicators: [{indicator: tenure}]}]}

      """
    let readings = Mutex(0)
    let runner = ExperimentRunner(store: RunStore(directory: folder + "/runs"), workers: Workers(1)) { progress in
      if progress.what.hasSuffix(": reading") { readings.withLock { $0 += 1 } }
    }
    let cases = try ScratchConfig.experiment(config + more).cases
    _ = try runner.plan(Array(cases.prefix(2)))
    #expect(readings.withLock { $0 } == 1)
    _ = try runner.plan(cases)
    #expect(readings.withLock { $0 } == 2)
  }

  @Test(arguments: [
    ("tiers.order_by", "recencey", "tiers.order_by: unknown indicator 'recencey', did you mean 'recency'?"),
    ("tiers.order_by", "customers.region", "'customers.region' is a category, a number is wanted there"),
    ("evaluate.space", "[recency, customers.region]", "'customers.region' is a category"),
    ("prepare", "{tenura: {scale: none}}", "'tenura' is not one of the experiment's features"),
    ("as_of", "2024-01-01", "as_of is 2024-01-01, before the first event"),
    ("as_of", "2025-09-01", "the data end on 2025-09-30"),
    ("events", "surveys", "'surveys' is not a table of events"),
    ("population", "{where: 'region == 1'}", "region"),
    ("evaluate.folds", "900", "customers, at least 900 are needed for 900 folds"),
  ]) func aConfigThatItsDataCannotServeIsRefused(key: String, value: String, wanted: String) {
    do {
      let id = try identity([(key, value)])
      Issue.record("\(key)=\(value) was planned as \(id)")
    } catch {
      #expect(String(describing: error).contains(wanted), "\(error)")
    }
  }
}
