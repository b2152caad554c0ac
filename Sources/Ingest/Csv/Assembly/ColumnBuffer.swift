import Frames

/// The values of one column in one chunk.
final class ColumnBuffer {
  private let type: ColumnType
  private let stride: Int
  private var memory: UnsafeMutableRawPointer
  private var capacity = 0
  /// The values of a text column.
  var texts: [String?] = []

  init(_ type: ColumnType, asKeys: Bool = false) {
    self.type = type
    stride =
      switch type {
      case .category where asKeys: 8
      case .number, .integer, .time: 8
      case .category, .date: 4
      case .flag: 1
      case .text: 0
      }
    memory = .allocate(byteCount: 8, alignment: 16)
  }

  deinit { memory.deallocate() }

  /// Makes room for `count` values and forgets those that were there.
  func reserve(_ count: Int) {
    texts.removeAll(keepingCapacity: true)
    guard count > capacity else { return }
    memory.deallocate()
    capacity = count + count / 4
    memory = .allocate(byteCount: capacity * stride, alignment: 16)
  }

  /// The values, of a type as wide as the column's.
  func elements<Element>(_: Element.Type) -> UnsafeMutablePointer<Element> {
    memory.assumingMemoryBound(to: Element.self)
  }

  /// Takes out the values of the rows that are refused, of `count`.
  func remove(_ isRefused: UnsafePointer<Bool>, count: Int) {
    if type == .text {
      var row = -1
      texts.removeAll { _ in
        row += 1
        return isRefused[row]
      }
      return
    }
    var kept = 0
    for row in 0..<count where !isRefused[row] {
      if kept != row { (memory + kept * stride).copyMemory(from: memory + row * stride, byteCount: stride) }
      kept += 1
    }
  }
}
