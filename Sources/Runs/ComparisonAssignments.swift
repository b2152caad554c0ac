import Foundation

/// The content of `assignments.csv`, by column: what a run's model says of each row under the customer's pseudonym.
struct AssignmentTable {
  private let columns: [String: [String]]
  /// The customers' pseudonyms.
  let customers: [String]
  /// What a row is known by: the customer, and where rows are of several days the day.
  let keys: [String]

  /// The number of rows.
  var rowCount: Int { customers.count }
  /// Whether some rows are known by the same.
  var hasTwins: Bool { Set(keys).count < keys.count }

  /// Reads a file.
  ///
  /// Throws: `RunsError` where it is not a table of customers.
  init(file path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RunsError.unreadable(path: path, reason: "it is missing or may not be read")
    }
    var lines = AssignmentTable.lines(data)[...]
    guard let header = lines.popFirst(), header.first == "customer" else {
      throw RunsError.unreadable(path: path, reason: "its first column is not 'customer'")
    }
    if let line = lines.firstIndex(where: { $0.count != header.count }) {
      throw RunsError.unreadable(
        path: path, reason: "line \(line + 1) has \(lines[line].count) fields, not \(header.count)")
    }
    var columns: [String: [String]] = [:]
    for (place, name) in header.enumerated() { columns[name] = lines.map { $0[place] } }
    self.columns = columns
    let customers = columns["customer"] ?? []
    self.customers = customers
    keys = columns["as_of"].map { days in zip(customers, days).map { "\($0) \($1)" } } ?? customers
  }

  /// A column as it is written; nothing where it is not there, or empty throughout.
  func texts(_ name: String) -> [String]? {
    columns[name].flatMap { $0.allSatisfy(\.isEmpty) ? nil : $0 }
  }

  /// A column of numbers, NaN where a field is empty; nothing where it is not there, or empty throughout.
  func numbers(_ name: String) -> [Double]? { texts(name)?.map { Double($0) ?? .nan } }

  /// The rows' clusters or segments, numbered; nothing where the model has none.
  var groups: [Int]? {
    guard let names = ["cluster", "segment", "group"].lazy.compactMap(texts).first else { return nil }
    let numbers = Dictionary(uniqueKeysWithValues: Set(names).sorted().enumerated().map { ($1, $0) })
    return names.map { numbers[$0]! }
  }

  /// The fields of each line; a field may stand in quotes, and hold commas, line ends and doubled quotes then.
  private static func lines(_ data: Data) -> [[String]] {
    let (comma, quote, end) = (UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"))
    return data.withUnsafeBytes { bytes -> [[String]] in
      var lines: [[String]] = []
      var fields: [String] = []
      var position = 0
      while position < bytes.count {
        var field: String
        if bytes[position] == quote {
          var content: [UInt8] = []
          position += 1
          while position < bytes.count {
            if bytes[position] == quote {
              guard position + 1 < bytes.count, bytes[position + 1] == quote else { break }
              position += 1
            }
            content.append(bytes[position])
            position += 1
          }
          position += 1
          field = String(decoding: content, as: UTF8.self)
        } else {
          let start = position
          while position < bytes.count, bytes[position] != comma, bytes[position] != end { position += 1 }
          field = String(decoding: bytes[start..<position], as: UTF8.self)
        }
        fields.append(field)
        let isEnd = position >= bytes.count || bytes[position] == end
        // A comma at the very end of a line opens one more field, an empty one.
        if !isEnd, position + 1 >= bytes.count || bytes[position + 1] == end {
          fields.append("")
          position += 1
          lines.append(fields)
          fields = []
        } else if isEnd {
          lines.append(fields)
          fields = []
        }
        position += 1
      }
      return lines
    }
  }
}
