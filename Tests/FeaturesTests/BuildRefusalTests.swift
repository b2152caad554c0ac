import Features
import Frames
import Learning
import Testing

/// Data that cannot answer.
@Suite struct BuildRefusalTests {
  private let shop = Shop([("a", "2024-01-10", 1), ("b", "2024-02-10", 2)])

  private func refusal(_ make: () throws -> CustomerTable) -> String {
    do {
      return "no refusal: \(try make().customers)"
    } catch {
      return "\(error)"
    }
  }

  @Test func asOfBeforeAllData() {
    #expect(
      refusal { try shop.table(["recency"], asOf: "2024-01-09") }
        == "as_of is 2024-01-09, before the first event on 2024-01-10; choose a later day")
  }

  @Test func noDay() {
    #expect(
      refusal { try shop.plan(["recency"]).build(tables: shop.frames, asOf: nil, workers: .all) }
        == "'recency' depends on the day on which it is known; give as_of")
  }

  @Test func noEvents() {
    #expect(
      refusal { try Shop([]).table(["recency"], asOf: "2024-01-09") }
        == "no row of the table 'purchases' has a time; there is nothing to compute from")
    #expect(
      refusal { try Shop([("a", "", 1)]).table(["recency"], asOf: "2024-01-09") }
        == "no row of the table 'purchases' has a time; there is nothing to compute from")
  }

  @Test func windowBeyondTheData() throws {
    func table(_ days: Int, gap: Int = 0, partial: Bool) throws -> CustomerTable {
      try shop.table(
        ["recency"], asOf: "2024-01-31",
        outcome: OutcomeWindow(days: days, gapDays: gap, values: ["monetary"], allowPartial: partial))
    }
    let message =
      "the outcome window runs from 2024-02-01 to 2024-02-11 but the data end on 2024-02-10; choose an earlier as_of, a "
      + "shorter window or, if a part of it will do, allow_partial"
    #expect(refusal { try table(11, partial: false) } == message)
    #expect(try table(10, partial: false).outcome?.partial == false)
    #expect(try table(11, partial: true).outcome?.partial == true)
    #expect(refusal { try table(5, gap: 10, partial: true) }.contains("the data end on 2024-02-10"))
  }

  @Test func strangersOnly() {
    var strangers = shop
    strangers.customers = [("c", "2024-01-01", "")]
    #expect(
      refusal { try strangers.table(["recency"], asOf: "2024-01-31") }
        == "no row of the table 'purchases' belongs to a row of the table 'customers'; check that their keys are "
        + "written alike")
  }

  /// A column of amounts that is all missing gives missing values and zeros, as documented, and counts still count.
  @Test func allMissing() throws {
    let table = try Shop([("a", "2024-01-10", .nan), ("a", "2024-01-10", .nan)])
      .table(["frequency", "monetary", "amount_mean", "amount_last"], asOf: "2024-01-31")
    #expect(table.numbers("frequency") == [2])
    #expect(table.numbers("monetary") == [0])
    #expect(table.numbers("amount_mean")[0].isNaN)
    #expect(table.numbers("amount_last")[0].isNaN)
  }
}
