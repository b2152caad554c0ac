/// Why a synthetic bank cannot be made.
public enum SynthesisError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A count outside the range that is supported.
  case badCount(name: String, value: Int, lowest: Int, highest: Int)
  /// A share of soiled rows that is no share.
  case badDirtRate(Double)
  /// A last day outside the years that are supported.
  case badLastDay(String, lowestYear: Int, highestYear: Int)
  /// A folder that holds something else.
  case foreignFolder(path: String, found: String)
  /// A file or folder that cannot be made or written.
  case unwritable(path: String, reason: String)
  /// A disk that has no room left.
  case diskFull(path: String, bytesWritten: Int)

  /// One sentence: what is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .badCount(let name, let value, let lowest, let highest):
      "\(value) \(name) cannot be made; give a number from \(lowest) to \(highest)"
    case .badDirtRate(let rate):
      "a dirt rate of \(rate) is no share of rows; give a number from 0 to 0.5, such as 0.002"
    case .badLastDay(let day, let lowestYear, let highestYear):
      "a bank cannot end on \(day); give a day of the years \(lowestYear) to \(highestYear)"
    case .foreignFolder(let path, let found):
      "\(path) holds \"\(found)\" and is no synthetic bank (its dataset.yaml would say so), so nothing was written; "
        + "give an empty or new folder"
    case .unwritable(let path, let reason):
      "\(path) cannot be written (\(reason)); give a folder in which you may write"
    case .diskFull(let path, let bytesWritten):
      "the disk is full after \(bytesWritten) bytes, at \(path); free some space or make fewer customers or months"
    }
  }
}
