import Frames
import Synthesis
import Testing

/// Bad descriptions are refused with what is wanted instead.
@Suite struct SynthesisErrorTests {
  @Test(arguments: [(0, 12), (-3, 12), (10_000_000, 12), (10, 0), (10, 121)])
  func refusesCountsOutOfRange(customers: Int, months: Int) {
    #expect(throws: SynthesisError.self) { try SyntheticBank(customerCount: customers, monthCount: months, seed: 1) }
  }

  @Test(arguments: [-0.1, 0.51, 2, .nan, .infinity])
  func refusesRatesThatAreNoShare(rate: Double) {
    #expect(throws: SynthesisError.self) {
      try SyntheticBank(customerCount: 10, monthCount: 1, seed: 1, dirtRate: rate)
    }
  }

  @Test(arguments: ["1989-12-31", "2101-01-01"])
  func refusesLastDaysOutOfRange(day: String) {
    #expect(throws: SynthesisError.badLastDay(day, lowestYear: 1990, highestYear: 2100)) {
      try SyntheticBank(customerCount: 10, monthCount: 1, seed: 1, lastDay: Day(day)!)
    }
  }

  @Test func saysWhatIsWrongAndWhatToDo() throws {
    let error = try #require(throws: SynthesisError.self) {
      try SyntheticBank(customerCount: 0, monthCount: 12, seed: 1)
    }
    #expect(error.description == "0 customers cannot be made; give a number from 1 to 9999999")
    #expect(
      SynthesisError.foreignFolder(path: "here", found: "notes.txt").description
        == "here holds \"notes.txt\" and is no synthetic bank (its dataset.yaml would say so), so nothing was written; "
        + "give an empty or new folder")
    #expect(
      SynthesisError.diskFull(path: "here/data.partial/loans.csv", bytesWritten: 12).description
        == "the disk is full after 12 bytes, at here/data.partial/loans.csv; free some space or make fewer customers or "
        + "months")
  }

  /// The smallest and oddest banks: one customer, one month that ends on its first day, a leap day, the longest span.
  @Test(arguments: [("2024-02-29", 1), ("2025-09-01", 1), ("2025-09-15", 2), ("1990-01-01", 12), ("2100-12-31", 120)])
  func makesBanksAtTheEdges(lastDay: String, months: Int) throws {
    let bank = try WrittenBank(customers: 40, months: months, dirt: 0.5, lastDay: lastDay)
    #expect(bank.summary.table("customers")?.rowCount == 40)
    let accounts = bank.rows("data/accounts.csv")
    #expect(accounts.allSatisfy { $0.day("opened") <= Day(lastDay)! })
  }
}
