import Foundation
import Synthesis
import Testing

/// Free text exercises what RFC 4180 allows.
@Suite struct BankTextTests {
  @Test func commentsHoldCommasQuotesLineBreaksAndUmlauts() throws {
    let bank = try WrittenBank(customers: 600, months: 24)
    let comments = bank.rows("data/surveys.csv").map { $0.text("comment") }
    for special in [",", "\"", "\n", "\r\n", "ö", "ß"] {
      #expect(comments.contains { $0.utf8.contains(special.utf8) }, "\(special.debugDescription)")
    }
    #expect(comments.contains(""))
    #expect(comments.allSatisfy { !$0.hasPrefix(" ") && !$0.contains("  ") })
  }

  @Test func everyRowHasTheFieldsOfItsHeader() throws {
    let bank = try WrittenBank(customers: 200)
    for file in WrittenBank.files {
      let records = CsvText.records(bank.bytes(file))
      #expect(records.allSatisfy { $0.count == records[0].count }, "\(file)")
    }
  }
}

extension String.UTF8View {
  fileprivate func contains(_ other: String.UTF8View) -> Bool { Data(self).range(of: Data(other)) != nil }
}
