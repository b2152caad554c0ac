import Export
import Foundation
import Ingest
import Learning
import Testing
import TierScoring

/// What is written for every kind of model, read back by the reader of tables, is what the engine says.
@Suite struct TableScoringTests {
  @Test(arguments: ModelZoo.all) func whatIsWrittenIsWhatTheEngineSays(_ animal: ModelZoo.Animal) throws {
    let folder = NSTemporaryDirectory() + "scoring-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let rows = SampleRows.rows(of: animal.plan, count: 9000, seed: 11)
    let names = (0..<rows.count).map { "row \($0)" }
    try Data(text(rows, names)).write(to: URL(fileURLWithPath: folder + "/rows.csv"))

    let table = try ScoringTable(folder + "/rows.csv", for: animal.plan)
    #expect(table.keys == ["the row"] && table.ignored.isEmpty)
    let summary = try TableScoring(animal.plan, table, workers: Workers(3)).score(
      to: ScoredOutput(folder + "/tiers.csv"))
    let inMemory = try RowScoring(animal.plan, workers: Workers(2)).score(
      rows.columns, keys: [RowScoring.Key(name: "the row", values: names)], order: Array(names.indices),
      to: ScoredOutput(folder + "/memory.csv"))
    #expect(summary == inMemory)
    let written = try Data(contentsOf: URL(fileURLWithPath: folder + "/tiers.csv"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/memory.csv")) == written)

    let expected = try NativeEngine(version: "test").scores(rows, animal.bundle)
    let found = try cells(String(decoding: written, as: UTF8.self))
    let columns = ExportedColumn.all(of: animal.plan)
    #expect(found[0] == ["the row"] + columns.map(\.name))
    #expect(found.count == rows.count + 1)
    for (place, column) in columns.enumerated() {
      let values = found.dropFirst().map { $0[place + 1] }
      if let numbers = expected.numbers[column.name] {
        let read = values.map { $0.isEmpty ? Double.nan : Double($0)! }
        #expect(
          zip(read, numbers).allSatisfy { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN }, "\(column.name)")
      } else {
        #expect(values.map { $0.isEmpty ? nil : $0 } == expected.texts[column.name], "\(column.name)")
      }
    }
    #expect(summary.rows == rows.count)
    #expect(summary.refusedCount == expected.texts["refusal"]!.count { $0 != nil })
    #expect(summary.tiers.values.reduce(summary.refusedCount, +) == rows.count)
  }

  /// Rows as CSV, where a field is quoted whether it needs it or not.
  private func text(_ rows: EngineRows, _ names: [String]) -> [UInt8] {
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    var text = ([quoted("the row")] + rows.inputs.map { quoted($0.name) }).joined(separator: ",") + "\r\n"
    for row in names.indices {
      let fields = rows.columns.map { column -> String in
        switch column {
        case .numbers(let values): values[row].isNaN ? ["", "NA", "NaN"][row % 3] : "\(values[row])"
        case .texts(let values): values[row].map(quoted) ?? ["", "NA", "NaN"][row % 3]
        case .codes: preconditionFailure("sample rows have texts")
        }
      }
      text += ([quoted(names[row])] + fields).joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }

  /// The fields of each line, quotes taken off and doubled ones made single.
  private func cells(_ text: String) throws -> [[String]] {
    var (rows, row, field, isQuoted) = ([[String]](), [String](), "", false)
    var last: Character = ","
    for character in text {
      defer { last = character }
      switch character {
      case "\"":
        // A quote that follows a closing one stands for itself.
        if last == "\"", !isQuoted { field.append(character) }
        isQuoted.toggle()
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\n" where !isQuoted:
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.append(character)
      }
    }
    return rows
  }
}
