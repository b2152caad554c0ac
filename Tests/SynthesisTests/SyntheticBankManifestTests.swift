import Foundation
import Synthesis
import Testing

/// The manifest that is written is the one in `datasets/synthetic-bank`, and says what the files hold.
@Suite struct SyntheticBankManifestTests {
  private static let committed = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("datasets/synthetic-bank/dataset.yaml")

  @Test func isTheCommittedOne() throws {
    let bank = try WrittenBank(customers: 5, months: 1)
    let committed = try Data(contentsOf: SyntheticBankManifestTests.committed)
    #expect(bank.bytes("dataset.yaml") == committed)
  }

  /// Tables stand at two blanks and columns at six; that is enough to find them without a reader of YAML.
  @Test func declaresTheColumnsOfEveryHeader() throws {
    let bank = try WrittenBank(customers: 5, months: 1)
    var declared: [(table: String, columns: [String])] = []
    for line in SyntheticBank.manifest.split(separator: "\n") {
      let indent = line.prefix { $0 == " " }.count
      guard let colon = line.firstIndex(of: ":"), !line.hasPrefix("links") else { continue }
      let name = String(line[..<colon].dropFirst(indent))
      if indent == 2, !name.hasPrefix("-") { declared.append((name, [])) }
      if indent == 6 { declared[declared.count - 1].columns.append(name) }
    }
    #expect(declared.map(\.table) == WrittenBank.tables)
    for (table, columns) in declared {
      #expect(CsvText.records(bank.bytes("data/\(table).csv"))[0] == columns, "\(table)")
    }
  }

  /// Planted truth must not be within an experiment's reach.
  @Test func doesNotNameTheTruth() { #expect(!SyntheticBank.manifest.contains("truth")) }
}
