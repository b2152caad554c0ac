import Foundation
import Frames
import Ingest
import Learning
import Testing

@Suite struct TableRejectsTests {
  static let columns: [ColumnManifest] = [
    .init(name: "customer", type: .category, role: .customer, required: true),
    .init(name: "amount", type: .number, minimum: 0),
    .init(name: "kind", type: .category, levels: ["in", "out"]), .init(name: "note", type: .text),
  ]

  static let text = """
    customer,amount,kind,note
    A,1,in,fine
    B,-1,in,below
    C,x,sideways,two things wrong
    "D
    D",2,out,a name of two lines
    E,3,sideways,not a level
    ,4,in,nobody
    F,5
    G,6,in,note,more

    H,"7"7,in,wrong quotes
    I,8,"in,",
    J,9,out,la"st

    """

  static let wanted: [(line: Int, column: String, value: String, reason: String)] = [
    (3, "amount", "-1", "below the minimum, 0"), (4, "amount", "x", "not a number with decimal mark '.'"),
    (7, "kind", "sideways", "not one of the declared levels"),
    (8, "customer", "", "missing, though a value is required"), (9, "", "F,5", "2 fields where the header has 4"),
    (10, "", "G,6,in,note,more", "5 fields where the header has 4"), (11, "", "", "the line is blank"),
    (12, "amount", "\"7\"7", "text after the closing quote"), (13, "kind", "in,", "not one of the declared levels"),
    (14, "note", "la\"st", "a quote inside a field that is not quoted"),
  ]

  /// Reads `text` and gives the reading and what the rejects file says.
  func readWithRejects(
    _ bytes: some Sequence<UInt8>, maximum: Double = 1, workers: Int = 1, chunkSize: Int = 1 << 20
  ) throws -> (reading: TableReading?, rejects: String, path: String) {
    let folder = try TemporaryFolder()
    let file = try folder.file("table.csv", bytes)
    let table = TableManifest(
      name: "t", files: [], format: TableFormat(maximumRejects: maximum), kind: .events,
      columns: TableRejectsTests.columns)
    let place = folder.path + "/rejects.csv"
    let reader = TableReader(table, files: [file], timeZone: "UTC", workers: Workers(workers), chunkSize: chunkSize)
    let reading = try? reader.read(rejectsFile: place)
    #expect(!FileManager.default.fileExists(atPath: place + ".partial"))
    let written = try String(contentsOfFile: place, encoding: .utf8)
    return (reading, written.replacingOccurrences(of: file, with: "FILE"), file)
  }

  @Test(arguments: [(1, 1 << 20), (1, 1), (2, 10), (7, 33)])
  func everyRowThatDoesNotFitIsSaid(_ way: (workers: Int, chunkSize: Int)) throws {
    let (found, written, path) = try readWithRejects(
      TableRejectsTests.text.utf8, workers: way.workers, chunkSize: way.chunkSize)
    let reading = try #require(found)
    #expect(reading.rowCount == 12)
    #expect(reading.rejects.count == 10)
    #expect(reading.frame["customer"]?.values == .category(codes: [0, 1], levels: ["A", "D\nD"]))
    #expect(reading.frame["kind"]?.values == .category(codes: [0, 1], levels: ["in", "out"]))
    #expect(
      reading.rejects.examples
        == TableRejectsTests.wanted.prefix(5).map {
          .init(file: path, line: $0.line, column: $0.column, value: $0.value, reason: $0.reason)
        })
    #expect(reading.rejects.rows.map(\.line) == TableRejectsTests.wanted.map(\.line))
    #expect(reading.rejects.rows.map(\.reason) == TableRejectsTests.wanted.map(\.reason))
    #expect(reading.rejects.rows.map(\.owner) == ["B", "C", "E", nil, nil, nil, nil, "H", "I", "J"])
    #expect(
      reading.rejects.reasons.map { "\($0.column): \($0.reason): \($0.count)" } == [
        ": 2 fields where the header has 4: 1", ": 5 fields where the header has 4: 1", ": the line is blank: 1",
        "customer: missing, though a value is required: 1", "amount: below the minimum, 0: 1",
        "amount: not a number with decimal mark '.': 1", "amount: text after the closing quote: 1",
        "kind: not one of the declared levels: 2", "note: a quote inside a field that is not quoted: 1",
      ])
    func quoted(_ text: String) -> String {
      text.contains("\"") || text.contains(",")
        ? "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : text
    }
    let lines = TableRejectsTests.wanted.map {
      "FILE,\($0.line),\($0.column),\(quoted($0.value)),\(quoted($0.reason))"
    }
    #expect(written == (["file,line,column,value,reason"] + lines).joined(separator: "\n") + "\n")
  }

  @Test func rejectsFileIsThereWhereNothingIsRefused() throws {
    let (reading, written, _) = try readWithRejects("customer,amount,kind,note\nA,1,in,\n".utf8)
    #expect(reading?.rejects == Rejects(count: 0, reasons: [], examples: []))
    #expect(written == "file,line,column,value,reason\n")
  }

  @Test func rejectsFileIsThereWhereReadingStops() throws {
    let (reading, written, _) = try readWithRejects("customer,amount,kind,note\nA,1,in,\nB,2\n".utf8, maximum: 0.4)
    #expect(reading == nil)
    #expect(written == "file,line,column,value,reason\nFILE,3,,\"B,2\",2 fields where the header has 4\n")
    let unclosed = try readWithRejects("customer,amount,kind,note\nB,2\nA,1,in,\"\n".utf8)
    #expect(unclosed.reading == nil)
    #expect(unclosed.rejects.hasSuffix("FILE,2,,\"B,2\",2 fields where the header has 4\n"))
  }

  @Test func shareIsOfAllRows() throws {
    // Half of the rows may be refused, and the first half is; reading must not stop before the second.
    let rows = String(repeating: "A,bad,in,\n", count: 500) + String(repeating: "A,1,in,\n", count: 500)
    for chunkSize in [1, 64, 1 << 20] {
      let (reading, _, _) = try readWithRejects(
        ("customer,amount,kind,note\n" + rows).utf8, maximum: 0.5, chunkSize: chunkSize)
      #expect(reading?.rejects.count == 500)
      let refused = try readWithRejects(
        ("customer,amount,kind,note\n" + rows + "A,bad,in,\n").utf8, maximum: 0.5, chunkSize: chunkSize)
      #expect(refused.reading == nil)
    }
  }

  @Test func shareIsComparedAsItIsWritten() throws {
    // 0.29 · 100 is 28.999999999999996 in doubles.
    let rows = String(repeating: "A,bad,in,\n", count: 29) + String(repeating: "A,1,in,\n", count: 71)
    let (reading, _, _) = try readWithRejects(("customer,amount,kind,note\n" + rows).utf8, maximum: 0.29)
    #expect(reading?.rejects.count == 29)
  }

  @Test func readingStopsEarlyWhenNothingCanHelp() throws {
    let rows = String(repeating: "A,bad,in,\n", count: 20_000)
    let (reading, written, _) = try readWithRejects(
      ("customer,amount,kind,note\n" + rows).utf8, maximum: 0.01, chunkSize: 1000)
    #expect(reading == nil)
    #expect(written.count { $0 == "\n" } < 2000)
  }

  @Test func bytesThatAreNoTextAreRefused() throws {
    let bytes =
      Array("customer,amount,kind,note\nA".utf8) + [0xff] + Array(",1,in,\nB,1,in,caf".utf8) + [0xc3]
      + Array("\nC,1,in,x".utf8) + [0] + Array("\nD,1,in,a\rb\nE,1,in,fine\n".utf8)
    let (reading, _, _) = try readWithRejects(bytes)
    #expect(reading?.rowCount == 5)
    #expect(
      reading?.rejects.examples.map { "\($0.line) \($0.column) \($0.value): \($0.reason)" } == [
        "2 customer A\\xff: not valid UTF-8", "3 note caf\\xc3: not valid UTF-8",
        "4 note x\0: a NUL byte in the text", "5 note a\rb: a carriage return outside quotes",
      ])
    #expect(reading?.frame["customer"]?.values == .category(codes: [0], levels: ["E"]))
  }

  @Test func longValuesAreShownShort() throws {
    let long = "xy" + String(repeating: "é", count: 150)
    let (reading, _, _) = try readWithRejects("customer,amount,kind,note\nA,\(long),in,\n".utf8)
    #expect(reading?.rejects.examples.first?.value == "xy" + String(repeating: "é", count: 99) + "…")
  }

  /// A category that only refused rows have is no level, however often and wherever they stand.
  @Test(arguments: [1, 10, 64, 1000, 1 << 20])
  func refusedRowsLeaveNoLevel(_ chunkSize: Int) throws {
    var text = "customer,amount,kind,note\n"
    var levels: [String] = []
    var codes: [Int32] = []
    for row in 0..<3000 {
      let level = row % 5 == 0 ? "a level of more than eight bytes \(row % 700)" : "c\(row * 7 % 900)"
      let fits = row % 3 != 0
      text += "\(level),\(fits ? "1" : "one"),in,\n"
      guard fits else { continue }
      if !levels.contains(level) { levels.append(level) }
      codes.append(Int32(levels.firstIndex(of: level)!))
    }
    for workers in [1, 3] {
      let (reading, _, _) = try readWithRejects(text.utf8, workers: workers, chunkSize: chunkSize)
      #expect(reading?.frame["customer"]?.values == .category(codes: codes, levels: levels))
      #expect(reading?.rejects.count == 1000)
    }
  }
}
