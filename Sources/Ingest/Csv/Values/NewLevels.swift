/// The levels that a worker met first in one chunk, in the order in which it met them; used again for later chunks.
final class NewLevels {
  private var text = Scratch<UInt8>()
  private var begins = Scratch<UInt32>()
  private var ends = Scratch<UInt32>()
  private(set) var count = 0

  /// Takes levels that lie one after the other: `starts` has where each begins, and where the last ends.
  func take(_ bytes: UnsafePointer<UInt8>, starts: ArraySlice<Int>) {
    guard let first = starts.first, let last = starts.last else { return }
    count = starts.count - 1
    text.reserve(last - first + Chunk.padding)
    text.memory.update(from: bytes + first, count: last - first)
    (text.memory + last - first).update(repeating: 0, count: Chunk.padding)
    begins.reserve(count)
    ends.reserve(count)
    for level in 0..<count {
      begins.memory[level] = UInt32(truncatingIfNeeded: starts[starts.startIndex + level] - first)
      ends.memory[level] = UInt32(truncatingIfNeeded: starts[starts.startIndex + level + 1] - first)
    }
  }

  /// The levels as the values of a column.
  var view: FieldView { FieldView(text: text.memory, begins: begins.memory, ends: ends.memory, count: count) }
}
