import Features
import Frames
import Learning
import Testing

/// Customers as known on several days, computed in one pass.
@Suite struct PanelTests {
  private static let days = ["2024-05-31", "2024-08-31", "2024-12-31"].map { Day($0)! }

  private func plan(_ population: Population = Population(), outcome: OutcomeWindow? = nil) throws -> FeaturePlan {
    try FeaturePlan(
      manifest: SmallBank.manifest, requests: SmallBank.everything, declared: SmallBank.customs,
      population: population, outcome: outcome)
  }

  /// The plain twin: a table for each day. The panel has the same rows and the same bits; a level that no event had by a
  /// day is a column of the panel alone, and counts nothing there.
  @Test(arguments: [Population(), Population(minimumEvents: 3, activeWithin: 60)])
  func aTableForEachDay(_ population: Population) throws {
    let bank = try SmallBank()
    let outcome = OutcomeWindow(days: 30, gapDays: 2, values: ["monetary", "balance_mean"])
    let plan = try plan(population, outcome: outcome)
    let panel = try plan.build(tables: bank.tables, panel: Self.days.reversed(), workers: Workers(2))
    var rows = 0
    for day in Self.days {
      let twin = try plan.build(tables: bank.tables, asOf: day, workers: Workers(1))
      let places = panel.asOf.indices.filter { panel.asOf[$0] == day }
      rows += places.count
      #expect(places.map { panel.customers[$0] } == twin.customers)
      #expect(places.map { panel.rowNames[$0] } == twin.customers.map { "\($0) \(day)" })
      for name in panel.indicators.columnNames {
        let values = places.map { panel.numbers(name)[$0] }
        if twin.indicators[name] != nil {
          #expect(values.map(\.bitPattern) == twin.numbers(name).map(\.bitPattern), "\(name) on \(day)")
        } else {
          #expect(values.allSatisfy { $0 == 0 || $0.isNaN }, "\(name) on \(day)")
        }
      }
      #expect(places.map { panel.outcome!.eventCounts[$0] } == twin.outcome!.eventCounts)
      for (later, alone) in zip(panel.outcome!.values, twin.outcome!.values) {
        #expect(places.map { later.values[$0].bitPattern } == alone.values.map(\.bitPattern))
      }
    }
    #expect(rows == panel.customers.count)
    #expect(panel.customers == panel.customers.sorted())
    #expect(panel.outcome!.window == DataSpan(first: Day("2024-06-03")!, last: Day("2025-02-01")!))
    #expect(haveSameBits(panel, try plan.build(tables: bank.tables, panel: Self.days, workers: Workers(3))))
  }

  /// A panel of one day is the table of that day.
  @Test func oneDay() throws {
    let bank = try SmallBank()
    let plan = try plan()
    let panel = try plan.build(tables: bank.tables, panel: [SmallBank.asOf, SmallBank.asOf], workers: .all)
    let table = try plan.build(tables: bank.tables, asOf: SmallBank.asOf, workers: .all)
    #expect(haveSameBits(panel, table) && panel.rowNames == table.rowNames)
    #expect(table.rowNames == table.customers)
    #expect(table.asOf == Array(repeating: SmallBank.asOf, count: table.customers.count))
  }

  /// Filters look at each row's own day: Ann is there from February, Bob until he is closed in March.
  @Test func populationByRow() throws {
    var shop = Shop([
      ("ann", "2024-02-03", 1), ("bob", "2024-01-02", 1), ("bob", "2024-02-27", 1), ("cid", "2024-01-01", 1),
    ])
    shop.customers = [("ann", "2024-02-01", ""), ("bob", "2024-01-01", "2024-03-05"), ("cid", "2023-01-01", "")]
    let days = AsOfRange(from: Day("2024-01-31")!, to: Day("2024-04-30")!, every: .months(1)).days
    let table = try shop.plan(["frequency"], population: Population(activeWithin: 31))
      .build(tables: shop.frames, panel: days, workers: .all)
    #expect(table.rowNames == ["ann 2024-02-29", "bob 2024-01-31", "bob 2024-02-29", "cid 2024-01-31"])
    #expect(table.numbers("frequency") == [1, 1, 2, 1])
    #expect(table.counts.map(\.name) == ["known", "opened", "not_closed", "active_within"])
    #expect(table.counts.map(\.after) == [12, 11, 9, 4])
    #expect(table.diagnostics.afterClosing == 0)
  }

  @Test func days() {
    let monthly = AsOfRange(from: Day("2024-01-31")!, to: Day("2024-05-30")!, every: .months(1)).days
    #expect(monthly.map(\.description) == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"])
    let weekly = AsOfRange(from: Day("2024-01-31")!, to: Day("2024-02-14")!, every: .days(7)).days
    #expect(weekly.map(\.description) == ["2024-01-31", "2024-02-07", "2024-02-14"])
  }

  @Test func refusals() throws {
    let shop = Shop([("a", "2024-01-10", 1), ("a", "2024-03-10", 1)])
    func panel(_ days: String..., outcome: OutcomeWindow? = nil) throws -> CustomerTable {
      try shop.plan(["recency"], outcome: outcome)
        .build(tables: shop.frames, panel: days.map { Day($0)! }, workers: .all)
    }
    #expect(throws: FeaturesError.asOfBeforeData(asOf: Day("2024-01-09")!, first: Day("2024-01-10")!)) {
      try panel("2024-02-01", "2024-01-09")
    }
    let window = OutcomeWindow(days: 30, values: ["monetary"])
    #expect(
      throws: FeaturesError.windowBeyondData(
        first: Day("2024-02-11")!, last: Day("2024-03-11")!, dataEnd: Day("2024-03-10")!)
    ) { try panel("2024-02-10", "2024-01-20", outcome: window) }
    var partial = window
    partial.allowPartial = true
    #expect(try panel("2024-02-10", "2024-01-20", outcome: partial).outcome?.partial == true)
  }
}
