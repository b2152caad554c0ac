import Frames
import Learning

/// The codes of a category, which mean each worker's own levels until they are made one set.
final class CategoryStore: ColumnStore {
  /// Consecutive rows whose codes mean the levels of one worker, who had met `levelCount` of them by their end.
  struct Part {
    let worker: Int
    let rows: Range<Int>
    let levelCount: Int
  }

  private var codes: [Int32] = []
  private var levels: [String] = []
  private var parts: [Part] = []

  var capacity: Int { codes.capacity }

  func reserve(_ count: Int) { codes.reserveCapacity(count) }

  func append(_ buffer: ColumnBuffer, count: Int) {
    codes.append(contentsOf: UnsafeBufferPointer(start: buffer.elements(Int32.self), count: count))
  }

  /// Notes who read the last `count` rows.
  func note(worker: Int, count: Int, levelCount: Int) {
    parts.append(Part(worker: worker, rows: (codes.count - count)..<codes.count, levelCount: levelCount))
  }

  /// Numbers the levels anew, in the order of their first appearance in the files.
  ///
  /// A worker's levels are in the order in which it met them, and it reads its chunks in order; so the levels that it
  /// met first within a chunk, taken chunk by chunk, are in the order of the files.
  func unite(_ readers: [CategoryReader], _ workers: Workers) {
    let common = LevelTable()
    // Behind one code more, at the front, for missing.
    var codeMaps = [[Int32]](repeating: [Missing.code], count: readers.count)
    for part in parts {
      let reader = readers[part.worker]
      for code in (codeMaps[part.worker].count - 1)..<max(codeMaps[part.worker].count - 1, part.levelCount) {
        let level = reader.level(code)
        let text = level.baseAddress!
        codeMaps[part.worker].append(
          common.code(text, level.count) ?? common.insert(text, level.count))
      }
    }
    levels = (0..<common.count).map { String(decoding: common.level($0), as: UTF8.self) }
    let parts = parts
    let maps = codeMaps
    codes.withUnsafeMutableBufferPointer { codes in
      nonisolated(unsafe) let codes = codes
      workers.forEach(parts.count) { place in
        let part = parts[place]
        maps[part.worker].withUnsafeBufferPointer { map in
          for row in part.rows { codes[row] = map[Int(codes[row]) + 1] }
        }
      }
    }
  }

  func take() -> ColumnValues {
    defer { (codes, levels, parts) = ([], [], []) }
    return .category(codes: codes, levels: levels)
  }
}
