import Features
import Foundation
import Frames
import Learning
import Testing

/// Indicators against plain SQL over the same events (Tests/References/indicators).
///
/// Counts must be equal; what is summed or divided may differ by the order of the sum and by the formula of a deviation,
/// for which 1e-9 relative is far more than a few hundred additions lose.
@Suite struct SqlReferenceTests {
  private func expectNear(_ value: Double, _ expected: Double, _ isCount: Bool, _ place: Comment) {
    if expected.isNaN {
      #expect(value.isNaN, place)
    } else if isCount {
      #expect(value == expected, place)
    } else {
      #expect(abs(value - expected) <= 1e-9 * max(1e-3, abs(expected)), place)
    }
  }

  private func isCount(_ name: String) -> Bool {
    let definition = IndicatorCatalog.definition(named: String(name.split(separator: ".")[0]))
    let units = ["days", "events", "months", "levels", "units"]
    return definition.map { units.contains($0.unit) && !$0.name.hasSuffix("_mean") && $0.name != "gap_deviation" }
      ?? false
  }

  @Test func everyIndicatorOfTheSmallBank() throws {
    let (expected, names) = try ReferenceTables.read("indicators.csv")
    let table = try SmallBank().table()
    var compared: Set<String> = []
    for name in names.dropFirst() {
      let values = table.numbers(name)
      #expect(values.count == table.customers.count, "\(name)")
      let isZeroWithoutEvents =
        IndicatorCatalog.definition(named: String(name.split(separator: ".")[0]))?.whenMissing.hasPrefix("never")
        ?? SmallBank.customs.contains { $0.name == name && [.sum, .count, .distinct].contains($0.aggregate) }
      for (row, customer) in table.customers.enumerated() {
        let text = expected[name]![expected["customer"]!.firstIndex(of: customer)!]
        let wanted = text.isEmpty ? (isZeroWithoutEvents ? 0 : Double.nan) : Double(text)!
        expectNear(values[row], wanted, isCount(name), "\(name) of \(customer): \(values[row]), SQL \(wanted)")
      }
      compared.insert(name)
    }
    // These follow from others that were compared.
    let derived: Set = [
      "amount_change_90", "amount_log_ratio_90", "events_change_90", "events_log_ratio_90",
    ]
    #expect(Set(table.indicators.columnNames).subtracting(compared) == derived)
    for (row, last) in table.numbers("amount_last_90").enumerated() {
      let previous = table.numbers("amount_previous_90")[row]
      #expect(table.numbers("amount_change_90")[row] == last - previous)
      expectNear(table.numbers("amount_log_ratio_90")[row], log((last + 1) / (previous + 1)), false, "row \(row)")
      let counts = (table.numbers("events_last_90")[row], table.numbers("events_previous_90")[row])
      #expect(table.numbers("events_change_90")[row] == counts.0 - counts.1)
      expectNear(table.numbers("events_log_ratio_90")[row], log((counts.0 + 1) / (counts.1 + 1)), false, "row \(row)")
    }
  }

  @Test func theOutcomeWindowAfterAGap() throws {
    let expected = try ReferenceTables.read("outcome.csv").columns
    let window = OutcomeWindow(days: 90, gapDays: 7, values: ["amount_in", "balance_mean", "travel_180d"])
    let table = try SmallBank().table([.indicator("recency")], outcome: window)
    let outcome = try #require(table.outcome)
    #expect(outcome.window.first == Day("2025-01-08"))
    #expect(outcome.window.last == Day("2025-04-07"))
    #expect(outcome.values.map(\.name) == window.values)
    for (row, customer) in table.customers.enumerated() {
      let found = expected["customer"]!.firstIndex(of: customer)
      for value in outcome.values {
        let text = found.map { expected[value.name]![$0] } ?? ""
        let wanted = text.isEmpty ? (value.name == "balance_mean" ? .nan : 0) : Double(text)!
        expectNear(value.values[row], wanted, false, "\(value.name) of \(customer)")
      }
      #expect(outcome.eventCounts[row] == found.map { Int(expected["events"]![$0])! } ?? 0, "\(customer)")
      #expect(outcome.active[row] == (outcome.eventCounts[row] > 0))
    }
  }

  @Test(.enabled(if: ReferenceTables.sharedData != nil, "the real data are not in ../shared/data"))
  func cdnow() throws {
    let file = ReferenceTables.sharedData!.appending(path: "cdnow/cdnow_master.csv")
    let rows = try ReferenceTables.read(file).columns
    let events = Frame([
      Columns.category("customer_id", rows["customer_id"]!), Columns.date("date", rows["date"]!),
      Columns.integer("quantity", rows["quantity"]!), Columns.number("amount", rows["amount"]!),
    ])
    let manifest = DatasetManifest(
      name: "cdnow", timeZone: "America/New_York", currency: "USD",
      tables: [
        TableManifest(
          name: "transactions", files: [], kind: .events,
          columns: [
            ColumnManifest(name: "customer_id", type: .category, role: .customer),
            ColumnManifest(name: "date", type: .date, role: .time),
            ColumnManifest(name: "quantity", type: .integer, role: .quantity),
            ColumnManifest(name: "amount", type: .number, role: .amount),
          ])
      ])
    let reference = try ReferenceTables.read("cdnow.csv").columns
    let names = reference["indicator"]!
    let plan = try FeaturePlan(
      manifest: manifest, requests: names.map { .indicator($0) },
      outcome: OutcomeWindow(days: 273, values: ["amount_in"]))
    let table = try plan.build(tables: ["transactions": events], asOf: Day("1997-09-30"), workers: .all)
    #expect(table.counts.map(\.name) == ["known", "opened", "not_closed"])
    #expect(table.counts.allSatisfy { $0.before == 23_570 && $0.after == 23_570 })
    #expect(table.outcome?.window.last == Day("1998-06-30"))
    #expect(table.outcome?.partial == false)
    for (place, name) in names.enumerated() {
      let known = table.numbers(name).filter { !$0.isNaN }
      #expect(known.count == Int(reference["known"]![place])!, "\(name)")
      expectNear(known.reduce(0, +), Double(reference["sum"]![place])!, false, "sum of \(name)")
      expectNear(known.min()!, Double(reference["minimum"]![place])!, isCount(name), "minimum of \(name)")
      expectNear(known.max()!, Double(reference["maximum"]![place])!, isCount(name), "maximum of \(name)")
    }
  }
}
