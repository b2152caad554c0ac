/// What is wrong with a declaration, a dataset or a table, with every fact a person needs to mend it.
public enum IngestError: Error, Sendable, Equatable {
  /// A file or folder that cannot be read.
  case unreadable(path: String, reason: String)
  /// A declaration whose bytes are not UTF-8, from this line on.
  case declarationNotUTF8(file: String, line: Int)
  /// A text that is not YAML, or uses a part of YAML that declarations do without; line 0 where it stands in no file.
  case declarationSyntax(file: String, line: Int, column: Int, problem: String)
  /// A key that stands twice in one mapping; line 0 where it stands in no file.
  case duplicateKey(file: String, line: Int, column: Int, key: String)
  /// A key that must be there and is not; `place` is the mapping's.
  case missingKey(place: Declaration.Place, key: String)
  /// A key that means nothing there; `place` is the key's own.
  case unknownKey(place: Declaration.Place, key: String, suggestion: String?, known: [String])
  /// A declared value that is not what is wanted there.
  case unfitValue(place: Declaration.Place, wanted: String, found: String, advice: String?)
  /// A table that a dataset does not have.
  case unknownTable(manifest: String, name: String, suggestion: String?, tables: [String])

  // Tables.

  /// A file without a single byte, where a header that names `wanted` should be.
  case emptyTable(path: String, wanted: [String])
  /// A header that is not a record of names.
  case badHeader(path: String, problem: String)
  /// A name that the header has twice.
  case duplicateHeader(path: String, name: String)
  /// A file of a table whose header is not that of the table's first file.
  case differentHeader(path: String, first: String, names: [String], wanted: [String])
  /// A header that the declared delimiter does not divide, but another one does.
  case wrongDelimiter(path: String, declared: Character, found: Character)
  /// A declared column that the header lacks.
  case missingColumn(path: String, column: String, suggestion: String?, found: [String])
  /// A column that is asked for and not declared.
  case undeclaredColumn(table: String, column: String, suggestion: String?)
  /// A quoted field that the file ends in; `line` is where its quote stands.
  case unclosedQuote(path: String, line: Int)
  /// A row longer than `limit` bytes, perhaps because a quote is never closed.
  case recordTooLong(path: String, line: Int, limit: Int, isQuoted: Bool)
  /// A part of a table's format that cannot be used.
  case badFormat(table: String, setting: String, value: String, reason: String)
  /// A time zone that does not exist.
  case unknownTimeZone(name: String)
  /// More rows refused than the share `limit`; `rows` were read by then.
  case tooManyRejects(
    table: String, count: Int, rows: Int, limit: Double, first: Rejects.Example, rejectsFile: String?)
  /// A file that cannot be written.
  case unwritable(path: String, reason: String)
}

extension IngestError: CustomStringConvertible {
  /// One sentence: where, what was found, what was wanted, what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason)"
    case .declarationNotUTF8(let file, let line):
      "\(file):\(line): the text is not valid UTF-8; save the file in that encoding"
    case .declarationSyntax(let file, let line, let column, let problem):
      (line > 0 ? "\(file):\(line):\(column)" : file) + ": \(problem)"
    case .duplicateKey(let file, let line, let column, let key):
      (line > 0 ? "\(file):\(line):\(column)" : file)
        + ": the key '\(key)' stands more than once in the same mapping; keep one"
    case .missingKey(let place, let key):
      "\(place): the key '\(key)' is missing; add it as '\(key): …'"
    case .unknownKey(let place, let key, let suggestion, let known):
      "\(place): unknown key '\(key)'"
        + (suggestion.map { ", did you mean '\($0)'?" } ?? ";")
        + " known keys: \(known.joined(separator: ", "))"
    case .unfitValue(let place, let wanted, let found, let advice):
      "\(place): wanted \(wanted), found \(found)" + (advice.map { "; \($0)" } ?? "")
    case .unknownTable(let manifest, let name, let suggestion, let tables):
      "\(manifest): there is no table '\(name)'" + (suggestion.map { ", did you mean '\($0)'?" } ?? ";")
        + " tables: \(tables.joined(separator: ", "))"
    default:
      tableDescription ?? ""
    }
  }
}
