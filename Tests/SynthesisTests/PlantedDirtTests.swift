import Foundation
import Synthesis
import Testing

/// Dirt is soiled clean data: a bank with dirt differs from the clean bank of the same seed in the listed rows alone.
@Suite struct PlantedDirtTests {
  private static let rate = 0.05
  private static let banks = Result {
    (try WrittenBank(customers: 250, seed: 3), try WrittenBank(customers: 250, seed: 3, dirt: rate))
  }
  private let clean: WrittenBank
  private let soiled: WrittenBank

  init() throws { (clean, soiled) = try PlantedDirtTests.banks.get() }

  private func key(_ line: String) -> String { String(line.prefix { $0 != "," }) }

  /// Comments hold line breaks, so surveys are compared by their rows below.
  @Test(arguments: WrittenBank.tables.filter { $0 != "surveys" })
  func changesTheListedRowsAlone(table: String) throws {
    let planted = soiled.rows("truth/dirt.csv").filter { $0.text("table") == table }
    let kinds = Dictionary(uniqueKeysWithValues: planted.map { ($0.text("row_key"), $0.text("kind")) })
    let cleanLines = clean.lines("data/\(table).csv")
    let soiledLines = Dictionary(grouping: soiled.lines("data/\(table).csv"), by: key)
    #expect(soiledLines.count == cleanLines.count)
    #expect(!kinds.isEmpty)
    for line in cleanLines {
      let found = soiledLines[key(line)] ?? []
      switch kinds[key(line)] {
      case nil, "late_row": #expect(found == [line])
      case "duplicate_row": #expect(found == [line, line])
      case let kind?:
        #expect(found.count == 1)
        #expect(found != [line], "\(kind)")
      }
    }
  }

  @Test func changesTheListedSurveysAlone() throws {
    let planted = soiled.rows("truth/dirt.csv").filter { $0.text("table") == "surveys" }
    let kinds = Dictionary(uniqueKeysWithValues: planted.map { ($0.text("row_key"), $0.text("kind")) })
    let found = Dictionary(grouping: soiled.rows("data/surveys.csv")) { $0.text("survey_id") }
    #expect(!kinds.isEmpty)
    for row in clean.rows("data/surveys.csv") {
      switch kinds[row.text("survey_id")] {
      case nil: #expect(found[row.text("survey_id")] == [row])
      case "duplicate_row": #expect(found[row.text("survey_id")] == [row, row])
      case "missing_value": #expect(found[row.text("survey_id")]?.first?.text("nps") == "")
      case let kind: #expect(kind == "text_in_number" && found[row.text("survey_id")]?.first?.text("nps") == "unknown")
      }
    }
  }

  /// The number of soiled transactions is binomial, but for the few whose soiling changes nothing (an empty channel has
  /// no misspelling); five standard deviations.
  @Test func hasTheStatedRate() throws {
    let rows = Double(clean.lines("data/transactions.csv").count)
    let planted = Double(soiled.rows("truth/dirt.csv").count { $0.text("table") == "transactions" })
    let mean = rows * PlantedDirtTests.rate
    #expect(abs(planted - mean) <= 5 * mean.squareRoot())
  }

  @Test func isWhatItsKindSays() throws {
    let kinds = Dictionary(grouping: soiled.rows("truth/dirt.csv").filter { $0.text("table") == "transactions" }) {
      $0.text("kind")
    }.mapValues { Set($0.map { $0.text("row_key") }) }
    let was = Dictionary(uniqueKeysWithValues: clean.lines("data/transactions.csv").map { (key($0), fields($0)) })
    let lines = soiled.lines("data/transactions.csv")
    for line in lines {
      let (found, before) = (fields(line), was[key(line)]!)
      switch kinds.first(where: { $0.value.contains(key(line)) })?.key {
      case "negative_amount": #expect(found[3] == "-" + before[3])
      case "impossible_date": #expect(found[2] == before[2].prefix(5) + "02-30")
      case "text_in_number": #expect(found[3] == "unknown")
      case "ragged_row": #expect(found == before + ["?"])
      case "missing_value":
        #expect(found.count { $0.isEmpty } == before.count { $0.isEmpty } + 1)
      case "stray_case":
        #expect(zip(found, before).allSatisfy { $0 == $1 || $0 == $1.uppercased() + " " })
      case "misspelling":
        #expect(found[6].count == before[6].count + 1)
        #expect(Set(found[6]) == Set(before[6]))
      default: #expect(found == before)
      }
    }
    let wanted: Set<String> = [
      "duplicate_row", "late_row", "misspelling", "stray_case", "missing_value", "negative_amount", "impossible_date",
      "text_in_number", "ragged_row",
    ]
    #expect(Set(kinds.keys) == wanted)
  }

  private func fields(_ line: String) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// Without late rows keys grow within the file; each late row stands behind a row of its customer with a larger key,
  /// unless it was the customer's last anyway.
  @Test func lateRowsComeAfterLaterOnes() throws {
    let late = Set(
      soiled.rows("truth/dirt.csv").filter { $0.text("table") == "transactions" && $0.text("kind") == "late_row" }
        .map { Int($0.text("row_key"))! })
    let keys = soiled.lines("data/transactions.csv").map { Int(key($0))! }
    var largest = 0
    var behind = 0
    for key in keys {
      if key < largest {
        #expect(late.contains(key))
        behind += 1
      }
      largest = max(largest, key)
    }
    #expect(behind > late.count / 2)
  }

  @Test func impossibleYearsAreThoseOfTheList() throws {
    let bank = try WrittenBank(customers: 400, months: 1, seed: 9, dirt: 0.1)
    let listed = Set(
      bank.rows("truth/dirt.csv").filter { $0.text("kind") == "impossible_year" }.map { $0.text("row_key") })
    let found = Set(
      bank.rows("data/customers.csv").filter { $0.text("birth_year") == "1890" }.map { $0.text("customer_id") })
    #expect(!listed.isEmpty)
    #expect(found == listed)
  }

  @Test func isNotThereAtRateZero() throws {
    #expect(clean.rows("truth/dirt.csv").isEmpty)
    #expect(clean.summary.dirt.allSatisfy { $0.count == 0 })
    #expect(clean.summary.dirt.map(\.kind) == DirtKind.allCases)
  }
}
