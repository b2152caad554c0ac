import Experiments
import Features
import Foundation
import Frames
import Ingest
import Learning

extension BenchmarkCase {
  private static let file = TransactionFile()
  private static let fileBytes = 507e6

  /// From a file of transactions to the table of indicators, one row a customer.
  static let transactions = BenchmarkCase(
    name: "transactions",
    title: "10,000,000 transactions in CSV to 35 indicators of 500,000 customers", target: 0.2, inputs: [file],
    peers: ["duckdb", "polars"].map { Peer(tool: $0, script: "transactions.py") },
    checks: ["customers", "frequency", "active_months", "channel_events.phone"].map { .equal($0, within: 0) }
      + [
        "recency", "amount_sum", "amount_mean", "amount_deviation", "amount_maximum", "category_amount_share.pets",
        "amount_last_90",
      ].map { .equal($0, within: 1e-9) } + [.equal("amount_trend", within: 1e-6)],
    work: Work(bytes: fileBytes),
    prepare: { folder in
      let experiment = try Experiment(file: folder.file("transactions/config.yaml")).cases[0]
      return {
        let table = try CustomerTableReading(experiment, workers: .all).table
        return {
          var quality = ["customers": Double(table.customers.count)]
          for column in table.indicators.columns {
            guard case .number(let values) = column.values else { continue }
            quality[column.name] = values.reduce(0) { $1.isNaN ? $0 : $0 + $1 }
          }
          return quality
        }
      }
    })

  /// The same file into typed columns.
  static let reading = BenchmarkCase(
    name: "csv", title: "reading that CSV into typed columns", target: 0.5, inputs: [file],
    peers: ["polars", "duckdb", "pyarrow"].map { Peer(tool: $0, script: "csv_reading.py") },
    checks: [.equal("rows", within: 0), .equal("amount", within: 1e-9), .equal("seconds", within: 1e-9)],
    work: Work(bytes: fileBytes),
    prepare: { folder in
      let dataset = try Dataset(directory: folder.file("transactions"))
      return {
        let frame = try dataset.read("transactions", workers: .all).frame
        return {
          var quality = ["rows": Double(frame.rowCount)]
          if case .number(let amounts)? = frame["amount"]?.values { quality["amount"] = amounts.reduce(0, +) }
          if case .time(let times)? = frame["time"]?.values {
            quality["seconds"] = times.reduce(0) { $0 + Double($1 - 1_688_169_600) }
          }
          return quality
        }
      }
    })
}
