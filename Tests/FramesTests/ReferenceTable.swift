import Foundation
import Frames

/// What DuckDB answers, made by Tests/References/frames/filters.py.
struct ReferenceTable: Decodable {
  struct Row: Decodable {
    var id: Int64
    var amount: Double?
    var count: Int64?
    var channel: String?
    var day: String?
    var time: String?
    var active: Bool?
    var note: String?
  }

  struct FilterCase: Decodable, Sendable {
    var filter: String
    var rows: [Int]
  }

  struct GroupCase: Decodable, Sendable {
    struct Group: Decodable {
      var first: Int
      var rows: [Int32]
    }
    var by: [String]
    var groups: [Group]
  }

  struct JoinCase: Decodable, Sendable {
    var on: String
    var rows: [Int64?]
  }

  var rows: [Row]
  var filters: [FilterCase]
  var groups: [GroupCase]
  var joins: [JoinCase]

  static let shared: ReferenceTable = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("References/frames/filters.json")
    do {
      return try JSONDecoder().decode(ReferenceTable.self, from: Data(contentsOf: file))
    } catch {
      fatalError("\(file.path): \(error)")
    }
  }()

  /// The table as a frame with a column of each type.
  var frame: Frame {
    var levels: [String] = []
    let codes = rows.map { row -> Int32 in
      guard let channel = row.channel else { return Missing.code }
      if !levels.contains(channel) { levels.append(channel) }
      return Int32(levels.firstIndex(of: channel)!)
    }
    return Frame([
      Column("id", .integer(rows.map(\.id))),
      Column("amount", .number(rows.map { $0.amount ?? .nan })),
      Column("count", .integer(rows.map { $0.count ?? Missing.integer })),
      Column("channel", .category(codes: codes, levels: levels)),
      Column("day", .date(rows.map { $0.day.map { Day($0)!.number } ?? Missing.date })),
      Column("time", .time(rows.map { $0.time.map(Self.seconds) ?? Missing.integer })),
      Column("active", .flag(rows.map { $0.active.map { $0 ? 1 : 0 } ?? Missing.flag })),
      Column("note", .text(rows.map(\.note))),
    ])
  }

  private static func seconds(_ text: String) -> Int64 {
    let parts = text.split(separator: " ")
    let clock = parts[1].split(separator: ":").map { Int64($0)! }
    return Int64(Day(String(parts[0]))!.number) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
  }
}
