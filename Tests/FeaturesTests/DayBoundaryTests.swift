import Features
import Frames
import Learning
import Testing

/// Where a day begins and ends.
@Suite struct DayBoundaryTests {
  private func frequencies(_ seconds: [Int64], asOf: String) throws -> [Double] {
    let manifest = DatasetManifest(
      name: "clock", timeZone: "Europe/Prague", currency: nil,
      tables: [
        TableManifest(
          name: "events", files: [], kind: .events,
          columns: [
            ColumnManifest(name: "who", type: .integer, role: .customer),
            ColumnManifest(name: "at", type: .time, role: .time),
          ])
      ])
    let plan = try FeaturePlan(
      manifest: manifest, requests: ["frequency", "recency", "active_days"].map { .indicator($0) },
      outcome: OutcomeWindow(days: 1, values: ["frequency"], allowPartial: true))
    let frame = Frame([
      Column("who", .integer(seconds.map { _ in 7 })), Column("at", .time(seconds)),
    ])
    let table = try plan.build(tables: ["events": frame], asOf: Day(asOf), workers: Workers(1))
    return table.indicators.columns.flatMap { table.numbers($0.name) } + table.outcome!.values[0].values
  }

  /// The last second of as_of is within it, the first of the next day is the outcome's.
  @Test func afterTheEpoch() throws {
    let midnight = Int64(Day("2024-02-29")!.number) * 86_400
    #expect(
      try frequencies([midnight - 1, midnight, midnight + 86_399, midnight + 86_400], asOf: "2024-02-29")
        == [3, 0, 2, 1])
  }

  /// The second before 1970 is 1969-12-31: days are rounded down, not towards zero.
  @Test func beforeTheEpoch() throws {
    #expect(try frequencies([-86_401, -86_400, -1, 0], asOf: "1969-12-31") == [3, 0, 2, 1])
    #expect(try frequencies([-172_801, -86_401, -86_400], asOf: "1969-12-30") == [2, 0, 2, 1])
  }

  @Test func windowsOfDays() throws {
    let shop = Shop([("a", "2024-01-10", 1), ("a", "2024-01-11", 2), ("a", "2024-01-20", 4), ("b", "2024-02-20", 0)])
    let custom = CustomIndicator(name: "ten_days", aggregate: .sum, column: "amount", lastDays: 10)
    // The last ten days are 11 to 20 January.
    #expect(try shop.table([], customs: [custom], asOf: "2024-01-20").numbers("ten_days") == [6])
    let outcome = OutcomeWindow(days: 10, gapDays: 0, values: ["monetary", "ten_days"])
    let table = try shop.table([], customs: [custom], asOf: "2024-01-10", outcome: outcome)
    #expect(table.outcome?.values.map(\.values) == [[6], [6]])
    let gap = OutcomeWindow(days: 9, gapDays: 1, values: ["monetary"])
    #expect(try shop.table(["recency"], asOf: "2024-01-10", outcome: gap).outcome?.values[0].values == [4])
  }
}
