import Frames

/// How a table's files are read: its manifest, checked and worked out.
struct TablePlan: Sendable {
  let name: String
  let delimiter: UInt8
  /// The columns that are read, in the order in which they were asked for.
  let columns: [ColumnPlan]
  /// The place of each of them among the fields of a row.
  let positions: [Int]
  /// The number of fields that a row must have.
  let fieldCount: Int
  let files: [TableFile]
  let maximumRejects: Double
  /// The category that is read as `TextKey`s; nothing where none is.
  let keyColumn: String?
  /// The place among `columns` of the one that says whose a row is: the customer's, else the account's; nothing where
  /// neither is read.
  let ownerPlace: Int?

  init(
    _ table: TableManifest, files paths: [String], timeZone: String, columns asked: [String]?, keyColumn: String? = nil
  ) throws(IngestError) {
    let declared = table.columns.map(\.name)
    let asked = asked ?? declared
    for (place, name) in asked.enumerated() {
      precondition(!asked[..<place].contains(name), "column '\(name)' is asked for twice")
    }
    let format = try FormatPlan(table)
    guard let zone = ZoneClock(timeZone) else { throw .unknownTimeZone(name: timeZone) }
    var columns: [ColumnPlan] = []
    for name in asked {
      guard let column = table.columns.first(where: { $0.name == name }) else {
        throw .undeclaredColumn(
          table: table.name, column: name, suggestion: nearestSpelling(to: name, among: declared))
      }
      columns.append(try ColumnPlan(column, table, format, zone))
    }
    var files: [TableFile] = []
    for path in paths {
      let file = try TableFile(path, delimiter: format.delimiter, wanted: declared)
      if let first = files.first, first.names != file.names {
        throw .differentHeader(path: path, first: first.path, names: file.names, wanted: first.names)
      }
      if files.isEmpty { try TablePlan.check(file, declared, delimiter: format.delimiter) }
      files.append(file)
    }
    self.keyColumn = keyColumn
    let owner = table.column(role: .customer) ?? table.column(role: .account)
    ownerPlace = owner.flatMap { asked.firstIndex(of: $0.name) }
    name = table.name
    delimiter = format.delimiter
    self.columns = columns
    let names = files.first?.names ?? declared
    positions = asked.map { names.firstIndex(of: $0)! }
    fieldCount = names.count
    self.files = files
    maximumRejects = table.format.maximumRejects
  }

  /// Refuses a header that lacks a declared column, or that another delimiter divides.
  private static func check(_ file: TableFile, _ declared: [String], delimiter: UInt8) throws(IngestError) {
    for name in declared where !file.names.contains(name) {
      if file.names.count == 1, let found = ",;\t|".first(where: { file.names[0].contains($0) }) {
        throw .wrongDelimiter(path: file.path, declared: Character(UnicodeScalar(delimiter)), found: found)
      }
      throw .missingColumn(
        path: file.path, column: name, suggestion: nearestSpelling(to: name, among: file.names), found: file.names)
    }
  }
}

/// The marks of a table's format as bytes, checked.
struct FormatPlan: Sendable {
  let delimiter: UInt8
  let decimalMark: UInt8
  let groupMark: [UInt8]
  let yes: [String]
  let no: [String]

  init(_ table: TableManifest) throws(IngestError) {
    let format = table.format
    delimiter = try FormatPlan.byte(format.delimiter, "delimiter", table)
    decimalMark = try FormatPlan.byte(format.decimalMark, "decimal_mark", table)
    groupMark = format.groupMark.map { Array(String($0).utf8) } ?? []
    yes = format.yes
    no = format.no
    if let mark = format.groupMark {
      if groupMark.count == 1 { _ = try FormatPlan.byte(mark, "group_mark", table) }
      guard mark != format.decimalMark else {
        throw .badFormat(
          table: table.name, setting: "group_mark", value: String(mark), reason: "it is the decimal mark too")
      }
    }
    for text in format.yes where format.no.contains(text) {
      throw .badFormat(table: table.name, setting: "yes", value: text, reason: "it means false too")
    }
  }

  /// The byte of a mark that may stand between digits or fields.
  private static func byte(
    _ mark: Character, _ setting: String, _ table: TableManifest
  ) throws(IngestError) -> UInt8 {
    guard String(mark).utf8.count == 1, let byte = mark.asciiValue, byte != quote, byte != lineFeed,
      byte != carriageReturn, byte != 0, !mark.isLetter, !mark.isNumber, mark != "-" && mark != "+"
    else {
      throw .badFormat(
        table: table.name, setting: setting, value: String(mark),
        reason: "it must be one ASCII character that is no letter, digit, sign, quote or line end")
    }
    return byte
  }
}
