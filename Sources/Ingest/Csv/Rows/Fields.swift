/// The values of one column in the rows of a chunk, as places in its text, quotes taken off.
final class Fields {
  private(set) var begins = Scratch<UInt32>()
  private(set) var ends = Scratch<UInt32>()
  private(set) var count = 0
  private(set) var text: UnsafeMutablePointer<UInt8>

  init() { text = .init(bitPattern: 1)! }

  /// Takes the fields at `position` of every row of `index`, of rows with `fieldCount` fields.
  func gather(_ position: Int, of fieldCount: Int, _ index: FieldIndex, _ chunk: Chunk) {
    count = index.rowCount
    text = chunk.bytes
    begins.reserve(count)
    ends.reserve(count)
    let (begins, ends, rows, found) = (begins.memory, ends.memory, index.rows.memory, index.ends.memory)
    if position == 0 {
      for row in 0..<count {
        let place = Int(rows[row])
        begins[row] = place == 0 ? 0 : found[place &- 1] &+ 1
        ends[row] = found[place]
      }
    } else {
      for row in 0..<count {
        let place = Int(rows[row]) &+ position
        begins[row] = found[place &- 1] &+ 1
        ends[row] = found[place]
      }
    }
    guard position == fieldCount - 1 else { return }
    let text = text
    for row in 0..<count where ends[row] > begins[row] && text[Int(ends[row]) &- 1] == carriageReturn {
      ends[row] &-= 1
    }
  }

  /// Takes the quotes off; what is quoted wrongly is refused and left empty.
  ///
  /// Two quotes become one where they stand, so the text gets shorter; blanks fill the gap.
  func unquote(_ refusals: Refusals) {
    for row in 0..<count {
      let begin = Int(begins.memory[row])
      let end = Int(ends.memory[row])
      guard begin < end else { continue }
      let problem = text[begin] == quote ? unquoteField(row, begin, end) : loneQuote(begin, end)
      if let problem {
        refusals.refuse(row, problem, value: UnsafeBufferPointer(start: text + begin, count: end - begin))
        ends.memory[row] = begins.memory[row]
      }
    }
  }

  private func loneQuote(_ begin: Int, _ end: Int) -> String? {
    for position in begin..<end where text[position] == quote {
      return "a quote inside a field that is not quoted"
    }
    return nil
  }

  private func unquoteField(_ row: Int, _ begin: Int, _ end: Int) -> String? {
    var closing = begin + 1
    var pairs = 0
    while text[closing] != quote || text[closing + 1] == quote {
      if text[closing] == quote {
        pairs += 1
        closing += 1
      }
      closing += 1
    }
    guard closing == end - 1 else { return "text after the closing quote" }
    begins.memory[row] = UInt32(truncatingIfNeeded: begin + 1)
    ends.memory[row] = UInt32(truncatingIfNeeded: closing - pairs)
    guard pairs > 0 else { return nil }
    var target = begin + 1
    var source = begin + 1
    while source < closing {
      text[target] = text[source]
      source += text[source] == quote ? 2 : 1
      target += 1
    }
    while target < closing {
      text[target] = UInt8(ascii: " ")
      target += 1
    }
    return nil
  }

  /// The values, for a loop over them.
  var view: FieldView { FieldView(text: text, begins: begins.memory, ends: ends.memory, count: count) }
}

/// The values of one column in the rows of a chunk, looked at without any checks.
struct FieldView {
  let text: UnsafeMutablePointer<UInt8>
  let begins: UnsafeMutablePointer<UInt32>
  let ends: UnsafeMutablePointer<UInt32>
  let count: Int

  /// The bytes of a value; at least `Chunk.padding` bytes can be read from its start.
  @inline(__always)
  func bytes(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    let begin = Int(begins[row])
    return UnsafeBufferPointer(start: text + begin, count: Int(ends[row]) &- begin)
  }
}
