import Features
import Frames
import Learning
import Testing

/// A fall of the balance, which is a level: what stands on the window's last day, also where nothing moved in it.
@Suite struct BalanceLabelTests {
  private let manifest = DatasetManifest(
    name: "balances", timeZone: "UTC", currency: "EUR",
    tables: [
      TableManifest(
        name: "moves", files: [], kind: .events,
        columns: [
          ColumnManifest(name: "customer", type: .category, role: .customer),
          ColumnManifest(name: "account", type: .category, role: .account),
          ColumnManifest(name: "day", type: .date, role: .time),
          ColumnManifest(name: "balance", type: .number, role: .balance),
        ])
    ])

  /// Ann's accounts stand at 100 and 50, and one falls to 20: 150 to 70. Bob's 80 do not move. Cid's 10 fall to 4. Dee is
  /// overdrawn on as_of. Eve is seen after it for the first time.
  private let moves: [(String, String, String, Double)] = [
    ("ann", "a1", "2024-01-05", 100), ("ann", "a2", "2024-01-06", 50), ("bob", "b", "2024-01-07", 80),
    ("cid", "c", "2024-01-08", 10), ("dee", "d", "2024-01-08", -5), ("ann", "a1", "2024-02-10", 20),
    ("cid", "c", "2024-02-11", 4), ("dee", "d", "2024-02-12", -50), ("cid", "c", "2024-03-09", 900),
    ("eve", "e", "2024-02-03", 5),
  ]

  private func label(_ share: Double, days: Int = 30) throws -> CustomerTable {
    let plan = try FeaturePlan(
      manifest: manifest, requests: [.indicator("recency")], outcome: OutcomeWindow(days: days, values: []),
      label: Label(
        name: "drain",
        definition: .fallen(FallenLabel(indicator: "balance_last", share: share, comparison: .level))))
    let frame = Frame([
      Columns.category("customer", moves.map(\.0)), Columns.category("account", moves.map(\.1)),
      Columns.date("day", moves.map(\.2)), Column("balance", .number(moves.map(\.3))),
    ])
    return try plan.build(tables: ["moves": frame], asOf: Day("2024-01-31"), workers: .all)
  }

  @Test func fallOfALevel() throws {
    let table = try label(0.5)
    #expect(table.customers == ["ann", "bob", "cid"])
    #expect(table.label?.positive == [true, false, true])
    #expect(table.counts.suffix(2).map(\.name) == ["not_closed", "label_undefined"])
    #expect(table.counts.last?.before == 4)
    // Ann's fall is by 80 of 150, Cid's by 6 of 10.
    #expect(try label(0.55).label?.positive == [false, false, true])
    // On 9 March Cid has 900.
    #expect(try label(0.5, days: 38).label?.positive == [true, false, false])
    #expect(
      table.label?.definition
        == "drain: 'balance_last' fell by a share of 0.5 or more, as known on the last of days 1 to 30 after as_of, "
        + "against what it was on as_of.")
  }
}
