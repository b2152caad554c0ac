import Frames
import Learning

/// The codes of a category, numbered in the order of the levels' first appearance in the files.
///
/// Chunks come with codes that mean their worker's own levels. A worker's levels are in the order in which it met them,
/// and it reads its chunks in order; so the levels that it met first within a chunk, taken chunk by chunk, are in the
/// order of the files.
final class CategoryStore: ColumnStore {
  private var codes: [Int32] = []
  private var levels: [String] = []
  private let common = LevelTable()
  /// For each worker, the common code of each of its codes, behind one for missing.
  private var codeMaps: [[Int32]] = []
  private var found = Scratch<Int32>()

  var capacity: Int { codes.capacity }

  func reserve(_ count: Int) { codes.reserveCapacity(count) }

  func append(_ buffer: ColumnBuffer, count: Int) {
    codes.append(contentsOf: UnsafeBufferPointer(start: buffer.elements(Int32.self), count: count))
  }

  /// Learns the levels that a worker met first in a chunk, and makes the chunk's codes common ones.
  func unite(_ new: NewLevels, of worker: Int, _ codes: UnsafeMutablePointer<Int32>, count: Int) {
    while codeMaps.count <= worker { codeMaps.append([Missing.code]) }
    let levels = new.view
    found.reserve(levels.count)
    common.lookUp(levels, into: found.memory)
    for level in 0..<levels.count {
      let text = levels.bytes(level)
      let start = text.baseAddress.unsafelyUnwrapped
      codeMaps[worker].append(
        found.memory[level] >= 0
          ? found.memory[level] : common.code(start, text.count) ?? common.insert(start, text.count))
    }
    codeMaps[worker].withUnsafeBufferPointer { map in
      let map = map.baseAddress.unsafelyUnwrapped + 1
      for row in 0..<count { codes[row] = map[Int(codes[row])] }
    }
  }

  /// Makes the levels' texts, once all chunks are in.
  func finish(_ workers: Workers) {
    nonisolated(unsafe) let common = common
    levels = workers.filled(common.count) { range, texts in
      for code in range { (texts + code).initialize(to: String(decoding: common.level(code), as: UTF8.self)) }
    }
  }

  func take() -> ColumnValues {
    defer { (codes, levels) = ([], []) }
    return .category(codes: codes, levels: levels)
  }
}
