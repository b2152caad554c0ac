import Foundation

/// The content of `assignments.csv`, by column: what a run's model says of each row under the customer's pseudonym.
struct AssignmentTable {
  /// The file, which is looked at anew for each column that is asked for: few of them are, and rows may be many.
  private let data: Data
  private let header: [String]
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
    var header: [String] = []
    var customers: [String] = []
    var fault: String?
    AssignmentTable.forEachLine(data) { number, fields, text in
      if number == 0 {
        header = fields.map(text)
      } else if fields.count == header.count {
        customers.append(text(fields[0]))
      } else {
        fault = fault ?? "line \(number + 1) has \(fields.count) fields, not \(header.count)"
      }
    }
    if header.first != "customer" { fault = "its first column is not 'customer'" }
    if let fault { throw RunsError.unreadable(path: path, reason: fault) }
    (self.data, self.header, self.customers) = (data, header, customers)
    let days = header.firstIndex(of: "as_of").map { AssignmentTable.column($0, data) }
    keys = days.map { days in zip(customers, days).map { "\($0) \($1)" } } ?? customers
  }

  /// A column as it is written; nothing where it is not there, or empty throughout.
  func texts(_ name: String) -> [String]? {
    guard let place = header.firstIndex(of: name) else { return nil }
    let texts = AssignmentTable.column(place, data)
    return texts.allSatisfy(\.isEmpty) ? nil : texts
  }

  /// A column of numbers, NaN where a field is empty; nothing where it is not there, or empty throughout.
  func numbers(_ name: String) -> [Double]? { texts(name)?.map { Double($0) ?? .nan } }

  /// The rows' clusters or segments, numbered; nothing where the model has none.
  var groups: [Int]? {
    guard let names = ["cluster", "segment", "group"].lazy.compactMap(texts).first else { return nil }
    let numbers = Dictionary(uniqueKeysWithValues: Set(names).sorted().enumerated().map { ($1, $0) })
    return names.map { numbers[$0]! }
  }

  private static func column(_ place: Int, _ data: Data) -> [String] {
    var texts: [String] = []
    forEachLine(data) { number, fields, text in
      if number > 0 { texts.append(text(fields[place])) }
    }
    return texts
  }

  /// Calls `body` with the number of each line, where its fields lie, and what reads one. A field may stand in quotes, and
  /// hold commas, line ends and doubled quotes then.
  private static func forEachLine(
    _ data: Data, _ body: (_ number: Int, _ fields: [Range<Int>], _ text: (Range<Int>) -> String) -> Void
  ) {
    let (comma, quote, end) = (UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"))
    data.withUnsafeBytes { bytes in
      func text(_ field: Range<Int>) -> String {
        let written = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[field]), as: UTF8.self)
        guard written.first == "\"" else { return written }
        return String(written.dropFirst().dropLast()).replacing("\"\"", with: "\"")
      }
      var (number, start, isQuoted) = (0, 0, false)
      var fields: [Range<Int>] = []
      for position in 0..<bytes.count {
        let byte = bytes[position]
        // A doubled quote closes and opens again, which changes nothing.
        if byte == quote { isQuoted.toggle() }
        guard !isQuoted, byte == comma || byte == end else { continue }
        fields.append(start..<position)
        start = position + 1
        guard byte == end else { continue }
        body(number, fields, text)
        number += 1
        fields.removeAll(keepingCapacity: true)
      }
      if start < bytes.count || !fields.isEmpty {
        fields.append(start..<bytes.count)
        body(number, fields, text)
      }
    }
  }
}
