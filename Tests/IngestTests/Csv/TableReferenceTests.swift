import Foundation
import Frames
import Ingest
import Learning
import Testing

/// Tables that Python's csv module wrote are read back as what was written.
@Suite struct TableReferenceTests {
  struct Row: Decodable {
    let text: String?
    let number: String?
    let integer: Int64?
    let category: String?
    let date: Int32?
    let flag: Bool?
    let time: Int64?
  }

  static let columns: [ColumnManifest] = [
    .init(name: "time", type: .time, pattern: "yyyy-MM-dd'T'HH:mm:ssXXX"), .init(name: "text", type: .text),
    .init(name: "number", type: .number), .init(name: "integer", type: .integer),
    .init(name: "category", type: .category), .init(name: "date", type: .date), .init(name: "flag", type: .flag),
  ]

  static func format(_ name: String) -> TableFormat {
    name == "plain"
      ? TableFormat() : TableFormat(delimiter: ";", decimalMark: ",", groupMark: ".", date: "dd/MM/yyyy")
  }

  @Test(arguments: ["plain", "foreign"], [(1, 1 << 20), (2, 64), (7, 300)])
  func whatPythonWroteIsReadBack(_ name: String, _ way: (workers: Int, chunkSize: Int)) throws {
    let rows = try #require(JSONDecoder().decode([String: [Row]].self, from: try csvReference("values.json"))[name])
    let table = TableManifest(
      name: name, files: [], format: TableReferenceTests.format(name), kind: .events,
      columns: TableReferenceTests.columns)
    let reading = try TableReader(
      table, files: [csvReferenceFolder.appendingPathComponent(name + ".csv").path], timeZone: "Europe/Prague",
      workers: Workers(way.workers), chunkSize: way.chunkSize
    ).read()
    let frame = reading.frame
    #expect(reading.rowCount == rows.count)
    #expect(frame["text"]?.values == .text(rows.map(\.text)))
    #expect(frame["integer"]?.values == .integer(rows.map { $0.integer ?? Missing.integer }))
    #expect(frame["date"]?.values == .date(rows.map { $0.date ?? Missing.date }))
    #expect(frame["time"]?.values == .time(rows.map { $0.time ?? Missing.integer }))
    #expect(frame["flag"]?.values == .flag(rows.map { $0.flag.map { $0 ? 1 : 0 } ?? Missing.flag }))
    guard case .category(let codes, let levels) = frame["category"]?.values,
      case .number(let numbers) = frame["number"]?.values
    else { Issue.record("columns of other types"); return }
    #expect(codes.map { $0 < 0 ? nil : levels[Int($0)] } == rows.map(\.category))
    var firsts: [String] = []
    for level in rows.compactMap(\.category) where !firsts.contains(level) { firsts.append(level) }
    #expect(levels == firsts)
    for (row, number) in zip(rows, numbers) {
      #expect(row.number.map { UInt64($0, radix: 16)! } == (number.isNaN ? nil : number.bitPattern))
    }
  }
}
