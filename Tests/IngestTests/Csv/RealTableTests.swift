import Foundation
import Frames
import Ingest
import Learning
import Testing

/// The folder of real data: where STRATUM_SHARED_DATA says, else beside the package; nothing where there is none.
private let realData: String? = {
  let beside = csvReferenceFolder.appendingPathComponent("../../../../shared/data").standardizedFileURL.path
  return [ProcessInfo.processInfo.environment["STRATUM_SHARED_DATA"], beside].compactMap { $0 }
    .first { FileManager.default.fileExists(atPath: $0 + "/cdnow") }
}()

@Suite(.enabled(if: realData != nil, "no real data; set STRATUM_SHARED_DATA to the folder that has cdnow and berka"))
struct RealTableTests {
  func read(_ file: String, _ columns: [ColumnManifest], format: TableFormat = .init()) throws -> TableReading {
    let table = TableManifest(name: "real", files: [], format: format, kind: .events, columns: columns)
    return try TableReader(
      table, files: [try #require(realData) + "/" + file], timeZone: "UTC", workers: Workers(2), chunkSize: 100_000
    ).read()
  }

  /// The counts are those published with the data (Fader and Hardie 2001).
  @Test func purchasesOfCdnow() throws {
    let reading = try read(
      "cdnow/cdnow_master.csv",
      [
        .init(name: "customer_id", type: .category), .init(name: "date", type: .date),
        .init(name: "quantity", type: .integer), .init(name: "amount", type: .number),
      ])
    #expect(reading.frame.rowCount == 69_659)
    guard case .category(_, let customers) = reading.frame["customer_id"]?.values,
      case .date(let days) = reading.frame["date"]?.values
    else { Issue.record("columns of other types"); return }
    #expect(customers.count == 23_570)
    #expect(days.min() == Day("1997-01-01")!.number)
    #expect(days.max() == Day("1998-06-30")!.number)
  }

  @Test func transactionsOfBerka() throws {
    let reading = try read(
      "berka/trans_head_19930101_19940330.csv",
      [
        .init(name: "account_id", type: .category), .init(name: "date", type: .date),
        .init(name: "type", type: .category, levels: ["PRIJEM", "VYDAJ", "VYBER"]),
        .init(name: "amount", type: .number),
      ], format: TableFormat(date: "yyMMdd"))
    #expect(reading.frame.rowCount == 46_997)
    guard case .category(_, let accounts) = reading.frame["account_id"]?.values else {
      Issue.record("no accounts"); return
    }
    #expect(accounts.count == 1229)
  }
}
