/// The first 64 bytes of a row file, and where its blocks lie; the format is described in `RowFileWriter`.
struct RowFileHeader: Equatable {
  static let magic = "STRATROW"
  static let byteCount = 64
  static let version: UInt32 = 1
  private static let unfinishedRowCount = UInt64.max

  var rowCount: Int?
  var columnCount: Int
  var hasWeights: Bool
  var hasTargets: Bool

  /// The doubles that a row takes in the file.
  var doublesPerRow: Int { columnCount + (hasWeights ? 1 : 0) + (hasTargets ? 1 : 0) }

  /// Where the block that begins with `row` begins.
  func offset(ofBlockAt row: Int) -> Int { RowFileHeader.byteCount + row * doublesPerRow * 8 }

  var bytes: [UInt8] {
    var bytes = Array(RowFileHeader.magic.utf8)
    func append(_ value: some FixedWidthInteger) { withUnsafeBytes(of: value.littleEndian) { bytes += $0 } }
    append(RowFileHeader.version)
    append(UInt32((hasWeights ? 1 : 0) | (hasTargets ? 2 : 0)))
    append(rowCount.map(UInt64.init) ?? RowFileHeader.unfinishedRowCount)
    append(UInt64(columnCount))
    bytes += [UInt8](repeating: 0, count: RowFileHeader.byteCount - bytes.count)
    return bytes
  }

  init(rowCount: Int?, columnCount: Int, hasWeights: Bool, hasTargets: Bool) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.hasWeights = hasWeights
    self.hasTargets = hasTargets
  }

  /// Reads the header from a file's first bytes.
  init(_ bytes: [UInt8], path: String) throws(RowFileError) {
    guard bytes.count == RowFileHeader.byteCount, bytes.starts(with: RowFileHeader.magic.utf8) else {
      throw .notARowFile(path: path)
    }
    func number<T: FixedWidthInteger>(_ offset: Int, _: T.Type) -> T {
      T(littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: T.self) })
    }
    let version = number(8, UInt32.self)
    guard version == RowFileHeader.version else {
      throw .unknownVersion(path: path, found: version, known: RowFileHeader.version)
    }
    let flags = number(12, UInt32.self)
    guard flags < 4 else { throw .damagedHeader(path: path, fact: "flags \(flags)") }
    let rows = number(16, UInt64.self)
    guard rows != RowFileHeader.unfinishedRowCount else { throw .unfinished(path: path) }
    let columns = number(24, UInt64.self)
    // A terabyte of columns or an exabyte of rows can only be damage, and would overflow the offsets.
    guard columns < 1 << 37, rows.multipliedReportingOverflow(by: (columns + 2) * 8).overflow == false,
      rows * (columns + 2) * 8 < 1 << 60
    else { throw .damagedHeader(path: path, fact: "\(rows) rows of \(columns) columns") }
    self.init(
      rowCount: Int(rows), columnCount: Int(columns), hasWeights: flags & 1 != 0, hasTargets: flags & 2 != 0)
  }
}
