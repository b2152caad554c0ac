import Foundation
import Frames
import Ingest
import Learning
import Testing

/// Every way in which a table cannot be read, and the whole sentence that says so.
@Suite struct TableErrorTests {
  static let columns: [ColumnManifest] = [
    .init(name: "customer", type: .category), .init(name: "amount", type: .number),
  ]

  /// The sentence with which reading the bytes stops; the file's path is shown as FILE.
  func message(
    _ bytes: some Sequence<UInt8>, format: TableFormat = .init(), columns: [ColumnManifest] = columns,
    timeZone: String = "UTC", asked: [String]? = nil, chunkSize: Int = 1 << 20, rejectsFile: Bool = false
  ) throws -> String? {
    let folder = try TemporaryFolder()
    let file = try folder.file("table.csv", bytes)
    let table = TableManifest(name: "purchases", files: [], format: format, kind: .events, columns: columns)
    let reader = TableReader(table, files: [file], timeZone: timeZone, workers: Workers(2), chunkSize: chunkSize)
    do {
      _ = try reader.read(columns: asked, rejectsFile: rejectsFile ? folder.path + "/rejects.csv" : nil)
      return nil
    } catch let error as IngestError {
      return error.description.replacingOccurrences(of: file, with: "FILE")
        .replacingOccurrences(of: folder.path, with: "FOLDER")
    }
  }

  @Test(arguments: [
    ("", "FILE: the file is empty; it must begin with a header that names customer, amount"),
    ("\u{feff}", "FILE: the file is empty; it must begin with a header that names customer, amount"),
    (
      "customer;amount\n1;2\n",
      "FILE:1: the header has no ',', which is declared as the delimiter, but has ';'; declare 'delimiter' as it is in the file"
    ),
    (
      "customer\tamount\n1\t2\n",
      "FILE:1: the header has no ',', which is declared as the delimiter, but has tab; declare 'delimiter' as it is in the file"
    ),
    (
      "costumer,amount\n",
      "FILE:1: the header has no column 'customer', did you mean 'costumer'? it has costumer, amount; name the columns on the file's first line as the manifest does"
    ),
    (
      "customer,day\n",
      "FILE:1: the header has no column 'amount'; it has customer, day; name the columns on the file's first line as the manifest does"
    ),
    ("customer,amount,customer\n", "FILE:1: the header has the name 'customer' twice; rename one of the columns"),
    (
      "customer,amount\r1,2\r",
      "FILE:1: the header cannot be read: lines end with a carriage return alone; convert them to line feeds"
    ),
    ("customer,\"amount\"x\n", "FILE:1: the header cannot be read: text follows the closing quote of name \"amount\""),
    ("customer,am\"ount\n", "FILE:1: the header cannot be read: a quote stands inside a name that is not quoted"),
    (
      "customer,\"amount\n1,2\n",
      "FILE:1: a quote that opens a field on this line is never closed; close it, or write it twice within quotes"
    ),
    (
      "customer,amount\n1,2\n\"3\n4\",5\n\"6,7\n8,9\n",
      "FILE:5: a quote that opens a field on this line is never closed; close it, or write it twice within quotes"
    ),
    (
      "customer,amount\n1,2\n\"3\n4\",\"5\n\n",
      "FILE:4: a quote that opens a field on this line is never closed; close it, or write it twice within quotes"
    ),
  ])
  func whatIsWrongWithAFile(_ text: String, _ wanted: String) throws {
    for chunkSize in [1, 5, 1 << 20] { #expect(try message(text.utf8, chunkSize: chunkSize) == wanted) }
  }

  @Test(
    arguments: [
      ([0xff, 0xfe, 0x61, 0x00], "it is text in UTF-16"), ([0x50, 0x4b, 0x03, 0x04], "it is a zip archive"),
      (Array("PAR1\u{15}".utf8), "it is a Parquet file"), ([0x28, 0xb5, 0x2f, 0xfd], "it is packed with zstd"),
    ] as [([UInt8], String)])
  func foreignFile(_ bytes: [UInt8], _ reason: String) throws {
    #expect(
      try message(bytes) == "FILE: cannot be read: \(reason); give it as UTF-8 text, plain or packed with gzip")
  }

  @Test func headerThatIsNotText() throws {
    #expect(
      try message(Array("customer,".utf8) + [0xff, 0x0a])
        == "FILE:1: the header cannot be read: field 2 is not valid UTF-8 text")
  }

  @Test func rowWithoutEnd() throws {
    let blanks = [UInt8](repeating: UInt8(ascii: " "), count: 65 << 20)
    #expect(
      try message(Array("customer,amount\n1,2\n3,".utf8) + blanks)
        == "FILE:3: the row that begins on this line is longer than 64 MiB; is this a text file with line ends?")
    #expect(
      try message(Array("customer,amount\n1,2\n\"".utf8) + blanks)
        == "FILE:3: the row that begins on this line is longer than 64 MiB; a quote in it is probably never closed")
  }

  @Test func fileThatCannotBeOpened() throws {
    let folder = try TemporaryFolder()
    let table = TableManifest(name: "t", files: [], kind: .events, columns: TableErrorTests.columns)
    func message(_ path: String) -> String? {
      do {
        _ = try TableReader(table, files: [path], timeZone: "UTC", workers: Workers(1)).read()
        return nil
      } catch { return "\(error)" }
    }
    #expect(message(folder.path) == "\(folder.path): cannot be read: it is a folder, not a file")
    #expect(message(folder.path + "/no.csv") == "\(folder.path)/no.csv: cannot be read: no such file")
  }

  @Test func secondFileWithAnotherHeader() throws {
    let folder = try TemporaryFolder()
    let first = try folder.file("customer,amount\n", name: "first.csv")
    let second = try folder.file("amount,customer\n", name: "second.csv")
    let table = TableManifest(name: "t", files: [], kind: .events, columns: TableErrorTests.columns)
    #expect {
      try TableReader(table, files: [first, second], timeZone: "UTC", workers: Workers(1)).read()
    } throws: { error in
      "\(error)" == "\(second):1: the header (amount, customer) differs from that of \(first) (customer, amount);"
        + " all files of a table need the same"
    }
  }

  @Test(arguments: [
    (
      TableFormat(delimiter: "é"),
      "table 'purchases': delimiter 'é' cannot be used: it must be one ASCII character that is no letter, digit, sign, quote or line end"
    ),
    (
      TableFormat(decimalMark: "5"),
      "table 'purchases': decimal_mark '5' cannot be used: it must be one ASCII character that is no letter, digit, sign, quote or line end"
    ),
    (
      TableFormat(decimalMark: ",", groupMark: ","),
      "table 'purchases': group_mark ',' cannot be used: it is the decimal mark too"
    ),
    (TableFormat(yes: ["1"], no: ["1"]), "table 'purchases': yes '1' cannot be used: it means false too"),
  ])
  func formatThatCannotBeUsed(_ format: TableFormat, _ wanted: String) throws {
    #expect(try message("customer,amount\n".utf8, format: format) == wanted)
  }

  @Test(arguments: [
    ("yyyy-MM", "it has no day, dd"), ("MM-dd", "it must have a year, either yyyy or yy"),
    ("yyyy-dd", "it has no month, MM"), ("yyyyMMdd yy", "it must have a year, either yyyy or yy"),
    ("yyyyMMddMM", "it has MM twice"),
    ("yyyy-MM-dd'T", "a single quote is never closed"),
    ("yyyyMMddXXX", "it has XXX without HH"), ("yyyyMMddHHXXX.", "XXX must stand at its end"),
    ("yyyyMMdd mm", "it has mm without HH"), ("yyyyMMdd HHss", "it has ss without mm"),
    ("yyyyMMdd HHSSS", "it has SSS without ss"),
    ("d/M/yyyy", "'d' is none of yyyy, yy, MM, dd, HH, mm, ss, SSS, XXX; put literal letters in single quotes"),
    ("yyyy-MM-dd'a text of more than thirty bytes'", "it is longer than 32 bytes"),
  ])
  func patternThatIsNone(_ pattern: String, _ reason: String) throws {
    let columns = [ColumnManifest(name: "day", type: .date, pattern: pattern)]
    #expect(
      try message("day\n".utf8, columns: columns)
        == "table 'purchases': the pattern of column 'day' '\(pattern)' cannot be used: \(reason)")
  }

  @Test func unknownNames() throws {
    #expect(
      try message("customer,amount\n".utf8, timeZone: "Europe/Prag")
        == "unknown time zone 'Europe/Prag'; give an IANA name such as Europe/Prague")
    #expect(
      try message("customer,amount\n".utf8, asked: ["amuont"])
        == "table 'purchases': no column 'amuont' is declared, did you mean 'amount'?")
  }

  @Test func tooManyRejects() throws {
    let mend = "; mend the rows, or the table's columns and 'format' in the manifest, or raise 'format.max_rejects'"
    #expect(
      try message("customer,amount\nA,1\nB,two\nC,3\n".utf8, rejectsFile: true)
        == "table 'purchases': 1 of the 3 rows read do not fit (33.3%), the limit is 0%; the first is FILE:3:"
        + " column 'amount': 'two': not a number with decimal mark '.'; all are in FOLDER/rejects.csv" + mend)
    #expect(
      try message("customer,amount\nA\n".utf8, format: TableFormat(maximumRejects: 0.005))
        == "table 'purchases': 1 of the 1 rows read do not fit (100%), the limit is 0.5%; the first is FILE:2:"
        + " 'A': 1 field where the header has 2" + mend)
  }

  @Test func rejectsFileThatCannotBeWritten() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("customer,amount\n")
    let table = TableManifest(name: "t", files: [], kind: .events, columns: TableErrorTests.columns)
    let place = folder.path + "/none/rejects.csv"
    #expect(throws: IngestError.unwritable(path: place, reason: "No such file or directory")) {
      try TableReader(table, files: [file], timeZone: "UTC", workers: Workers(1)).read(rejectsFile: place)
    }
  }
}
