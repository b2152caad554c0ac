import Foundation
public import Frames
public import Learning

/// A folder that holds a dataset's manifest, `dataset.yaml`, which says where its tables lie and what they mean.
public struct Dataset: Sendable, Equatable {
  /// What the tables and columns mean.
  public let manifest: DatasetManifest
  /// The folder.
  public let directory: String

  /// Reads the manifest of a folder; the tables themselves are not looked at.
  ///
  /// Throws `IngestError` that names file, line and key of the first thing that is wrong.
  public init(directory: String) throws {
    self.directory = directory
    guard FileManager.default.fileExists(atPath: Self.manifestFile(in: directory)) else {
      throw PathKind(directory) == .file
        ? IngestError.unreadable(path: directory, reason: "it is a file; name the folder that holds dataset.yaml")
        : IngestError.unreadable(
          path: Self.manifestFile(in: directory),
          reason: "there is no such file; a dataset's folder needs one that says what its tables and columns mean")
    }
    manifest = try DatasetManifest(Declaration(file: Self.manifestFile(in: directory)))
  }

  /// The path of a folder's manifest.
  public static func manifestFile(in directory: String) -> String {
    directory + (directory.hasSuffix("/") ? "" : "/") + "dataset.yaml"
  }

  /// A table of the dataset.
  ///
  /// Throws `IngestError.unknownTable`, with the table that the name resembles.
  public func table(_ name: String) throws -> TableManifest {
    guard let table = manifest.tables.first(where: { $0.name == name }) else {
      let names = manifest.tables.map(\.name)
      throw IngestError.unknownTable(
        manifest: Self.manifestFile(in: directory), name: name, suggestion: nearestSpelling(to: name, among: names),
        tables: names)
    }
    return table
  }

  /// The paths of a table's files: those that are not absolute start from the dataset's folder.
  public func files(of table: TableManifest) -> [String] {
    table.files.map { $0.hasPrefix("/") ? $0 : directory + (directory.hasSuffix("/") ? "" : "/") + $0 }
  }

  /// Reads some columns of a table, or all that are declared.
  ///
  /// Rows that do not fit the manifest are left out, counted and, where a rejects file is named, written to it.
  ///
  /// Throws `IngestError`.
  public func read(
    _ table: String, columns: [String]? = nil, workers: Workers, rejectsFile: String? = nil
  ) throws -> TableReading {
    let table = try self.table(table)
    let reader = TableReader(table, files: files(of: table), timeZone: manifest.timeZone, workers: workers)
    return try reader.read(columns: columns, rejectsFile: rejectsFile)
  }

  /// Reads some columns of a table and gives the rows to `sink` piece by piece, without ever holding them all.
  ///
  /// Throws: `IngestError`, and what the sink throws.
  public func stream(
    _ table: String, columns: [String]? = nil, into sink: some RowSink, workers: Workers
  ) throws -> (rowCount: Int, rejects: Rejects) {
    let table = try self.table(table)
    let reader = TableReader(table, files: files(of: table), timeZone: manifest.timeZone, workers: workers)
    return try reader.stream(columns: columns, into: sink)
  }
}
