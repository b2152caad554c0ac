import Experiments
import Features
import Frames
import Learning

extension BenchmarkCase {
  /// From a file of transactions to the table of indicators, one row a customer.
  static let transactions = BenchmarkCase(
    name: "transactions",
    title: "10,000,000 transactions in CSV to 35 indicators of 500,000 customers", target: 0.2,
    inputs: [TransactionFile()],
    peers: ["duckdb", "polars"].map { Peer(tool: $0, script: "transactions.py") },
    checks: ["customers", "frequency", "active_months", "channel_events.phone"].map { .equal($0, within: 0) }
      + [
        "recency", "amount_sum", "amount_mean", "amount_deviation", "amount_maximum", "category_amount_share.pets",
        "amount_last_90",
      ].map { .equal($0, within: 1e-9) } + [.equal("amount_trend", within: 1e-6)],
    work: Work(bytes: TransactionFile.bytes),
    // Twice the table of indicators and 256 MB.
    peakLimit: Double(2 * 8 * 35 * TransactionFile.customers) + 256e6,
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
}
