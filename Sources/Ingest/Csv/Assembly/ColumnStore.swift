import Frames

/// Takes in the values of one column, chunk after chunk, and gives the whole column.
protocol ColumnStore: AnyObject {
  /// The number of values that fit before more memory is taken.
  var capacity: Int { get }
  func reserve(_ count: Int)
  func append(_ buffer: ColumnBuffer, count: Int)
  /// The whole column; the store is empty afterwards.
  func take() -> ColumnValues
}

/// Makes the store for a column of a type other than category.
func columnStore(_ type: ColumnType) -> any ColumnStore {
  switch type {
  case .number: PlainStore<Double> { .number($0) }
  case .integer: PlainStore<Int64> { .integer($0) }
  case .time: PlainStore<Int64> { .time($0) }
  case .date: PlainStore<Int32> { .date($0) }
  case .flag: PlainStore<Int8> { .flag($0) }
  case .text: TextStore()
  case .category: CategoryStore()
  }
}

/// Values that are copied byte by byte.
final class PlainStore<Element: BitwiseCopyable>: ColumnStore {
  private var values: [Element] = []
  private let wrap: ([Element]) -> ColumnValues

  init(_ wrap: @escaping ([Element]) -> ColumnValues) { self.wrap = wrap }

  var capacity: Int { values.capacity }

  func reserve(_ count: Int) { values.reserveCapacity(count) }

  func append(_ buffer: ColumnBuffer, count: Int) {
    values.append(contentsOf: UnsafeBufferPointer(start: buffer.elements(Element.self), count: count))
  }

  func take() -> ColumnValues {
    defer { values = [] }
    return wrap(values)
  }
}

/// Texts.
final class TextStore: ColumnStore {
  private var values: [String?] = []

  var capacity: Int { values.capacity }

  func reserve(_ count: Int) { values.reserveCapacity(count) }

  func append(_ buffer: ColumnBuffer, count: Int) { values.append(contentsOf: buffer.texts) }

  func take() -> ColumnValues {
    defer { values = [] }
    return .text(values)
  }
}
