public import Frames

/// The header of a text file, by which one can tell what the file holds before its table is declared.
public struct TableHeader: Sendable, Equatable {
  /// The names in the order of the fields; one may stand there twice.
  public let names: [String]

  /// Reads the header of a file, plain or packed with gzip.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - format: How its fields are divided.
  ///   - wanted: The columns that the file should have, for the complaint about an empty one.
  ///
  /// Throws: `IngestError` where the file cannot be read or does not begin with a record of names, or where the format
  /// cannot be used.
  public init(file path: String, format: TableFormat = TableFormat(), wanted: [String]) throws(IngestError) {
    let plan = try FormatPlan(TableManifest(name: path, files: [], format: format, kind: .indicators, columns: []))
    names = try TableFile.names(in: path, delimiter: plan.delimiter, wanted: wanted)
  }
}
