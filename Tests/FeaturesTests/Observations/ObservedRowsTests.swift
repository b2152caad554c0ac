import Features
import Frames
import Learning
import Testing

/// The rows of a table, each on a day of its own.
@Suite struct ObservedRowsTests {
  private static let columns = [
    ColumnManifest(name: "loan", type: .integer, role: .key),
    ColumnManifest(name: "customer", type: .category, role: .customer),
    ColumnManifest(name: "granted", type: .date, role: .time),
    ColumnManifest(name: "sum", type: .number), ColumnManifest(name: "purpose", type: .category),
    ColumnManifest(name: "asked", type: .date),
  ]

  private static func manifest(_ base: DatasetManifest) -> DatasetManifest {
    var manifest = base
    manifest.tables.append(TableManifest(name: "loans", files: [], kind: .loans, columns: columns))
    return manifest
  }

  private static func loans(_ rows: [(String, String)]) -> Frame {
    Frame([
      Column("loan", .integer(rows.indices.map { Int64(100 + $0) })),
      Columns.category("customer", rows.map(\.0)), Columns.date("granted", rows.map(\.1)),
      Column("sum", .number(rows.indices.map { Double($0) * 10 })),
      Columns.category("purpose", rows.indices.map { $0 % 2 == 0 ? "car" : "" }),
      Columns.date("asked", rows.map { $0.1.isEmpty ? "" : Day($0.1)!.advanced(by: -1 - $0.0.count).description }),
    ])
  }

  /// A loan for each customer of the small bank on days of their own, and a second one for some.
  private static func bankLoans(_ bank: SmallBank) -> Frame {
    guard case .category(_, let customers)? = bank.tables["customers"]?["customer"]?.values else { return Frame([]) }
    let first = Day("2024-04-01")!
    var rows = customers.enumerated().map { ($1, first.advanced(by: $0 * 97 % 270).description) }
    rows += customers.prefix(9).enumerated().map { ($1, first.advanced(by: 280 + $0).description) }
    return loans(rows)
  }

  private func plan(_ population: Population = Population(), daysBefore: Int = 1) throws -> FeaturePlan {
    try FeaturePlan(
      manifest: Self.manifest(SmallBank.manifest), requests: SmallBank.everything + [.indicator("sum")],
      declared: SmallBank.customs, population: population,
      observations: .rows(table: "loans", asOf: AsOfColumn(column: "granted", daysBefore: daysBefore)))
  }

  /// The plain twin: for each loan, the customer's row of the table of everybody on the day before it.
  @Test func aTableForEachLoan() throws {
    var bank = try SmallBank()
    bank.tables["loans"] = Self.bankLoans(bank)
    let table = try plan().build(tables: bank.tables, asOf: nil, workers: Workers(2))
    let everybody = try FeaturePlan(
      manifest: SmallBank.manifest, requests: SmallBank.everything, declared: SmallBank.customs)
    let loanCount = bank.tables["loans"]!.rowCount
    #expect(table.counts.prefix(2).map(\.before) == [loanCount, loanCount])
    #expect(table.customers.count > 25 && Set(table.customers).count < table.customers.count)
    for (row, customer) in table.customers.enumerated() {
      let twin = try everybody.build(tables: bank.tables, asOf: table.asOf[row], workers: Workers(1))
      let place = try #require(twin.customers.firstIndex(of: customer))
      for name in table.indicators.columnNames where name != "sum" {
        let value = table.numbers(name)[row]
        if twin.indicators[name] != nil {
          #expect(value.bitPattern == twin.numbers(name)[place].bitPattern, "\(name) of \(table.rowNames[row])")
        } else {
          #expect(value == 0 || value.isNaN, "\(name) of \(table.rowNames[row])")
        }
      }
    }
    #expect(haveSameBits(table, try plan().build(tables: bank.tables, asOf: nil, workers: Workers(5))))
  }

  /// Events on and after the day of the customer's last loan touch no bit, although other customers' days lie later.
  @Test func laterEventsTouchNothing() throws {
    var bank = try SmallBank()
    bank.tables["loans"] = Self.bankLoans(bank)
    let plan = try plan()
    let before = try plan.build(tables: bank.tables, asOf: nil, workers: Workers(2))
    guard case .category(_, let accounts)? = bank.tables["accounts"]?["account"]?.values,
      case .category(let codes, let names)? = bank.tables["accounts"]?["customer"]?.values
    else { return #expect(Bool(false)) }
    let lastDays = Dictionary(zip(before.customers, before.asOf), uniquingKeysWith: max)
    let later = (0..<4000).compactMap { row -> (account: String, time: Int64)? in
      let account = row % accounts.count
      guard let day = lastDays[names[Int(codes[account])]] else { return nil }
      return (accounts[account], Int64(day.number + 1 + Int32(row % 5)) * 86_400 + Int64(row))
    }
    let more = Frame([
      Columns.category("account", later.map(\.account)), Column("time", .time(later.map(\.time))),
      Column("amount", .number(later.map { Double($0.time) })),
      Columns.category("direction", later.map { $0.time % 2 == 0 ? "credit" : "new" }),
      Column("cost", .number(later.map { _ in 3 })), Column("balance", .number(later.map { _ in -1e9 })),
      Column("quantity", .integer(later.map { $0.time % 9 })),
      Columns.category("channel", later.map { "channel\($0.time % 50)" }),
      Columns.category("category", later.map { "category\($0.time % 50)" }),
      Column("initiated", .flag(later.map { Int8($0.time % 2) })),
    ])
    bank.tables["events"] = try more.appending(bank.tables["events"]!)
    let after = try plan.build(tables: bank.tables, asOf: nil, workers: Workers(2))
    #expect(before.rowNames == after.rowNames)
    #expect(before.indicators.columnNames == after.indicators.columnNames)
    for name in before.indicators.columnNames {
      #expect(before.numbers(name).map(\.bitPattern) == after.numbers(name).map(\.bitPattern), "\(name)")
    }
    #expect(later.count > 3000)
    #expect(haveSameBits(before, after) && before.rowNames == after.rowNames)
    #expect(after.diagnostics.afterAsOf == before.diagnostics.afterAsOf + later.count)
  }

  private var shop: Shop {
    Shop([("ann", "2024-01-05", 1), ("ann", "2024-01-20", 2), ("bob", "2024-01-19", 4), ("cid", "2024-01-19", 4)])
  }

  private func shopTable(
    _ names: [String], _ loans: [(String, String)], population: Population = Population(), day: String? = nil
  ) throws -> CustomerTable {
    let asOf = day == nil ? AsOfColumn(column: "granted") : nil
    let plan = try FeaturePlan(
      manifest: Self.manifest(shop.manifest), requests: names.map { .indicator($0) }, population: population,
      observations: .rows(table: "loans", asOf: asOf))
    var frames = shop.frames
    frames["loans"] = Self.loans(loans)
    return try plan.build(tables: frames, asOf: day.flatMap { Day($0) }, workers: .all)
  }

  /// Bob's purchase is on the very day of his first loan; a loan without a day is left out; Dee never bought anything.
  @Test func byHand() throws {
    let table = try shopTable(
      ["monetary", "recency", "sum", "purpose", "asked"],
      [
        ("bob", "2024-01-25"), ("ann", "2024-01-20"), ("ann", "2024-02-20"), ("bob", ""), ("dee", "2024-01-25"),
        ("", "2024-01-25"), ("bob", "2024-01-19"),
      ], population: Population(filter: "sum < 55"))
    #expect(table.rowNames == ["101", "102", "100"])
    #expect(table.customers == ["ann", "ann", "bob"])
    #expect(table.asOf.map(\.description) == ["2024-01-19", "2024-02-19", "2024-01-24"])
    #expect(table.numbers("monetary") == [1, 3, 4])
    #expect(table.numbers("recency") == [14, 30, 5])
    #expect(table.numbers("sum") == [10, 20, 0])
    #expect(table.indicators["purpose"]?.values == .category(codes: [-1, 0, 0], levels: ["car"]))
    #expect(table.numbers("asked") == [3, 3, 3])
    #expect(table.counts.map(\.name) == ["known", "dated", "opened", "not_closed", "filter"])
    #expect(table.counts.map(\.before) == [7, 6, 5, 3, 3])
    #expect(table.counts.last?.after == 3)
  }

  /// One day for all rows of a table.
  @Test func oneDayForAll() throws {
    let table = try shopTable(["monetary", "sum"], [("bob", "2024-01-25"), ("ann", "")], day: "2024-01-19")
    #expect(table.customers == ["ann", "bob"] && table.numbers("monetary") == [1, 4])
  }

  /// A table that names no customers: each row is one, and there is no day.
  @Test func rowsAreCustomers() throws {
    let manifest = DatasetManifest(
      name: "calls", timeZone: "UTC", currency: nil,
      tables: [
        TableManifest(
          name: "calls", files: [], kind: .campaigns,
          columns: [ColumnManifest(name: "age", type: .integer), ColumnManifest(name: "when", type: .date)])
      ])
    func plan(_ name: String, filter: String? = nil) throws -> FeaturePlan {
      try FeaturePlan(
        manifest: manifest, requests: [.indicator(name)], population: Population(filter: filter),
        observations: .rows(table: "calls", asOf: nil))
    }
    let frame = Frame([
      Column("age", .integer((0..<12).map { 30 + $0 })), Column("when", .date((0..<12).map { 100 + $0 })),
    ])
    let table = try plan("age", filter: "age > 31").build(tables: ["calls": frame], asOf: nil, workers: .all)
    #expect(table.customers == (3...12).map { "\($0)" } && table.rowNames == table.customers)
    #expect(table.numbers("age") == (2..<12).map { 30 + Double($0) })
    #expect(table.asOf.isEmpty && table.counts.map(\.after) == [12, 10])
    #expect(throws: FeaturesError.noAsOf(neededFor: "when")) {
      try plan("when").build(tables: ["calls": frame], asOf: nil, workers: .all)
    }
  }

  @Test func refusals() throws {
    func refusal(_ make: () throws -> CustomerTable) -> String {
      do { return "no refusal: \(try make().rowNames)" } catch { return "\(error)" }
    }
    func plan(_ observations: Observations) throws -> FeaturePlan {
      try FeaturePlan(
        manifest: Self.manifest(shop.manifest), requests: [.indicator("recency")], observations: observations)
    }
    func build(_ observations: Observations, asOf: String? = nil) throws -> CustomerTable {
      var frames = shop.frames
      frames["loans"] = Self.loans([("ann", "2024-01-09")])
      return try plan(observations).build(tables: frames, asOf: asOf.flatMap { Day($0) }, workers: .all)
    }
    #expect(
      refusal { try build(.rows(table: "loan", asOf: nil)) }
        == "the dataset has no table 'loan', did you mean 'loans'?")
    #expect(
      refusal { try build(.rows(table: "loans", asOf: AsOfColumn(column: "grantd"))) }
        == "'as_of' names the column 'grantd', which the table 'loans' does not declare, did you mean 'granted'?")
    #expect(
      refusal { try build(.rows(table: "loans", asOf: AsOfColumn(column: "sum"))) }
        == "'as_of' uses the column 'sum' of type number, where a date or a time is wanted; name another column, or "
        + "declare its type in dataset.yaml")
    #expect(
      refusal { try build(.rows(table: "loans", asOf: AsOfColumn(column: "granted")), asOf: "2024-01-31") }
        == "as_of is 2024-01-31, but the column loans.granted gives each row a day of its own; give only one of them")
    #expect(
      refusal { try build(.rows(table: "loans", asOf: nil)) }
        == "'recency' depends on the day on which it is known; give as_of")
    #expect(throws: FeaturesError.panelOfRows(table: "loans")) {
      try plan(.rows(table: "loans", asOf: nil)).build(
        tables: shop.frames.merging(["loans": Self.loans([("ann", "2024-01-09")])]) { old, _ in old },
        panel: [Day("2024-01-31")!, Day("2024-02-29")!], workers: .all)
    }
    #expect(throws: FeaturesError.asOfBeforeData(asOf: Day("2024-01-04")!, first: Day("2024-01-05")!)) {
      try shopTable(["recency"], [("ann", "2024-01-05")])
    }
  }
}
