/// Rows that lie in a row file and are read block by block; memory holds one block a thread, however long the file.
///
/// The format is described in `RowFileWriter`. The file must not change while it is looked at.
public struct FileRows: RowSource {
  /// Looking fails where the file cannot be read.
  public typealias Failure = RowFileError

  /// The number of rows.
  public let rowCount: Int
  /// How many threads look at the rows.
  public let workers: Workers
  private let header: RowFileHeader
  private let file: RowFileDescriptor
  private let buffers: BlockBuffers

  /// Opens a row file and checks its header and size.
  public init(path: String, workers: Workers = .all) throws(RowFileError) {
    file = try RowFileDescriptor(reading: path)
    header = try RowFileHeader(try file.read(byteCount: RowFileHeader.byteCount, at: 0), path: path)
    rowCount = header.rowCount ?? 0
    let expected = UInt64(header.offset(ofBlockAt: rowCount))
    let actual = try file.size()
    guard actual == expected else { throw .wrongSize(path: path, expected: expected, actual: actual) }
    self.workers = workers
    buffers = BlockBuffers(capacity: min(RowBlock.rowLimit, rowCount) * header.doublesPerRow)
  }

  /// The number of columns.
  public var columnCount: Int { header.columnCount }

  /// Looks at every row once.
  public func summarize<P: Pass>(_ pass: P) throws(RowFileError) -> P.Summary {
    let layout = RowLayout(rowCount: rowCount)
    return try layout.summarize(pass, workers: workers) { (blocks, summary) throws(RowFileError) in
      let buffer = buffers.take()
      defer { buffers.giveBack(buffer) }
      for block in blocks {
        let rows = layout.rows(ofBlock: block)
        guard pass.needs(rows) else { continue }
        let content = UnsafeMutableBufferPointer(rebasing: buffer[..<(rows.count * header.doublesPerRow)])
        let offset = header.offset(ofBlockAt: rows.lowerBound)
        let count = try file.read(into: UnsafeMutableRawBufferPointer(content), at: offset)
        guard count == content.count * 8 else {
          throw .wrongSize(
            path: file.path, expected: UInt64(header.offset(ofBlockAt: rowCount)), actual: UInt64(offset + count))
        }
        pass.absorb(rowBlock(rows, UnsafeBufferPointer(content)), into: &summary)
      }
    }
  }

  private func rowBlock(_ rows: Range<Int>, _ content: UnsafeBufferPointer<Double>) -> RowBlock {
    var end = rows.count * columnCount
    let values = UnsafeBufferPointer(rebasing: content[..<end])
    func column(_ isPresent: Bool) -> UnsafeBufferPointer<Double>? {
      guard isPresent else { return nil }
      defer { end += rows.count }
      return UnsafeBufferPointer(rebasing: content[end..<end + rows.count])
    }
    let weights = column(header.hasWeights)
    let targets = column(header.hasTargets)
    return RowBlock(
      firstRow: rows.lowerBound, rowCount: rows.count, columnCount: columnCount, values: values, weights: weights,
      targets: targets)
  }
}
