import Experiments
import Foundation
import Learning
import Runs
import Testing

/// Rejected applicants from a config to the record.
@Suite final class RejectJudgingTests {
  private let folder = NSTemporaryDirectory() + "rejected-\(UUID().uuidString)"
  private let rejectedCount: Int
  private let hiddenRate: Double

  /// Loans: the logit of a bad one is −1 + x. Of those with `cut` = 1 the `known` column has the outcome, and `seen` "R".
  init() throws {
    var lines = ["x,z,cut,known,seen"]
    var hidden: [Bool] = []
    for row in 0..<600 {
      var random = CounterRandom(seed: 5, purpose: "loans", row: row)
      let (x, z) = (random.normal(), random.normal())
      let isBad = random.uniform() < 1 / (1 + exp(1 - x))
      let isRejected = random.uniform() < 1 / (1 + exp(1 - x))
      if isRejected { hidden.append(isBad) }
      let known = isBad ? "bad" : "good"
      lines.append("\(x),\(z),\(isRejected ? 1 : 0),\(known),\(isRejected ? "R" : known)")
    }
    rejectedCount = hidden.count
    hiddenRate = Double(hidden.count { $0 }) / Double(hidden.count)
    try FileManager.default.createDirectory(atPath: folder + "/lender", withIntermediateDirectories: true)
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: folder + "/lender/loans.csv"))
    let manifest = """
      name: lender
      time_zone: UTC
      currency: EUR
      tables:
        loans:
          files: [loans.csv]
          kind: loans
          columns:
            x: {type: number}
            z: {type: number}
            cut: {type: integer}
            known: {type: category}
            seen: {type: category}

      """
    try Data(manifest.utf8).write(to: URL(fileURLWithPath: folder + "/lender/dataset.yaml"))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static let unknown = "{name: bad, column: seen, positive: [bad], negative: [good], rejected: [R]}"
  private static let hidden = "{name: bad, column: known, positive: [bad], negative: [good], accepted: cut == 0}"

  private func config(_ label: String, _ inference: String = "{}") -> String {
    """
    name: applicants
    dataset: \(folder)/lender
    rows: loans
    label: \(label)
    features: [x, z]
    evaluate: {folds: 2, repeats: 1, bootstrap: 20, reject_inference: \(inference)}
    cases:
      - name: logistic
        model: {kind: logistic, penalty: none}

    """
  }

  private func record(_ label: String, jobs: Int = 1) throws -> RunRecord {
    let runner = ExperimentRunner(
      store: RunStore(directory: folder + "/runs-\(jobs)"), workers: Workers(jobs))
    return try runner.run(ScratchConfig.experiment(config(label)).cases[0]).record
  }

  private func notes(_ record: RunRecord) -> [String] {
    guard case .list(let notes) = record.diagnostics["notes"] else { return [] }
    return notes.map(\.text)
  }

  /// Whether nobody knows the outcomes or they are hidden changes nothing but that they can be held against the band.
  @Test func unknownAndHiddenGiveOneBand() throws {
    let (unknown, hidden) = (try record(Self.unknown), try record(Self.hidden))
    #expect(unknown.status == .complete, "\(unknown.failure ?? "")")
    for name in ["event_rate", "rejected_event_rate", "auc_accepted"].map({ "reject_inference.\($0)" }) {
      let metric = try #require(unknown.metrics[name])
      #expect(metric == hidden.metrics[name])
      #expect(metric.value == nil && metric.interval == "band over assumptions, no confidence interval")
      #expect(try #require(metric.low) < #require(metric.high))
    }
    #expect(unknown.metrics["auc"] == hidden.metrics["auc"], "both judge the accepted alone")
    #expect(unknown.metrics["auc"]?.n == 600 - rejectedCount)
    let truth = try #require(hidden.metrics["reject_inference.hidden_event_rate"])
    #expect(truth.value == hiddenRate && truth.n == rejectedCount)
    #expect(unknown.metrics["reject_inference.hidden_event_rate"] == nil)
    let band = try #require(unknown.metrics["reject_inference.rejected_event_rate"])
    #expect(band.low! - 0.1 < hiddenRate && hiddenRate < band.high!)
    #expect(notes(unknown).contains { $0.contains("the truth may lie outside") })
    #expect(notes(hidden).contains { $0.hasPrefix("The outcomes of the rejected were hidden") })
    guard case .list(let scenarios) = unknown.diagnostics["reject_inference"]?["scenarios"] else {
      Issue.record("no scenarios")
      return
    }
    #expect(scenarios.count == 12)
    guard case .list(let counts) = unknown.diagnostics["population"] else {
      Issue.record("no counts")
      return
    }
    #expect(counts.last?["name"]?.text == "label_rejected" && counts.last?["before"]?.text == "600")
  }

  @Test func sameNumbersAtAnyNumberOfWorkers() throws {
    #expect(try MetricsFile(record(Self.hidden, jobs: 1)) == MetricsFile(record(Self.hidden, jobs: 3)))
  }

  @Test func whatIsRefused() throws {
    let plain = "{name: bad, column: known, positive: [bad], negative: [good]}"
    func refusal(_ label: String, _ inference: String = "{}") -> String {
      ScratchConfig.refusal(config(label, inference)) ?? "no refusal"
    }
    #expect(refusal(plain).contains(":6: evaluate.reject_inference"))
    #expect(refusal(plain).contains("label.rejected"))
    let one = "{augmentation_bands: [], parcelling_factors: [], fuzzy_factors: [2]}"
    #expect(refusal(Self.hidden, one).contains("at least two parameters over all methods"))
    #expect(refusal(Self.hidden, "{augmentation_bands: [0]}").contains("whole numbers from 1"))
    #expect(refusal(Self.hidden, "{fuzzy_factors: [-1, 2]}").contains("numbers above 0"))
    #expect(refusal(Self.hidden, "{fuzy_factors: [1]}").contains("did you mean 'fuzzy_factors'?"))
    let event = "{name: churn, inactive: true, rejected: [R]}"
    #expect(refusal(event).contains("it belongs to a label by a column"))
    #expect(refusal(Self.hidden, one.replacing("[2]", with: "[1, 2]")) == "no refusal")
  }

  /// Nobody turns out to be rejected, or nobody accepted: said before anything is fitted.
  @Test func whatTheDataRefuse() throws {
    let runner = ExperimentRunner(store: RunStore(directory: folder + "/none"), workers: Workers(1))
    func refusal(_ label: String) throws -> String {
      let cases = try ScratchConfig.experiment(config(label)).cases
      do {
        try runner.check(cases)
        return "no refusal"
      } catch { return "\(error)" }
    }
    let none = try refusal(Self.hidden.replacing("cut == 0", with: "cut < 2"))
    #expect(none.contains(":6: evaluate.reject_inference") && none.contains("none of the 600 rows is rejected"))
    #expect(none.contains("label.accepted: cut < 2"))
    let all = try refusal(Self.hidden.replacing("cut == 0", with: "cut > 2"))
    #expect(all.contains("0 positive and 0 negative rows"))
    #expect(try refusal(Self.hidden.replacing("cut == 0", with: "cutt == 0")).contains("cutt"))
  }
}
