import Foundation
import Testing

/// Files of data as they come from elsewhere.
@Suite struct WrongUsesOfTablesTests {
  private static let file = "shop/purchases.csv"

  /// Purchases of which one line, counted from 1, is another.
  private static func wrong(
    _ title: String, line: Int, _ text: String, place: String, value: String, wanted: String, next: String
  ) -> WrongUse {
    WrongUse(title, place: file + ":" + place, value: value, wanted: wanted, next: next) {
      try $0.change(line: line, of: file) { _ in text }
    }
  }

  private static let mend = "mend the rows, or the table's columns and 'format' in the manifest"

  static let uses: [WrongUse] = [
    wrong(
      "misspelt a column's name", line: 1, "customer_id,date,amuont,shop", place: "1", value: "no column 'amount'",
      wanted: "it has customer_id, date, amuont, shop", next: "did you mean 'amuont'?"),
    wrong(
      "named no columns", line: 1, "C1,2025-01-10,10.50,north", place: "1", value: "no column 'customer_id'",
      wanted: "it has C1, 2025-01-10, 10.50, north", next: "name the columns on the file's first line"),
    wrong(
      "named two columns alike", line: 1, "customer_id,date,amount,amount", place: "1", value: "'amount' twice",
      wanted: "the header", next: "rename one of the columns"),
    WrongUse(
      "saved with semicolons", place: "shop/purchases.csv:1", value: "has ';'", wanted: "no ','",
      next: "declare 'delimiter' as it is in the file"
    ) { try $0.write(try $0.text(file).replacing(",", with: ";"), to: file) },
    wrong(
      "wrote a German day", line: 5, "C1,28.02.2025,21.50,north", place: "5: column 'date'", value: "'28.02.2025'",
      wanted: "not a date of the pattern yyyy-MM-dd", next: mend),
    wrong(
      "wrote a day that no calendar has", line: 5, "C1,2025-02-30,21.50,north", place: "5: column 'date'",
      value: "'2025-02-30'", wanted: "no such day in the calendar", next: mend),
    wrong(
      "wrote a decimal comma", line: 5, "C1,2025-02-13,\"21,50\",north", place: "5: column 'amount'", value: "'21,50'",
      wanted: "not a number with decimal mark '.'", next: mend),
    wrong(
      "wrote a decimal comma that divides the row", line: 5, "C1,2025-02-13,21,50,north", place: "5",
      value: "5 fields", wanted: "where the header has 4", next: mend),
    wrong(
      "wrote infinity", line: 5, "C1,2025-02-13,inf,north", place: "5: column 'amount'", value: "'inf'",
      wanted: "not a number with decimal mark '.'", next: mend),
    WrongUse(
      "left a column blank", place: "shop/purchases.csv:2: column 'amount'", value: "161 of the 161 rows",
      wanted: "missing, though a value is required", next: mend
    ) { try $0.write(try $0.text(file).replacing(/,[0-9]+\.[0-9]+,/, with: ",,"), to: file) },
    wrong(
      "tore a quote", line: 5, "C1,2025-02-13,\"21.50,north", place: "5", value: "a quote that opens a field",
      wanted: "never closed", next: "close it, or write it twice within quotes"),
    wrong(
      "cut a row", line: 5, "C1,2025-02-13", place: "5", value: "2 fields", wanted: "where the header has 4", next: mend
    ),
    WrongUse(
      "gave an empty file", place: "shop/purchases.csv", value: "the file is empty",
      wanted: "a header that names customer_id, date, amount, shop", next: "it must begin with"
    ) { try $0.write("", to: file) },
    WrongUse(
      "gave a spreadsheet", place: "shop/purchases.csv", value: "it is a zip archive", wanted: "cannot be read",
      next: "give it as UTF-8 text"
    ) {
      try Data([0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 60)).write(to: URL(fileURLWithPath: $0.path(file)))
    },
    WrongUse(
      "gave a gzip file that was cut", place: "shop/purchases.csv", value: "the file is cut off",
      wanted: "the gzip data end too early", next: "fetch it again"
    ) { try Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]).write(to: URL(fileURLWithPath: $0.path(file))) },
    WrongUse(
      "gave a folder for the file", place: "shop/purchases.csv", value: "it is a folder, not a file",
      wanted: "under tables.purchases.files", next: "the name stands in shop/dataset.yaml"
    ) {
      try FileManager.default.removeItem(atPath: $0.path(file))
      try FileManager.default.createDirectory(atPath: $0.path(file), withIntermediateDirectories: true)
    },
    WrongUse(
      "wrote customers' numbers otherwise", place: "shop/dataset.yaml", value: "no row of the table 'purchases'",
      wanted: "a row of the table 'customers'", next: "check that their keys are written alike"
    ) { try $0.write(try $0.text(file).replacing("\nC", with: "\n00"), to: file) },
  ]

  @Test(arguments: uses) func isAnsweredWithHelp(_ use: WrongUse) throws { try use.check(in: .withShop()) }

  /// Customers that stand twice are found by the check, whose verdict is data.
  @Test func aCustomerThatStandsTwiceIsFound() throws {
    let project = try ScratchProject.withShop()
    try project.change(line: 4, of: "shop/customers.csv") { _ in "C1,2024-05-15,1000,1" }
    let check = try project.stratum("dataset", "check", "shop")
    #expect(check.exitCode == 2 && check.complaint.isEmpty)
    #expect(check.output.contains("key customer_id with 1 repeat"), "\(check.output)")
  }
}
