import Foundation
import Frames
import Ingest
import Learning
import Testing

@Suite struct GrammarTests {
  let columns: [ColumnManifest] = [.init(name: "a", type: .text), .init(name: "b", type: .category)]
  let keepAll = TableFormat(missing: [], maximumRejects: 1)

  @Test(
    arguments: [
      ("a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]), ("a,b\r\n1,2\r\n3,4\r\n", [["1", "2"], ["3", "4"]]),
      ("a,b\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]), ("a,b\r\n1,2\r", [["1", "2"]]),
      ("\u{feff}a,b\n1,2\n", [["1", "2"]]), ("\"a\",\"b\"\n\"1\",\"2\"\n", [["1", "2"]]),
      ("a,b\n\"x,y\",\"\"\"q\"\"\"\n", [["x,y", "\"q\""]]),
      ("a,b\n\"1\n2\",\"3\r\n4\r5\"\r\n", [["1\n2", "3\r\n4\r5"]]),
      ("a,b\n,\n\"\",\"\"\n", [["", ""], ["", ""]]), ("a,b\n", []), ("a,b", []), ("b,x,a\n2,9,1\n", [["1", "2"]]),
      ("a,b\n1 , 2\n", [["1 ", " 2"]]), ("a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
      ("\"a\",\"more\nthan a line\",b\n1,,2\n", [["1", "2"]]),
    ] as [(String, [[String]])])
  func textsRead(_ text: String, _ wanted: [[String]]) throws {
    let reading = try read(text, columns, format: TableFormat(missing: []))
    #expect(reading.frame["a"]?.values == .text(wanted.map { $0[0] }))
    guard case .category(let codes, let levels) = reading.frame["b"]?.values else {
      Issue.record("no category"); return
    }
    #expect(codes.map { levels[Int($0)] } == wanted.map { $0[1] })
    #expect(reading.rowCount == wanted.count)
    #expect(reading.rejects.count == 0)
  }

  @Test func delimiterIsTheDeclaredOne() throws {
    for mark in [";", "\t", "|", " "] as [Character] {
      let text = "a\(mark)b\n\"x\(mark)y\"\(mark)z,w\n"
      let reading = try read(text, columns, format: TableFormat(delimiter: mark))
      #expect(reading.frame["a"]?.values == .text(["x\(mark)y"]))
      #expect(reading.frame["b"]?.values == .category(codes: [0], levels: ["z,w"]))
    }
  }

  @Test func missingTextsMeanMissingQuotedOrNot() throws {
    let reading = try read("a,b\nNA,NA\n\"NA\",\"\"\nNAN,\n", columns)
    #expect(reading.frame["a"]?.values == .text([nil, nil, "NAN"]))
    #expect(reading.frame["b"]?.values == .category(codes: [-1, -1, -1], levels: []))
  }

  /// Random bytes, of those that the grammar gives a meaning and a few others, are read as the plain parser reads them.
  @Test(arguments: 0..<150)
  func randomBytesReadAsByThePlainParser(_ seed: Int) throws {
    var random = CounterRandom(seed: UInt64(seed), purpose: "csv grammar")
    let pieces = [
      "\"", "\"\"", ",", ",", "\n", "\n", "\r\n", "\r", "a", "bc", "é", "漢字", " ", "\"x,y\"", "\"p\nq\"", "\"\"\"\"",
    ]
    var text = "a,b\n"
    for _ in 0..<(20 + seed * 3) { text += pieces[random.integer(below: pieces.count)] }
    let wanted = PlainParser.records(Array(text.utf8))
    for (workers, chunkSize) in [(1, 1), (2, 7), (7, 64), (2, 1 << 20)] {
      let label = Comment(
        rawValue: "seed \(seed), \(workers) workers, chunks of \(chunkSize): \(text.debugDescription)")
      do {
        let reading = try read(text, columns, format: keepAll, workers: workers, chunkSize: chunkSize)
        guard let records = wanted?.dropFirst() else {
          Issue.record("a quote is never closed; \(label)")
          continue
        }
        let fit = records.filter { $0.fields.count == 2 && $0.fields.allSatisfy { $0 != nil } }
        let refused = records.filter { !($0.fields.count == 2 && $0.fields.allSatisfy { $0 != nil }) }
        let texts = fit.map { $0.fields.map { String(decoding: $0!, as: UTF8.self) } }
        #expect(reading.frame["a"]?.values == .text(texts.map { $0[0] }), label)
        var levels: [String] = []
        for row in texts where !levels.contains(row[1]) { levels.append(row[1]) }
        let codes = texts.map { row in Int32(levels.firstIndex(of: row[1])!) }
        #expect(reading.frame["b"]?.values == .category(codes: codes, levels: levels), label)
        #expect(reading.rowCount == records.count, label)
        #expect(reading.rejects.count == refused.count, label)
        #expect(reading.rejects.examples.map(\.line) == refused.prefix(5).map(\.line), label)
      } catch IngestError.unclosedQuote {
        #expect(wanted == nil, label)
      }
    }
  }

  /// Every chunk size from one byte up puts the boundaries at every place.
  @Test func everyBoundaryGivesTheSameFrame() throws {
    var text = "\u{feff}b,n,\"a\"\r\n"
    for row in 0..<40 {
      text +=
        "level \(row * row % 7),\(row).5,\"t\(row % 3 == 0 ? "\r\n\"\"" : ",")\(row)\"\(row % 2 == 0 ? "\r\n" : "\n")"
      if row % 9 == 8 { text += "new \(row),bad,\n" }
      if row % 11 == 10 { text += "ragged\n" }
    }
    let columns = self.columns + [.init(name: "n", type: .number)]
    let whole = try read(text, columns, format: keepAll)
    #expect(whole.rowCount == 47)
    #expect(whole.rejects.count == 7)
    for chunkSize in 1..<200 {
      for workers in [1, 2, 7] where workers == 1 || chunkSize % 10 == 1 {
        let parts = try read(text, columns, format: keepAll, workers: workers, chunkSize: chunkSize)
        #expect(haveSameBits(parts.frame, whole.frame), "\(workers) workers, chunks of \(chunkSize) bytes")
        #expect(parts.rejects.reasons == whole.rejects.reasons)
        #expect(parts.rejects.examples.map(\.line) == whole.rejects.examples.map(\.line))
      }
    }
  }

  /// The file is large enough that the workers' levels are many and met in a different order by each.
  @Test func manyLevelsAreNumberedInTheOrderOfTheFile() throws {
    var random = CounterRandom(seed: 5, purpose: "levels")
    var text = "a,b\n"
    var order: [String: Int32] = [:]
    var codes: [Int32] = []
    for row in 0..<60_000 {
      let number = random.integer(below: 20_000)
      let level = number % 3 == 0 ? "a customer by the name of \(number)" : "c\(number)"
      codes.append(order[level] ?? Int32(order.count))
      order[level] = codes[row]
      text += "x,\(level)\n"
    }
    let levels = order.sorted { $0.value < $1.value }.map(\.key)
    for (workers, chunkSize) in [(1, 1 << 20), (2, 4096), (7, 1000)] {
      let reading = try read(text, columns, workers: workers, chunkSize: chunkSize)
      #expect(reading.frame["b"]?.values == .category(codes: codes, levels: levels))
    }
  }

  @Test func filesFollowOneAnother() throws {
    let folder = try TemporaryFolder()
    let first = try folder.file("a,b\n1,x\n2,y\n", name: "first.csv")
    let second = try folder.file("a,b\n", name: "second.csv")
    let third = try folder.file("a,b\r\n3,y\n4,\"\n", name: "third.csv")
    let fourth = try folder.file("a,b\n5,z", name: "fourth.csv")
    let table = TableManifest(name: "things", files: [], format: keepAll, kind: .events, columns: columns)
    let reading = try TableReader(table, files: [first, second, fourth], timeZone: "UTC", workers: Workers(2)).read()
    #expect(reading.frame["a"]?.values == .text(["1", "2", "5"]))
    #expect(reading.frame["b"]?.values == .category(codes: [0, 1, 2], levels: ["x", "y", "z"]))
    #expect(throws: IngestError.unclosedQuote(path: third, line: 3)) {
      try TableReader(table, files: [first, third, fourth], timeZone: "UTC", workers: Workers(2)).read()
    }
  }

  @Test func onlyTheAskedColumnsAreRead() throws {
    let reading = try read("a,b\n1,x\n2,y\n", columns, asked: ["b"])
    #expect(reading.frame.columnNames == ["b"])
    #expect(try read("a,b\n1,x\n", columns, asked: []).rowCount == 1)
    let numbers: [ColumnManifest] = [.init(name: "a", type: .number), .init(name: "b", type: .text)]
    #expect(try read("a,b\nbad,x\n", numbers, asked: ["b"]).frame["b"]?.values == .text(["x"]))
    #expect(try read("a,b\n1,x\n", numbers, asked: ["b", "a"]).frame.columnNames == ["b", "a"])
  }

  @Test func flagsAreTheDeclaredTexts() throws {
    let flag = ColumnManifest(name: "f", type: .flag)
    #expect(try values(["true", "0", "", "yes", "NA"], flag) == .flag([1, 0, -1, 1, -1]))
    let czech = TableFormat(yes: ["ANO"], no: ["NE", "nikoli, děkuji"])
    #expect(try values(["ANO", "NE", "\"nikoli, děkuji\"", ""], flag, format: czech) == .flag([1, 0, 0, -1]))
    #expect(try refusal("TRUE", flag) == "neither yes (true, 1, yes) nor no (false, 0, no)")
    #expect(try refusal(" 1", flag) == "blanks around the value")
  }
}
