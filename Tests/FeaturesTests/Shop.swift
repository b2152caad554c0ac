import Features
import Frames
import Learning

/// A shop's purchases written out in a test: customer, day, amount and, where wanted, channel.
struct Shop {
  var purchases: [(customer: String, day: String, amount: Double, channel: String)]
  var customers: [(customer: String, opened: String, closed: String)] = []

  init(_ purchases: [(String, String, Double)]) { self.purchases = purchases.map { ($0.0, $0.1, $0.2, "web") } }

  static let eventColumns = [
    ColumnManifest(name: "customer", type: .category, role: .customer),
    ColumnManifest(name: "day", type: .date, role: .time),
    ColumnManifest(name: "amount", type: .number, role: .amount),
    ColumnManifest(name: "channel", type: .category, role: .channel),
  ]

  var manifest: DatasetManifest {
    var tables = [TableManifest(name: "purchases", files: [], kind: .events, columns: Self.eventColumns)]
    if !customers.isEmpty {
      tables.append(
        TableManifest(
          name: "customers", files: [], kind: .customers,
          columns: [
            ColumnManifest(name: "id", type: .category, role: .customer),
            ColumnManifest(name: "opened", type: .date, role: .opened),
            ColumnManifest(name: "closed", type: .date, role: .closed),
          ]))
    }
    return DatasetManifest(name: "shop", timeZone: "UTC", currency: "EUR", tables: tables)
  }

  var frames: [String: Frame] {
    var frames = [
      "purchases": Frame([
        Columns.category("customer", purchases.map(\.customer)), Columns.date("day", purchases.map(\.day)),
        Column("amount", .number(purchases.map(\.amount))), Columns.category("channel", purchases.map(\.channel)),
      ])
    ]
    if !customers.isEmpty {
      frames["customers"] = Frame([
        Columns.category("id", customers.map(\.customer)), Columns.date("opened", customers.map(\.opened)),
        Columns.date("closed", customers.map(\.closed)),
      ])
    }
    return frames
  }

  func plan(
    _ names: [String], customs: [CustomIndicator] = [], population: Population = Population(),
    outcome: OutcomeWindow? = nil
  ) throws -> FeaturePlan {
    try FeaturePlan(
      manifest: manifest, requests: names.map { .indicator($0) } + customs.map { .custom($0) },
      population: population, outcome: outcome)
  }

  func table(
    _ names: [String], customs: [CustomIndicator] = [], asOf: String, population: Population = Population(),
    outcome: OutcomeWindow? = nil, workers: Int = 1
  ) throws -> CustomerTable {
    try plan(names, customs: customs, population: population, outcome: outcome)
      .build(tables: frames, asOf: Day(asOf), workers: Workers(workers))
  }
}
