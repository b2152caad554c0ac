import Foundation
import Reports
import Runs
import Testing

/// A folder of runs of its own, gone with this object.
final class ScratchRuns {
  let store = RunStore(directory: NSTemporaryDirectory() + "report-runs-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(atPath: store.directory) }

  /// Writes a run and reads it back as a report does.
  func source(_ record: RunRecord, assignments: String? = nil) throws -> ReportSource {
    let files = assignments.map { ["assignments.csv": Data($0.utf8)] } ?? [:]
    return try ReportSource(store.write(record, files: files), in: store)
  }
}

/// The program that draws charts, which `scripts/setup.sh` installs.
func installedGnuplot() throws -> Gnuplot {
  let found: Gnuplot? = Gnuplot()
  return try #require(found)
}

/// Records whose numbers can be told by counting.
enum SampleRecord {
  private static func numbers(_ values: [Double]) -> JSONValue { .list(values.map { .number($0) }) }

  private static func estimate(_ value: Double, _ low: Double, _ high: Double) -> JSONValue {
    .object(["value": .number(value), "low": .number(low), "high": .number(high)])
  }

  static func config(_ report: [String: JSONValue] = [:], label: Bool) -> JSONValue {
    .object([
      "as_of": .string("2025-06-30"), "dataset": .string("datasets/bank"), "seed": .number(7),
      "features": .list([.string("recency"), .string("monetary")]), "report": .object(report),
      "label": label ? .object(["name": .string("left")]) : .null,
      "tiers": .object(["names": .list(["safe", "watch"].map { .string($0) })]),
      "model": .object(["kind": .string(label ? "logistic" : "kmeans")]),
      "evaluate": .object([
        "folds": .number(5), "fairness": label ? .object(["minimum_ratio": .number(0.8)]) : .null,
      ]),
    ])
  }

  static func record(
    _ id: String, _ status: RunRecord.Status = .complete, failure: String? = nil, config: JSONValue,
    metrics: [String: Metric] = [:], diagnostics: [String: JSONValue] = [:]
  ) -> RunRecord {
    RunRecord(
      id: id, name: "sample", case: id, sweep: nil, status: status, failure: failure, config: config,
      fingerprints: .init(config: "c", data: "d", split: "s", code: "v"), environment: ["kernels": "avx2"],
      metrics: metrics,
      diagnostics: .object(
        [
          "notes": .list([.string("Collinear, with a variance inflation above 10: 'recency'.")]),
          "population": .list([
            .object(["name": .string("known"), "before": .number(200), "after": .number(200)])
          ]),
        ].merging(diagnostics) { $1 }), timings: .object(["started": .string("2026-01-01T00:00:00Z")]))
  }

  /// A prediction on 200 rows with 40 events: a group of few stands beside two of many.
  static func prediction(_ id: String = "logistic", report: [String: JSONValue] = [:]) -> RunRecord {
    let groups: [(String, Double, Double)] = [("a", 120, 25), ("b", 77, 14), ("c", 3, 1)]
    let method = "Wilson, 95 %"
    return record(
      id, config: config(report, label: true),
      metrics: [
        "auc": Metric(
          0.81, low: 0.75, high: 0.86, interval: "DeLong on the logit scale, 95 %", n: 200, folds: [0.8, 0.82],
          direction: .higher),
        "brier": Metric(0.12, n: 200, folds: [0.11, 0.13], direction: .lower),
        "tier.safe.event_rate": Metric(0.1, low: 0.06, high: 0.17, interval: method, n: 150, direction: .none),
        "tier.watch.event_rate": Metric(0.5, low: 0.37, high: 0.63, interval: method, n: 50, direction: .none),
        "tier.safe.customer_share": Metric(0.75, n: 200, direction: .none),
        "tier.watch.customer_share": Metric(0.25, n: 200, direction: .none),
        "tier.safe.mean_probability": Metric(0.11, n: 150, direction: .none),
      ],
      diagnostics: [
        "label": .object([
          "name": .string("left"), "definition": .string("left: loans.state is 2."), "events": .number(40),
          "rows": .number(200),
        ]),
        "reliability": .object([
          "rows": .list(
            [(100.0, 5.0, 0.06), (100.0, 35.0, 0.33)].map { rows, events, mean in
              .object([
                "bin": .object(["weight": .number(rows), "events": .number(events)]), "mean_probability": .number(mean),
                "event_rate": estimate(events / rows, events / rows - 0.04, events / rows + 0.06),
              ])
            })
        ]),
        "fairness.sex": .list(
          groups.map { name, rows, events in
            .object([
              "group": .string(name), "row_count": .number(rows), "events": .number(events),
              "event_rate": estimate(events / rows, 0.1, 0.3), "selection_rate": estimate(0, 0, 0.1),
              "adverse_impact_ratio": estimate(0.9, 0.7, 1.1), "impact_reading": .string("within_bounds"),
              "opportunity_difference": estimate(0.01, -0.1, 0.1), "opportunity_reading": .string("undecided"),
            ])
          }),
      ])
  }

  /// Tiers of 200 customers, judged by what came later.
  static func tiers(_ id: String = "kmeans") -> RunRecord {
    let method = "percentile bootstrap over customers, 200 draws, 95 %, mean of 2 repeats"
    return record(
      id, config: config(label: false),
      metrics: [
        "gini": Metric(0.4, low: 0.35, high: 0.45, interval: method, n: 200, folds: [0.39, 0.41], direction: .higher),
        "jaccard_minimum": Metric(0.6, n: 50, direction: .higher),
        "tier.safe.customer_share": Metric(0.6, n: 200, direction: .none),
        "tier.watch.customer_share": Metric(0.4, n: 200, direction: .none),
        "tier.safe.value_share": Metric(0.8, low: 0.7, high: 0.9, interval: method, n: 200, direction: .none),
        "tier.watch.value_share": Metric(0.2, low: 0.1, high: 0.3, interval: method, n: 200, direction: .none),
        "tier.safe.jaccard": Metric(
          0.9, low: 0.8, high: 1, interval: "range of the middle 95 % of 50 bootstrap refits", n: 50,
          direction: .higher),
      ])
  }

  static func failed() -> RunRecord {
    record(
      "failed", .failed, failure: "5 clusters were wanted of 3 distinct customers", config: config(label: false))
  }

  /// What a model says of 200 rows: the first 40 are events, and scored higher than most.
  static let assignments =
    "customer,tier,probability,held_out_probability,event\n"
    + (0..<200).map { row in
      let probability = row < 40 ? 0.4 + Double(row % 20) / 40 : Double(row % 30) / 50
      return "c\(row),safe,\(probability),\(probability),\(row < 40 ? 1 : 0)\n"
    }.joined()
}
