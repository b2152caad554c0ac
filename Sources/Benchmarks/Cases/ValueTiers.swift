import Experiments
import Features
import Foundation
import Frames
import Learning
import Models
import Runs
import Synthesis

extension BenchmarkCase {
  /// The shipped experiment at 100,000 customers: five cases, from the bank's files to five run folders.
  static let valueTiers: BenchmarkCase = {
    let bank = BankFolder(customers: 100_000)
    return BenchmarkCase(
      name: "value-tiers", title: "the whole of value-tiers.yaml at 100,000 customers, against the same steps",
      target: 0.2, inputs: [bank],
      peers: [Peer(tool: "polars, scikit-learn and MLflow", script: "value_tiers.py")],
      checks: [.equal("customers", within: 0), .equal("events", within: 0)]
        + ["sum.monetary", "sum.margin_sum", "sum.balance_daily_mean", "sum.later_amount_in"].map {
          .equal($0, within: 1e-9)
        }
        + ["kmeans.objective", "pca-kmeans.objective", "kmeans-behaviour.objective"].map {
          .atMost($0, within: 1e-3)
        },
      work: Work(),
      prepare: { folder in
        let experiment = try Experiment(
          file: "experiments/value-tiers.yaml", overrides: [("dataset", bank.path(folder))])
        return {
          let store = RunStore(directory: NSTemporaryDirectory() + "stratum-benchmark-\(UUID().uuidString)")
          defer { try? FileManager.default.removeItem(atPath: store.directory) }
          let runner = ExperimentRunner(store: store, workers: .all)
          try runner.check(experiment.cases)
          let records = try experiment.cases.map { try runner.run($0).record }
          return { try quality(records, CustomerTableReading(experiment.cases[0], workers: .all).table) }
        }
      })
  }()

  /// Totals of the customer table, and what k-means reached.
  private static func quality(_ records: [RunRecord], _ table: CustomerTable) -> [String: Double] {
    var quality = ["customers": Double(table.customers.count)]
    for column in table.indicators.columns {
      guard case .number(let values) = column.values else { continue }
      let sum = values.reduce(0) { $1.isNaN ? $0 : $0 + $1 }
      quality["sum.\(column.name)"] = sum
      if column.name == "frequency" { quality["events"] = sum }
    }
    for outcome in table.outcome?.values ?? [] {
      quality["sum.later_\(outcome.name)"] = outcome.values.reduce(0) { $1.isNaN ? $0 : $0 + $1 }
    }
    for record in records {
      let clusters = record.diagnostics.members?["model"]?.members?["clusters"]?.members?["clusters"]
      if case .number(let objective)? = clusters?.members?["objective"] {
        quality["\(record.case).objective"] = objective
      }
      for (name, metric) in record.metrics where ["silhouette", "gini", "jaccard_minimum"].contains(name) {
        quality["\(record.case).\(name)"] = metric.value
      }
    }
    return quality
  }
}

/// A synthetic bank, as `stratum synthesize` makes it.
struct BankFolder: BenchmarkInput {
  let customers: Int

  func path(_ folder: BenchmarkFolder) -> String { folder.file("bank-\(folder.rows(customers))") }

  func files(_ folder: BenchmarkFolder) -> [String] { [path(folder) + "/dataset.yaml"] }

  func make(_ folder: BenchmarkFolder) throws {
    _ = try SyntheticBank(
      customerCount: folder.rows(customers), monthCount: 24, seed: 7, lastDay: Day("2025-09-30")!, dirtRate: 0.002
    ).write(to: path(folder), workers: .all) { _ in }
  }
}
