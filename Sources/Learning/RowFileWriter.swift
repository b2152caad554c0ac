/// Writes a row file, row after row; memory holds one block, however long the file.
///
/// The file is a header of 64 bytes, then the rows in blocks. All numbers are little-endian:
///
///     offset  size
///          0     8  the letters STRATROW
///          8     4  format version, 1
///         12     4  flags: 1 = one weight a row, 2 = one target a row
///         16     8  number of rows; all ones until the writer has finished
///         24     8  number of columns
///         32    32  zeros
///
/// A block is 4,096 rows (the last may be shorter): its values row by row, then its weights, then its targets, all
/// 8-byte floating point numbers, without gaps.
public struct RowFileWriter: ~Copyable {
  private var header: RowFileHeader
  private let file: RowFileDescriptor
  private var values: [Double] = []
  private var weights: [Double] = []
  private var targets: [Double] = []
  private var writtenRowCount = 0
  private var pendingRowCount = 0

  /// Makes the file, or empties the one that is there.
  public init(path: String, columnCount: Int, hasWeights: Bool = false, hasTargets: Bool = false)
    throws(RowFileError)
  {
    precondition(columnCount >= 0, "a row file of \(columnCount) columns")
    let header = RowFileHeader(
      rowCount: nil, columnCount: columnCount, hasWeights: hasWeights, hasTargets: hasTargets)
    let file = try RowFileDescriptor(writing: path)
    try file.write(header.bytes, at: 0)
    self.header = header
    self.file = file
    values.reserveCapacity(RowBlock.rowLimit * columnCount)
  }

  /// Appends one row, with a weight and a target exactly where the file has them.
  ///
  /// Edge cases: the weight must be finite and not negative.
  public mutating func append(_ row: some Collection<Double>, weight: Double? = nil, target: Double? = nil)
    throws(RowFileError)
  {
    precondition(
      row.count == header.columnCount, "a row of \(row.count) values for a file of \(header.columnCount) columns")
    precondition(
      (weight != nil) == header.hasWeights && (target != nil) == header.hasTargets,
      "a row must have a weight and a target exactly where its file has them")
    precondition(weight.map { $0 >= 0 && $0.isFinite } ?? true, "a weight is negative or not finite")
    values.append(contentsOf: row)
    if let weight { weights.append(weight) }
    if let target { targets.append(target) }
    pendingRowCount += 1
    if pendingRowCount == RowBlock.rowLimit { try writeBlock() }
  }

  /// Writes what is left and the number of rows; without it, the file is refused as unfinished.
  public consuming func finish() throws(RowFileError) {
    try writeBlock()
    header.rowCount = writtenRowCount
    try file.write(header.bytes, at: 0)
  }

  private mutating func writeBlock() throws(RowFileError) {
    var offset = header.offset(ofBlockAt: writtenRowCount)
    for part in [values, weights, targets] {
      try file.write(part, at: offset)
      offset += part.count * 8
    }
    values.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    targets.removeAll(keepingCapacity: true)
    writtenRowCount += pendingRowCount
    pendingRowCount = 0
  }
}
