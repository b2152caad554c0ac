/// What is wrong with a row file, with every fact a person needs to mend it.
public enum RowFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file cannot be opened or read.
  case unreadable(path: String, reason: String)
  /// The file cannot be made or written.
  case unwritable(path: String, reason: String)
  /// The file does not begin with a row file's mark.
  case notARowFile(path: String)
  /// The file was written by a format version that is not known here.
  case unknownVersion(path: String, found: UInt32, known: UInt32)
  /// The header says what no row file can hold.
  case damagedHeader(path: String, fact: String)
  /// The writer was never finished, so the number of rows is not known.
  case unfinished(path: String)
  /// The file's size is not what its header says.
  case wrongSize(path: String, expected: UInt64, actual: UInt64)

  /// One sentence that names the file, what was found, what was wanted and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "Cannot read the row file \(path): \(reason); check that it exists and may be read."
    case .unwritable(let path, let reason):
      "Cannot write the row file \(path): \(reason); check that its folder exists and has room."
    case .notARowFile(let path):
      "\(path) is not a row file: it does not begin with \(RowFileHeader.magic); write it with RowFileWriter."
    case .unknownVersion(let path, let found, let known):
      "\(path) is a row file of version \(found), but only version \(known) is known; write it again."
    case .damagedHeader(let path, let fact):
      "The header of the row file \(path) is damaged (\(fact)); write it again."
    case .unfinished(let path):
      "The row file \(path) was never finished by its writer; write it again."
    case .wrongSize(let path, let expected, let actual):
      "The row file \(path) has \(actual) bytes, but its header promises \(expected); write it again."
    }
  }
}
