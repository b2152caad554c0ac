import Foundation
import Frames
import Ingest
import Learning
import Testing

@Suite struct DatasetProfileTests {
  static let manifest = """
    name: tiny
    time_zone: UTC
    currency: EUR
    tables:
      accounts:
        files: [accounts.csv]
        kind: accounts
        columns:
          id: {role: account, type: integer}
          branch: {type: category}
          note: {type: text}
      transactions:
        files: [transactions.csv]
        format: {max_rejects: 0.5}
        kind: events
        columns:
          account: {role: account, type: integer}
          day: {role: time, type: date}
          amount: {role: amount, type: number}
          channel: {role: channel, type: category}
          seen: {type: flag}
    links:
      - {from: transactions.account, to: accounts.id, cardinality: many_to_one}
    """

  static let files = [
    "dataset.yaml": manifest,
    "accounts.csv": "id,branch,note\n1,north,\n2,north,\n2,north,\n3,north,\n",
    "transactions.csv": """
    account,day,amount,channel,seen
    1,2025-01-05,10.5,atm,true
    1,2025-01-05,10.5,atm,true
    2,2025-03-01,-1250.25,web,false
    9,2024-12-31,,atm,
    ,2025-02-01,1,branch,true
    1,31/02/2025,4,atm,true

    """,
  ]

  static func withProfile<Result>(_ body: (DatasetProfile) throws -> Result) throws -> Result {
    try inFolder(files) { folder in
      try body(DatasetProfile(of: Dataset(directory: folder), workers: Workers(2)))
    }
  }

  @Test func countsWhatTheTablesHold() throws {
    try Self.withProfile { profile in
      let accounts = profile.tables[0]
      #expect(accounts.rowCount == 4 && accounts.rejectCount == 0)
      #expect(accounts.keyColumn == "id" && accounts.repeatedKeyCount == 1 && accounts.repeatedRowCount == 1)
      #expect(accounts.columns[1].emptiness == .constant && accounts.columns[2].emptiness == .allMissing)
      #expect(accounts.firstDay == nil)
      let transactions = profile.tables[1]
      #expect(transactions.rowCount == 6 && transactions.rejectCount == 1)
      #expect(transactions.rejectReasons.map(\.column) == ["day"])
      #expect(transactions.rejectExamples.map(\.line) == [7])
      #expect(transactions.repeatedRowCount == 1 && transactions.keyColumn == nil)
      #expect(transactions.firstDay == "2024-12-31" && transactions.lastDay == "2025-03-01")
      let amount = transactions.columns[2]
      #expect(amount.missingCount == 1 && amount.distinctCount == 3 && amount.isDistinctCountExact)
      #expect(amount.minimum == -1250.25 && amount.maximum == 10.5)
      #expect(amount.mean == (10.5 + 10.5 - 1250.25 + 1) / 4)
      #expect(transactions.columns[4].mean == 0.75)
      #expect(
        transactions.columns[3].topLevels.map { "\($0.level) \($0.count)" } == ["atm 3", "branch 1", "web 1"])
      #expect(transactions.columns[1].earliest == "2024-12-31" && transactions.columns[1].minimum == 20_088)
    }
  }

  @Test func measuresLinksInBothDirections() throws {
    try Self.withProfile { profile in
      let link = profile.links[0]
      #expect(link.fromMatchRate == 0.75 && link.fromUnmatchedCount == 1 && link.fromRepeatedCount == 1)
      #expect(link.toMatchRate == 0.75 && link.toUnmatchedCount == 1 && link.toRepeatedCount == 1)
      #expect(!link.cardinalityHolds)
      #expect(
        profile.violations == [
          "accounts.id is the table's key, but 1 row repeats the key of an earlier row",
          "transactions.account → accounts.id is declared many_to_one, but 1 row of accounts.id repeats the value "
            + "of an earlier row",
        ])
      #expect(
        profile.remarks == [
          "accounts: 1 row repeats an earlier row in every column",
          "accounts.branch has the same value in every row",
          "accounts.note has no values at all",
          "transactions: 1 of 6 rows refused",
          "transactions: 1 row repeats an earlier row in every column",
          "transactions.account → accounts.id: 1 row points at nothing",
        ])
    }
  }

  @Test func isReadableAsText() throws {
    try Self.withProfile { profile in
      let text = profile.description
      #expect(
        text.split(separator: "\n").allSatisfy {
          $0.count <= 100 || $0.hasPrefix("  first refused") || $0.hasPrefix("  - ")
        })
      let expected = """
        tiny: 2 tables, days in UTC, money in EUR

        accounts (accounts): 4 rows, 0 refused, key id with 1 repeat
          column  type      role     missing  distinct  smallest  mean  largest
          id      integer   account        0         3         1              3
          branch  category                 0         1
          note    text                     4         0
          branch: north 4

        transactions (events): 6 rows, 1 refused, 2024-12-31 to 2025-03-01
          column   type      role     missing  distinct    smallest     mean     largest
          account  integer   account        1         3           1                    9
          day      date      time           0         4  2024-12-31           2025-03-01
          amount   number    amount         1         3     -1250.2  -307.06        10.5
          channel  category  channel        0         3
          seen     flag                     1         2           0     0.75           1
          channel: atm 3, branch 1, web 1

        """
      #expect(text.hasPrefix(expected.dropLast()), "\(text)")
      #expect(
        text.contains(
          """
          links
            from                  to           declared              from met  to met
            transactions.account  accounts.id  many_to_one (broken)    75.00%  75.00%

          Against the manifest:
            - accounts.id
          """))
    }
  }

  @Test func survivesJSONInSnakeCase() throws {
    try Self.withProfile { profile in
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      let json = try encoder.encode(profile)
      #expect(try JSONDecoder().decode(DatasetProfile.self, from: json) == profile)
      let text = String(decoding: json, as: UTF8.self)
      for key in ["time_zone", "row_count", "reject_reasons", "repeated_key_count", "top_levels", "from_match_rate"] {
        #expect(text.contains("\"\(key)\":"), "\(key)")
      }
      #expect(text.wholeMatch(of: /.*"[a-z]+[A-Z][A-Za-z]*":.*/) == nil, "every key is in snake case")
    }
  }

  @Test func isTheSameForAnyNumberOfWorkers() throws {
    try inFolder(Self.files) { folder in
      let dataset = try Dataset(directory: folder)
      let one = try DatasetProfile(of: dataset, workers: Workers(1))
      #expect(try DatasetProfile(of: dataset, workers: Workers(7)) == one)
    }
  }

  @Test func writesRefusedRowsWhereAsked() throws {
    try inFolder(Self.files) { folder in
      _ = try DatasetProfile(of: Dataset(directory: folder), workers: Workers(1), rejectsFolder: folder)
      let rejects = try String(contentsOfFile: folder + "/transactions.rejects.csv", encoding: .utf8)
      #expect(rejects.contains("31/02/2025"))
    }
  }
}
