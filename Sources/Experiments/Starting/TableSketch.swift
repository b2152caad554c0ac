import Foundation
public import Frames
import Ingest
public import Learning

/// What a CSV file seems to hold, told from its header and all its values: the ground on which a manifest is written.
///
/// A column has the strictest type that all its values fit, as the reader of tables judges it; where none fits all of
/// them, the one that leaves fewest out, at most a hundredth.
public struct TableSketch: Sendable {
  /// The file.
  public let path: String
  /// How it is written.
  public let format: TableFormat
  /// The number of its rows.
  public let rowCount: Int
  /// How many more do not fit the header.
  public let refusedCount: Int
  /// Its columns, in order.
  public let columns: [ColumnSketch]

  /// The texts that are taken for missing where they occur.
  private static let missingMarks = ["", "NA", "N/A", "NULL", "null", "NaN", "nan", "?"]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - delimiter: The character between fields; told from the header where none is given.
  ///   - datePattern: The pattern of dates, where they are not written year first.
  ///   - workers: How many threads may work.
  ///
  /// Throws: where the file cannot be read, has no rows, or its dates can be read in two ways.
  public init(
    file path: String, delimiter: Character? = nil, datePattern: String? = nil, workers: Workers
  ) throws {
    var format = TableFormat(missing: [])
    format.delimiter = try delimiter ?? TableSketch.delimiter(of: path)
    let names = try TableHeader(file: path, format: format, wanted: ["columns"]).names
    guard names.count > 1 else {
      throw ExperimentsError.unfitTable(
        path: path, problem: "its header has one column, '\(names.first ?? "")'",
        advice: "say with --delimiter what stands between fields")
    }
    let raw = try names.map { name in
      try RawColumn(name, TableTrial(path: path, format: format, workers: workers))
    }
    guard let rowCount = raw.first?.codes.count, rowCount > 0 else {
      throw ExperimentsError.unfitTable(path: path, problem: "it has a header and no rows", advice: "name another file")
    }
    format.missing = TableSketch.missingMarks.filter { mark in
      mark.isEmpty || raw.contains { $0.levels.contains(mark) }
    }
    let trial = TableTrial(path: path, format: format, workers: workers)
    var columns = try raw.map { try ColumnSketch($0, trial, datePattern: datePattern) }
    if columns.contains(where: { $0.decimalMark == "," }) {
      format.decimalMark = ","
      // A table has one decimal mark.
      columns = columns.map { $0.decimalMark == "." ? $0.asCategory : $0 }
    }
    (self.path, self.format, self.rowCount, self.columns) = (path, format, rowCount, columns)
    refusedCount = raw.map(\.refusedCount).max() ?? 0
  }

  /// The column of a name.
  public func column(_ name: String) -> ColumnSketch? { columns.first { $0.name == name } }

  /// The character that divides the header into most names.
  private static func delimiter(of path: String) throws -> Character {
    var best: (Character, Int) = (",", 0)
    var failure: (any Error)?
    for mark: Character in [",", ";", "\t", "|"] {
      do {
        let count = try TableHeader(file: path, format: TableFormat(delimiter: mark), wanted: ["columns"]).names.count
        if count > best.1 { best = (mark, count) }
      } catch { failure = failure ?? error }
    }
    if best.1 == 0, let failure { throw failure }
    return best.0
  }
}

/// Reads single columns of a file as if they were declared so.
struct TableTrial {
  var path: String
  var format: TableFormat
  var workers: Workers

  /// The values of a column under a declaration, and how many rows do not fit it; nothing where too many do not.
  func read(_ column: ColumnManifest, decimalMark: Character = ".") throws -> (values: ColumnValues, refused: Int)? {
    do {
      let reading = try reading(column, decimalMark: decimalMark)
      return (reading.frame.columns[0].values, reading.rejects.count)
    } catch IngestError.tooManyRejects {
      return nil
    }
  }

  /// What is read of a column, a hundredth of the rows at most left out.
  func reading(_ column: ColumnManifest, decimalMark: Character = ".") throws -> TableReading {
    var format = format
    format.maximumRejects = 0.01
    format.decimalMark = decimalMark
    let name = (path as NSString).lastPathComponent
    let table = TableManifest(name: name, files: [path], format: format, kind: .reference, columns: [column])
    return try TableReader(table, files: [path], timeZone: "UTC", workers: workers).read()
  }
}

/// A column as it is written.
struct RawColumn {
  let name: String
  let codes: [Int32]
  let levels: [String]
  /// The rows that no type can read, as they do not fit the header.
  let refusedCount: Int

  /// Throws: where more than a hundredth of the rows does not fit the header, or the file is not text.
  init(_ name: String, _ trial: TableTrial) throws {
    let reading = try trial.reading(ColumnManifest(name: name, type: .category))
    guard case .category(let codes, let levels) = reading.frame.columns[0].values else {
      preconditionFailure("a column is read as it is declared")
    }
    (self.name, self.codes, self.levels, refusedCount) = (name, codes, levels, reading.rejects.count)
  }
}
