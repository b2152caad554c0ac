import Features
import Frames
import Learning

/// The generated bank of the references: customers with accounts, and events with every role.
struct SmallBank {
  var tables: [String: Frame]

  static let manifest = DatasetManifest(
    name: "small-bank", timeZone: "Europe/Prague", currency: "CZK",
    tables: [
      TableManifest(
        name: "customers", files: [], kind: .customers,
        columns: [
          ColumnManifest(name: "customer", type: .category, role: .customer),
          ColumnManifest(name: "opened", type: .date, role: .opened),
        ]),
      TableManifest(
        name: "accounts", files: [], kind: .accounts,
        columns: [
          ColumnManifest(name: "account", type: .category, role: .account),
          ColumnManifest(name: "customer", type: .category, role: .customer),
        ]),
      TableManifest(
        name: "events", files: [], kind: .events,
        columns: [
          ColumnManifest(name: "account", type: .category, role: .account),
          ColumnManifest(name: "time", type: .time, role: .time),
          ColumnManifest(name: "amount", type: .number, role: .amount),
          ColumnManifest(
            name: "direction", type: .category, role: .direction, inflow: ["credit"], outflow: ["debit"]),
          ColumnManifest(name: "cost", type: .number, role: .cost),
          ColumnManifest(name: "balance", type: .number, role: .balance),
          ColumnManifest(name: "quantity", type: .integer, role: .quantity),
          ColumnManifest(name: "channel", type: .category, role: .channel),
          ColumnManifest(name: "category", type: .category, role: .category),
          ColumnManifest(name: "initiated", type: .flag, role: .initiated),
        ]),
    ],
    links: [
      LinkManifest(
        fromTable: "events", fromColumn: "account", toTable: "accounts", toColumn: "account", cardinality: .manyToOne)
    ])

  static let asOf = Day("2024-12-31")!

  static let customs: [CustomIndicator] = [
    CustomIndicator(
      name: "travel_180d", aggregate: .sum, column: "amount", filter: "category == \"travel\"", lastDays: 180),
    CustomIndicator(name: "big_count", aggregate: .count, filter: "amount >= 50"),
    CustomIndicator(name: "app_share", aggregate: .share, column: "amount", filter: "channel == \"app\""),
    CustomIndicator(name: "app_row_share", aggregate: .share, filter: "channel == \"app\""),
    CustomIndicator(name: "quantity_median_365", aggregate: .median, column: "quantity", lastDays: 365),
    CustomIndicator(name: "cost_deviation", aggregate: .deviation, column: "cost"),
    CustomIndicator(name: "cost_minimum", aggregate: .minimum, column: "cost"),
    CustomIndicator(name: "cost_maximum", aggregate: .maximum, column: "cost"),
    CustomIndicator(name: "cost_mean", aggregate: .mean, column: "cost"),
    CustomIndicator(name: "categories_90", aggregate: .distinct, column: "category", lastDays: 90),
    CustomIndicator(
      name: "online_quantities", aggregate: .distinct, column: "quantity", filter: "channel == \"online\""),
  ]

  /// Everything that the catalogue has, and the customs.
  static var everything: [FeatureRequest] {
    IndicatorCatalog.groups.map { .indicator($0) } + customs.map { .custom($0) }
  }

  init() throws {
    let events = try ReferenceTables.read("events.csv").columns
    let customers = try ReferenceTables.read("customers.csv").columns
    let accounts = try ReferenceTables.read("accounts.csv").columns
    tables = [
      "customers": Frame([
        Columns.category("customer", customers["customer"]!), Columns.date("opened", customers["opened"]!),
      ]),
      "accounts": Frame([
        Columns.category("account", accounts["account"]!), Columns.category("customer", accounts["customer"]!),
      ]),
      "events": Frame([
        Columns.category("account", events["account"]!), Columns.time("time", events["time"]!),
        Columns.number("amount", events["amount"]!), Columns.category("direction", events["direction"]!),
        Columns.number("cost", events["cost"]!), Columns.number("balance", events["balance"]!),
        Columns.integer("quantity", events["quantity"]!), Columns.category("channel", events["channel"]!),
        Columns.category("category", events["category"]!), Columns.flag("initiated", events["initiated"]!),
      ]),
    ]
  }

  /// The table of everything as of the day, unless said otherwise.
  func table(
    _ requests: [FeatureRequest] = SmallBank.everything, population: Population = Population(),
    outcome: OutcomeWindow? = nil, workers: Int = 2
  ) throws -> CustomerTable {
    let plan = try FeaturePlan(
      manifest: Self.manifest, requests: requests, declared: Self.customs, population: population, outcome: outcome)
    return try plan.build(tables: tables, asOf: Self.asOf, workers: Workers(workers))
  }
}

extension CustomerTable {
  /// The numbers of a column.
  func numbers(_ name: String) -> [Double] {
    guard case .number(let values)? = indicators[name]?.values else { return [] }
    return values
  }

  /// A customer's value.
  func value(_ name: String, _ customer: String) -> Double {
    customers.firstIndex(of: customer).map { numbers(name)[$0] } ?? .infinity
  }
}

/// Whether two tables have the same customers, columns and bits.
func haveSameBits(_ left: CustomerTable, _ right: CustomerTable) -> Bool {
  left.customers == right.customers && left.indicators.columnNames == right.indicators.columnNames
    && left.indicators.columns.allSatisfy { column in
      left.numbers(column.name).map(\.bitPattern) == right.numbers(column.name).map(\.bitPattern)
    }
}
