import Foundation

extension IngestError {
  /// The sentence for an error that concerns a table; nothing for any other.
  var tableDescription: String? {
    switch self {
    case .emptyTable(let path, let wanted):
      "\(path): the file is empty; it must begin with a header that names \(wanted.joined(separator: ", "))"
    case .badHeader(let path, let problem):
      "\(path):1: the header cannot be read: \(problem)"
    case .duplicateHeader(let path, let name):
      "\(path):1: the header has the name '\(name)' twice; rename one of the columns"
    case .differentHeader(let path, let first, let names, let wanted):
      "\(path):1: the header (\(names.joined(separator: ", "))) differs from that of \(first)"
        + " (\(wanted.joined(separator: ", "))); all files of a table need the same"
    case .wrongDelimiter(let path, let declared, let found):
      "\(path):1: the header has no \(IngestError.name(declared)), which is declared as the delimiter,"
        + " but has \(IngestError.name(found)); declare 'delimiter' as it is in the file"
    case .missingColumn(let path, let column, let suggestion, let found):
      "\(path):1: the header has no column '\(column)'"
        + (suggestion.map { ", did you mean '\($0)'?" } ?? ";") + " it has \(found.joined(separator: ", ")); "
        + "name the columns on the file's first line as the manifest does"
    case .undeclaredColumn(let table, let column, let suggestion):
      "table '\(table)': no column '\(column)' is declared" + (suggestion.map { ", did you mean '\($0)'?" } ?? "")
    case .unclosedQuote(let path, let line):
      "\(path):\(line): a quote that opens a field on this line is never closed; close it, or write it twice within quotes"
    case .recordTooLong(let path, let line, let limit, let isQuoted):
      "\(path):\(line): the row that begins on this line is longer than \(limit >> 20) MiB"
        + (isQuoted ? "; a quote in it is probably never closed" : "; is this a text file with line ends?")
    case .badFormat(let table, let setting, let value, let reason):
      "table '\(table)': \(setting) '\(value)' cannot be used: \(reason)"
    case .unknownTimeZone(let name):
      "unknown time zone '\(name)'; give an IANA name such as Europe/Prague"
    case .tooManyRejects(let table, let count, let rows, let limit, let first, let rejectsFile):
      "table '\(table)': \(count) of the \(rows) rows read do not fit (\(IngestError.percent(count, rows))),"
        + " the limit is \(IngestError.percent(limit)); the first is \(first.file):\(first.line):"
        + (first.column.isEmpty ? "" : " column '\(first.column)':") + " '\(first.value)': \(first.reason)"
        + (rejectsFile.map { "; all are in \($0)" } ?? "")
        + "; mend the rows, or the table's columns and 'format' in the manifest, or raise 'format.max_rejects'"
    case .unwritable(let path, let reason):
      "\(path): cannot be written: \(reason)"
    default: nil
    }
  }

  private static func name(_ mark: Character) -> String { mark == "\t" ? "tab" : "'\(mark)'" }

  private static func percent(_ count: Int, _ rows: Int) -> String { percent(Double(count) / Double(max(1, rows))) }

  /// A share as a percentage of at most three digits that count.
  private static func percent(_ share: Double) -> String {
    let text = String(format: "%.3g", share * 100)
    return (text.contains("e") ? String(share * 100) : text) + "%"
  }
}
