import Experiments
import Foundation
import Runs
import Testing

/// The config in a run's record reads back as the same config, whatever it says.
@Suite struct RecordedConfigTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("experiments").path

  private static let shipped =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()

  private func record(_ experiment: ExperimentCase) throws -> RunRecord {
    let record = RunRecord(
      id: "x", name: experiment.experiment, case: experiment.name, sweep: experiment.sweep, status: .complete,
      config: experiment.resolved, fingerprints: .init(config: "", data: "", split: "", code: ""), environment: [:],
      metrics: [:], diagnostics: .null, timings: .null)
    // As it comes out of the file.
    return try CanonicalJSON.value(RunRecord.self, from: CanonicalJSON.data(record))
  }

  @Test(arguments: shipped) func everyShippedConfigReadsBack(_ name: String) throws {
    for experiment in try Experiment(file: Self.folder + "/" + name).cases {
      let again = try ExperimentCase(recorded: record(experiment), at: "run.json")
      #expect(again.resolved == experiment.resolved && again.name == experiment.name, "\(experiment.name)")
    }
  }

  @Test(arguments: [
    ("model", "{kind: pca_kmeans, clusters: 4, components: 2, inputs: [recency]}"),
    ("model", "{kind: rfm_rules, dimensions: [{indicator: recency, name: R}], cuts: {points: [4, 2]}}"),
    (
      "model",
      "{kind: weighted_score, cuts: {shares: [0.1, 0.2]}, dimensions: [{name: a, indicators: [{indicator: recency, mapping: {range: [0.01, 0.99]}, missing: refuse}]}]}"
    ),
    (
      "prepare", "{default: {missing: {constant: -1.5}, clip: null, scale: none}, recency: {encode: {ordinal: [a, b]}}}"
    ),
    ("population", "{opened_by: 2024-01-31, where: 'recency > 3', active_within: 4w}"),
    ("as_of", "[2025-03-31, 2025-06-30]"), ("as_of", "{from: 2025-01-31, to: 2025-06-30, every: 1mo}"),
    ("evaluate", "{space: [recency], natural_clusters: {up_to: 4}}"),
    ("features", "[recency, {name: own, sum: amount, where: 'category == \"no\"', last: 30d}]"),
    ("seed", "123456789"),
  ]) func whateverAConfigSaysReadsBack(key: String, value: String) throws {
    let experiment = try ScratchConfig.experiment(ScratchConfig.least, overrides: [(key, value)]).cases[0]
    let again = try ExperimentCase(recorded: record(experiment), at: "run.json")
    #expect(again.resolved == experiment.resolved)
  }

  @Test(arguments: [
    (
      "model",
      "{kind: logistic, penalty: elastic_net, search: {draws: 3, lasso_share: [0.2, 0.8]}, signs: {term: negative}}"
    ),
    ("model", "{kind: logistic, event_weight: balanced, calibrate: platt, population_rate: 0.1}"),
    (
      "model",
      "{kind: scorecard, bins: {smoothing: {method: additive, count: 0.5}, specials: [{value: -999, meaning: none}, {value: x}]}, variables: {term: {manual: {edges: [12, 24], reason: known}}}}"
    ),
    ("evaluate", "{cut_off: {false_positive: 1, false_negative: 5}, profit: {kind: credit}, split: random}"),
    ("evaluate", "{fairness: {groups: [purpose]}, strategy: {gain: 10, loss: 100}}"),
    ("label", "{name: bad, column: status, positive: [B], negative: [A], excluded: [C]}"),
  ]) func whateverAPredictionsConfigSaysReadsBack(key: String, value: String) throws {
    let config = ScratchLoans.least
    let keyPath = key == "model" ? "cases.logistic.model" : key
    let experiment = try ScratchConfig.experiment(config, overrides: [(keyPath, value)]).cases[0]
    let again = try ExperimentCase(recorded: record(experiment), at: "run.json")
    #expect(again.resolved == experiment.resolved)
  }

  @Test func aConfigThatIsReadOtherwiseIsRefused() throws {
    var record = try record(ScratchConfig.experiment(ScratchConfig.least).cases[0])
    guard case .object(var members) = record.config else { preconditionFailure("a config is an object") }
    members["seed"] = nil
    record.config = .object(members)
    #expect { _ = try ExperimentCase(recorded: record, at: "run.json") } throws: {
      "\($0)".contains("reads it otherwise")
    }
  }
}
