import Foundation
import Frames
import Ingest
import Learning
import Testing

/// The shipped manifests, against the counts that the notes beside the data publish.
@Suite(.enabled(if: SharedData.isPresent, "set STRATUM_SHARED_DATA to the folder of the real data sets"))
struct SharedDataProfileTests {
  static func profile(_ name: String) throws -> DatasetProfile {
    try SharedData.withDataset(name) { try DatasetProfile(of: $0, workers: .all) }
  }

  static func rows(_ profile: DatasetProfile) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: profile.tables.map { ($0.name, $0.rowCount) })
  }

  @Test(arguments: [
    ("cdnow", ["transactions": 69_659]),
    (
      "berka",
      [
        "account": 4500, "client": 5369, "disp": 5369, "district": 77, "loan": 682, "card": 892, "order": 6471,
        "transactions": 46_997, "transactions_before_loans": 54_694, "account_features": 4500,
      ]
    ),
    ("bank-marketing", ["calls": 45_211, "calls_with_economy": 41_188]),
    ("bankchurners", ["customers": 10_127]),
    ("german-credit", ["loans": 1000, "loans_in_words": 1000]),
  ])
  func everyRowIsReadAndKeepsItsPromise(name: String, rows: [String: Int]) throws {
    let profile = try Self.profile(name)
    #expect(Self.rows(profile) == rows)
    #expect(profile.tables.map(\.rejectCount).allSatisfy { $0 == 0 })
    #expect(profile.violations == [])
    #expect(profile.links.allSatisfy { $0.fromMatchRate == 1 && $0.cardinalityHolds })
  }

  @Test func cdnowIsThePublishedCohort() throws {
    let table = try Self.profile("cdnow").tables[0]
    let columns = Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, $0) })
    #expect(columns["customer_id"]?.distinctCount == 23_570)
    #expect(table.firstDay == "1997-01-01" && table.lastDay == "1998-06-30")
    // The published total of all purchases, in cents.
    #expect(columns["amount"]?.mean.map { ($0 * 69_659 * 100).rounded() } == 250_031_563)
    // `sort | uniq -c` over the file.
    #expect(table.repeatedRowCount == 255)
  }

  @Test func berkaHasThePublishedCounts() throws {
    let tables = try Self.profile("berka").tables
    func column(_ table: String, _ name: String) throws -> ColumnProfile {
      try #require(tables.first { $0.name == table }?.columns.first { $0.name == name })
    }
    #expect(
      try column("loan", "status").topLevels.map { "\($0.level)\($0.count)" } == ["C403", "A203", "D45", "B31"])
    #expect(
      try column("card", "type").topLevels.map { "\($0.level) \($0.count)" }
        == ["classic 659", "junior 145", "gold 88"])
    #expect(try column("transactions", "account_id").distinctCount == 1229)
    #expect(try column("transactions", "date").earliest == "1993-01-01")
    #expect(try column("transactions", "date").latest == "1994-03-30")
    #expect(try column("transactions_before_loans", "account_id").distinctCount == 682)
    #expect(try column("district", "A12").missingCount == 1 && column("district", "A15").missingCount == 1)
    #expect(try column("account_features", "type_x").emptiness == .constant)
  }

  @Test func outcomesHaveThePublishedShares() throws {
    let marketing = try Self.profile("bank-marketing").tables
    #expect(try #require(marketing[0].columns.last?.mean) * 45_211 == 5289)
    #expect(try #require(marketing[1].columns.last?.mean) * 41_188 == 4640)
    #expect(marketing.map(\.repeatedRowCount) == [0, 12])
    let churners = try Self.profile("bankchurners").tables[0].columns
    #expect((try #require(churners[1].mean) * 10_127).rounded() == 1627)
    #expect(churners[3].topLevels.first?.count == 5358)
    let limit = try #require(churners.first { $0.name == "Credit_Limit" }?.mean)
    #expect(abs(limit - 8631.9537) < 5e-5)
    let credit = try Self.profile("german-credit").tables
    #expect(credit.map { $0.columns.last?.topLevels.map(\.count) } == [[700, 300], [700, 300]])
  }
}
