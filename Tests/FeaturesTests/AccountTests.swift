import Features
import Frames
import Learning
import Testing

/// Events that belong to accounts, where no table of customers is.
@Suite struct AccountTests {
  private let manifest = DatasetManifest(
    name: "accounts", timeZone: "UTC", currency: "CZK",
    tables: [
      TableManifest(
        name: "accounts", files: [], kind: .accounts,
        columns: [
          ColumnManifest(name: "account", type: .integer, role: .account),
          ColumnManifest(name: "owner", type: .text, role: .customer),
          ColumnManifest(name: "from", type: .date, role: .opened),
          ColumnManifest(name: "to", type: .date, role: .closed),
        ]),
      TableManifest(
        name: "moves", files: [], kind: .events,
        columns: [
          ColumnManifest(name: "account", type: .integer, role: .account),
          ColumnManifest(name: "day", type: .date, role: .time),
          ColumnManifest(name: "amount", type: .integer, role: .amount),
          ColumnManifest(name: "balance", type: .integer, role: .balance),
          ColumnManifest(name: "kind", type: .category, notInitiated: ["interest", "fee"]),
        ]),
    ])

  /// Ann has accounts 1 and 2, of which 2 is closed; Bob's only account 3 is closed; account 1 is listed twice.
  private let accounts = Frame([
    Column("account", .integer([1, 2, 3, 1])), Column("owner", .text(["ann", "ann", "bob", "bob"])),
    Columns.date("from", ["2024-01-05", "2024-01-01", "2024-01-01", "2020-01-01"]),
    Columns.date("to", ["", "2024-01-20", "2024-01-20", ""]),
  ])
  private let moves = Frame([
    Column("account", .integer([1, 2, 1, 3, 1, 9])),
    Columns.date("day", ["2024-01-06", "2024-01-10", "2024-01-16", "2024-01-03", "2024-01-31", "2024-01-03"]),
    Column("amount", .integer([100, 50, -30, 5, 1, 7])), Column("balance", .integer([100, 50, 70, 5, 71, 7])),
    Columns.category("kind", ["", "deposit", "payment", "deposit", "interest", "deposit"]),
  ])

  private func table(_ names: [String], population: Population = Population()) throws -> CustomerTable {
    let plan = try FeaturePlan(manifest: manifest, requests: names.map { .indicator($0) }, population: population)
    return try plan.build(
      tables: ["accounts": accounts, "moves": moves], asOf: Day("2024-01-31"), workers: Workers(2))
  }

  @Test func customersOfAccounts() throws {
    let table = try table(["tenure", "frequency", "amount_in", "recency", "balance_last"])
    #expect(table.customers == ["ann"])
    #expect(table.counts.map(\.after) == [2, 2, 1])
    #expect(table.numbers("tenure") == [30])
    // Interest is no activity, but it is money: 100 + 50 + 1. The kind of the first move is missing, so it is Ann's own.
    #expect(table.numbers("frequency") == [3])
    #expect(table.numbers("recency") == [15])
    #expect(table.numbers("amount_in") == [151])
    #expect(table.numbers("balance_last") == [121])
    #expect(table.diagnostics.notInitiated == 1)
    #expect(table.diagnostics.unknownCustomer == 1)
    #expect(table.diagnostics.repeatedAccounts == 1)
  }

  /// Account 1 holds 100 for ten days, 70 for fifteen and 71 for one; account 2 holds 50 for 22 days; Ann's balances
  /// are known for 26 days.
  @Test func balancesOverDays() throws {
    let mean = try table(["balance_daily_mean"]).numbers("balance_daily_mean")[0]
    #expect(abs(mean - (1000 + 1050 + 71 + 1100) / 26.0) < 1e-12)
  }

  /// Bob is closed with the last of his accounts.
  @Test func closedAccounts() throws {
    #expect(try table(["frequency"], population: Population(excludeClosed: false)).customers == ["ann", "bob"])
  }
}
