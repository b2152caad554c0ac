/// Takes in the rows of a table piece by piece while they are read, so that the whole table need never be in memory.
public protocol RowSink: AnyObject, Sendable {
  /// The category whose values are wanted as `TextKey`s; nothing where none is.
  var keyColumn: String? { get }

  /// Is told, before the first piece, how many readers there are and about how many bytes of text they will read.
  func begin(readerCount: Int, byteCount: Int)

  /// Takes in a piece, which is valid only during the call.
  ///
  /// The readers, numbered from 0, call at the same time; each comes with its pieces in the order of the rows.
  func absorb(_ piece: RowPiece, reader: Int) throws
}

/// Neighbouring rows of a table, all of which fit the manifest.
public struct RowPiece {
  /// The piece's place among all pieces in the order of the rows; some numbers may be left out.
  public let number: Int
  /// The number of rows.
  public let rowCount: Int
  /// The columns, in the order in which they were asked for.
  public let columns: [PieceColumn]

  /// Puts a piece together; each column must have `rowCount` values.
  public init(number: Int, rowCount: Int, columns: [PieceColumn]) {
    self.number = number
    self.rowCount = rowCount
    self.columns = columns
  }
}

/// The values of one column in a piece of rows; missing is marked as in `ColumnValues`.
public enum PieceColumn {
  /// Real numbers.
  case number(UnsafePointer<Double>)
  /// Whole numbers.
  case integer(UnsafePointer<Int64>)
  /// Codes of levels, which mean those of one reader.
  case category(codes: UnsafePointer<Int32>, levels: any LevelSource)
  /// A category's values as `TextKey`s.
  case key(UnsafePointer<UInt64>, levels: any LevelSource)
  /// Days since 1970-01-01.
  case date(UnsafePointer<Int32>)
  /// Seconds since 1970-01-01.
  case time(UnsafePointer<Int64>)
  /// 1 for true, 0 for false.
  case flag(UnsafePointer<Int8>)
  /// Free text.
  case text([String?])

  /// The values of the first `count` rows, copied; a key's are not asked for.
  public func values(_ count: Int) -> ColumnValues {
    switch self {
    case .number(let values): .number(Array(UnsafeBufferPointer(start: values, count: count)))
    case .integer(let values): .integer(Array(UnsafeBufferPointer(start: values, count: count)))
    case .date(let values): .date(Array(UnsafeBufferPointer(start: values, count: count)))
    case .time(let values): .time(Array(UnsafeBufferPointer(start: values, count: count)))
    case .flag(let values): .flag(Array(UnsafeBufferPointer(start: values, count: count)))
    case .text(let values): .text(Array(values.prefix(count)))
    case .category(let codes, let levels):
      .category(
        codes: Array(UnsafeBufferPointer(start: codes, count: count)),
        levels: (0..<levels.levelCount).map { String(decoding: levels.level($0), as: UTF8.self) })
    case .key: preconditionFailure("keys are not values")
    }
  }
}

/// The levels that one reader met, by the codes that it gave them, in the order in which it met them.
///
/// They outlive the pieces; only the reader's own thread may look while it reads.
public protocol LevelSource: AnyObject {
  /// The number of levels met so far.
  var levelCount: Int { get }
  /// The UTF-8 of a level.
  func level(_ code: Int) -> UnsafeBufferPointer<UInt8>
}
