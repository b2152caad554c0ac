import Features
import Foundation
import Frames
import Learning
import Testing

/// Who is in the table, and who is counted out.
@Suite struct PopulationTests {
  private var shop: Shop {
    var shop = Shop([
      ("early", "2024-01-05", 1), ("early", "2024-01-20", 1), ("gone", "2024-01-06", 1), ("undated", "2024-01-07", 1),
      ("stranger", "2024-01-08", 1), ("late", "2024-02-08", 1), ("", "2024-01-08", 1),
    ])
    shop.customers = [
      ("late", "2024-02-01", ""), ("early", "2024-01-10", ""), ("gone", "2024-01-01", "2024-01-05"),
      ("quiet", "2024-01-02", "2024-03-01"), ("undated", "", ""), ("unknown", "", ""), ("early", "2020-01-01", ""),
    ]
    return shop
  }

  @Test func everyoneKnownAndNotClosed() throws {
    let table = try shop.table(["frequency", "tenure"], asOf: "2024-01-31")
    #expect(table.customers == ["early", "quiet", "undated"])
    #expect(table.numbers("frequency") == [2, 0, 1])
    #expect(table.numbers("tenure") == [21, 29, 24])
    #expect(table.counts.map(\.name) == ["known", "opened", "not_closed"])
    #expect(table.counts.map(\.before) == [6, 6, 4])
    #expect(table.counts.map(\.after) == [6, 4, 3])
    #expect(table.dataSpan == DataSpan(first: Day("2024-01-05")!, last: Day("2024-02-08")!))
  }

  @Test func whatIsOddIsCounted() throws {
    let diagnostics = try shop.table(["frequency"], asOf: "2024-01-31").diagnostics
    #expect(diagnostics.rows == 7)
    #expect(diagnostics.withoutCustomer == 1)
    #expect(diagnostics.unknownCustomer == 1)
    #expect(diagnostics.afterAsOf == 1)
    #expect(diagnostics.beforeOpening == 1)
    #expect(diagnostics.afterClosing == 1)
    #expect(diagnostics.repeatedCustomers == 1)
    #expect(diagnostics.withoutTime == 0)
  }

  @Test func closedCustomersOnRequest() throws {
    let table = try shop.table(["frequency"], asOf: "2024-01-31", population: Population(excludeClosed: false))
    #expect(table.customers == ["early", "gone", "quiet", "undated"])
  }

  @Test func aCohort() throws {
    let population = Population(openedBy: .day(Day("2024-01-07")!))
    #expect(
      try shop.table(["frequency"], asOf: "2024-01-31", population: population).customers == ["quiet", "undated"])
    #expect(throws: FeaturesError.openedAfterAsOf(day: Day("2024-02-01")!, asOf: Day("2024-01-31")!)) {
      try shop.table(
        ["frequency"], asOf: "2024-01-31", population: Population(openedBy: .day(Day("2024-02-01")!)))
    }
  }

  @Test func filterAndMinimum() throws {
    let population = Population(filter: "opened >= 2024-01-02", minimumEvents: 1)
    let table = try shop.table(["frequency"], asOf: "2024-01-31", population: population)
    #expect(table.customers == ["early"])
    #expect(table.counts.suffix(2).map(\.name) == ["filter", "minimum_events"])
    #expect(table.counts.suffix(2).map(\.after) == [2, 1])
  }

  @Test func nobody() throws {
    let counts = [("known", 6, 6), ("opened", 6, 4), ("not_closed", 4, 3), ("minimum_events", 3, 0)]
      .map { PopulationCount(name: $0.0, before: $0.1, after: $0.2) }
    #expect(throws: FeaturesError.emptyPopulation(counts: counts)) {
      try shop.table(["frequency"], asOf: "2024-01-31", population: Population(minimumEvents: 9))
    }
  }

  /// A population reads from a config what it writes to a record.
  @Test func codable() throws {
    for population in [Population(), Population(openedBy: .day(Day("2024-01-07")!), filter: "age > 3")] {
      let written = try JSONEncoder().encode(population)
      #expect(try JSONDecoder().decode(Population.self, from: written) == population)
    }
  }

  /// Whole numbers are put in the order of numbers, texts in that of their bytes.
  @Test func orderOfCustomers() throws {
    let shop = Shop([("b", "2024-01-01", 1), ("a10", "2024-01-01", 1), ("é", "2024-01-01", 1), ("a9", "2024-01-01", 1)])
    #expect(try shop.table(["frequency"], asOf: "2024-01-31").customers == ["a10", "a9", "b", "é"])
    var columns = Shop.eventColumns
    columns[0].type = .integer
    let manifest = DatasetManifest(
      name: "numbers", timeZone: "UTC", currency: nil,
      tables: [TableManifest(name: "purchases", files: [], kind: .events, columns: columns)])
    var frame = shop.frames["purchases"]!
    frame = Frame([Column("customer", .integer([10, 9, -3, Missing.integer]))] + frame.columns.dropFirst())
    let plan = try FeaturePlan(manifest: manifest, requests: [.indicator("frequency")])
    let table = try plan.build(tables: ["purchases": frame], asOf: Day("2024-01-31"), workers: .all)
    #expect(table.customers == ["-3", "9", "10"])
  }
}
