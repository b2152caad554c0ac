import Frames
import Ingest
import Learning

extension BenchmarkCase {
  /// A file of transactions into typed columns.
  static let reading = BenchmarkCase(
    name: "csv", title: "reading that CSV into typed columns", target: 0.5, inputs: [TransactionFile()],
    peers: ["polars", "duckdb", "pyarrow"].map { Peer(tool: $0, script: "csv_reading.py") },
    checks: [.equal("rows", within: 0), .equal("amount", within: 1e-9), .equal("seconds", within: 1e-9)],
    work: Work(bytes: TransactionFile.bytes),
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
