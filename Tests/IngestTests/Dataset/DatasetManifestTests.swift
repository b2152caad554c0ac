import Foundation
import Frames
import Ingest
import Testing

@Suite struct DatasetManifestTests {
  static let valid = """
    name: tiny
    time_zone: Europe/Prague
    currency: CZK
    tables:
      accounts:
        files: [a.csv]
        kind: accounts
        columns:
          id: {role: account, type: integer}
      transactions:
        files: [t1.csv, "t2.csv"]
        format:
          delimiter: ";"
          decimal: ","
          group: "."
          missing: ["", NULL?]
          date: dd.MM.yyyy
          time: "dd.MM.yyyy HH:mm"
          century_start: 1950
          "yes": ["y"]
          "no": ["n"]
          max_rejects: 0.001
        kind: events
        columns:
          account: {role: account, type: integer, required: true}
          day: {role: time, type: date, pattern: yyMMdd}
          amount: {role: amount, type: number, unit: currency, min: 0, max: 1e6}
          way: {role: direction, type: category, levels: [in, out, fee], inflow: [in], outflow: [out, fee], \
            bank_initiated: [fee]}
          text: {type: text, note: "What the customer wrote."}
    links:
      - {from: transactions.account, to: accounts.id, cardinality: many_to_one}
    """

  static func read(_ text: String) throws -> DatasetManifest {
    try DatasetManifest(Declaration(text: text, file: "dataset.yaml"))
  }

  @Test func readsEveryKey() throws {
    let manifest = try Self.read(Self.valid)
    let format = TableFormat(
      delimiter: ";", decimalMark: ",", groupMark: ".", missing: ["", "NULL?"], date: "dd.MM.yyyy",
      time: "dd.MM.yyyy HH:mm", centuryStart: 1950, yes: ["y"], no: ["n"], maximumRejects: 0.001)
    let expected = DatasetManifest(
      name: "tiny", timeZone: "Europe/Prague", currency: "CZK",
      tables: [
        TableManifest(
          name: "accounts", files: ["a.csv"], kind: .accounts,
          columns: [ColumnManifest(name: "id", type: .integer, role: .account)]),
        TableManifest(
          name: "transactions", files: ["t1.csv", "t2.csv"], format: format, kind: .events,
          columns: [
            ColumnManifest(name: "account", type: .integer, role: .account, required: true),
            ColumnManifest(name: "day", type: .date, role: .time, pattern: "yyMMdd"),
            ColumnManifest(
              name: "amount", type: .number, role: .amount, unit: "currency", minimum: 0, maximum: 1_000_000),
            ColumnManifest(
              name: "way", type: .category, role: .direction, levels: ["in", "out", "fee"], inflow: ["in"],
              outflow: ["out", "fee"], notInitiated: ["fee"]),
            ColumnManifest(name: "text", type: .text, note: "What the customer wrote."),
          ]),
      ],
      links: [
        LinkManifest(
          fromTable: "transactions", fromColumn: "account", toTable: "accounts", toColumn: "id",
          cardinality: .manyToOne)
      ])
    #expect(manifest == expected)
  }

  @Test func whatIsKnownWhen() throws {
    func known(_ table: String, _ column: String) throws -> [Bool] {
      let manifest = try Self.read(
        "name: a\ntime_zone: UTC\ntables: {t: {files: [t.csv], kind: indicators, \(table)columns: "
          + "{id: {role: customer, type: integer}, x: {\(column)type: flag}, y: {role: target, type: flag}}}}\n")
      return manifest.tables[0].columns.map(\.knownAfterwards)
    }
    #expect(try known("", "") == [false, false, true])
    #expect(try known("", "known: afterwards, ") == [false, true, true])
    #expect(try known("known: afterwards, ", "") == [false, true, true])
    #expect(try known("known: afterwards, ", "known: beforehand, ") == [false, false, true])
    #expect(throws: IngestError.self) { try known("", "role: target, known: beforehand, ") }
    #expect(throws: IngestError.self) { try known("", "known: later, ") }
  }

  @Test func whatIsNotSaidHasTheDocumentedDefault() throws {
    let manifest = try Self.read(
      "name: a\ntime_zone: UTC\ntables: {t: {files: [t.csv], kind: indicators, columns: {x: {type: number}}}}\n")
    #expect(manifest.tables[0].format == TableFormat())
    #expect(manifest.currency == nil && manifest.links.isEmpty)
  }
}
