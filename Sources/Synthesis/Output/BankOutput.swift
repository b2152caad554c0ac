/// The files of a bank while they are written; used by one thread at a time.
final class BankOutput: @unchecked Sendable {
  private let files: [OutputFile]
  private var rowCounts = [Int](repeating: 0, count: BankFile.allCases.count)
  private var dirtCounts = [Int](repeating: 0, count: DirtKind.allCases.count)

  /// Makes all files, each with its header.
  init(_ folder: BankFolder) throws {
    files = try BankFile.allCases.map { try folder.open($0) }
    for (file, kind) in zip(files, BankFile.allCases) {
      try file.write(kind.header)
      try file.write("\n")
    }
  }

  func append(_ rows: BlockRows) throws {
    for file in BankFile.allCases {
      try files[file.rawValue].write(rows[file].contents)
      rowCounts[file.rawValue] += rows[file].rowCount
    }
    for kind in dirtCounts.indices { dirtCounts[kind] += rows.dirtCounts[kind] }
  }

  /// Ends all files and says what is in them.
  func close() throws -> SyntheticBankSummary {
    for file in files { try file.close() }
    return SyntheticBankSummary(
      tables: BankFile.allCases.map { file in
        .init(
          name: "\(file.name)", isTruth: file.isTruth, rowCount: rowCounts[file.rawValue],
          byteCount: files[file.rawValue].byteCount)
      },
      dirt: zip(DirtKind.allCases, dirtCounts).map { .init(kind: $0, count: $1) })
  }
}
