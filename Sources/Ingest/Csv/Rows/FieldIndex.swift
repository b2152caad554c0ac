import CKernels
import Foundation

/// Where the fields of each row of a chunk begin and end.
///
/// The offsets of all delimiters and line ends outside quotes lie one after the other, so a field is what stands
/// between two neighbours. Rows that have as many fields as the header are `rows`; the others are `ragged`.
final class FieldIndex {
  /// A row that has too few or too many fields.
  struct RaggedRow {
    let begin: Int
    let end: Int
    let fieldCount: Int
  }

  /// The offsets of the bytes that end a field.
  private(set) var ends = Scratch<UInt32>()
  /// For each row that fits, the place in `ends` of its first field's end.
  private(set) var rows = Scratch<UInt32>()
  private(set) var rowCount = 0
  private(set) var ragged: [RaggedRow] = []
  /// The number of line feeds in the chunk, within quotes too.
  private(set) var lineCount = 0

  /// Looks through the chunk, whose rows should have `fieldCount` fields.
  func build(_ chunk: Chunk, delimiter: UInt8, fieldCount: Int) {
    ragged.removeAll(keepingCapacity: true)
    ends.reserve(chunk.count + 8)
    let text = UnsafePointer(chunk.bytes)
    let (endCount, feedCount) =
      chunk.hasQuotes
      ? findEndsOutsideQuotes(text, chunk.count, delimiter) : findEnds(text, chunk.count, delimiter)
    lineCount = chunk.hasQuotes ? FieldIndex.lineFeeds(text, chunk.count) : feedCount
    rows.reserve(feedCount)
    if !formEvenRows(text, endCount, feedCount, fieldCount) { formRows(text, endCount, fieldCount) }
  }

  /// The offset at which the row begins whose first field's end is at `place` in `ends`.
  @inline(__always)
  func begin(at place: Int) -> Int { place == 0 ? 0 : Int(ends.memory[place - 1]) + 1 }

  /// Finds every delimiter and line feed; returns how many there are, and how many line feeds.
  private func findEnds(_ text: UnsafePointer<UInt8>, _ count: Int, _ delimiter: UInt8) -> (Int, Int) {
    var feedCount = 0
    let endCount = stratum_find_ends(text, count, delimiter, ends.memory, &feedCount)
    return (endCount, feedCount)
  }

  /// The same by the grammar with quotes (`RecordScan`).
  private func findEndsOutsideQuotes(_ text: UnsafePointer<UInt8>, _ count: Int, _ delimiter: UInt8) -> (Int, Int) {
    let delimiters = EightBytes.all(delimiter)
    let feeds = EightBytes.all(lineFeed)
    let quotes = EightBytes.all(quote)
    let found = ends.memory
    var endCount = 0
    var feedCount = 0
    var fieldBegin = 0
    var position = 0
    var isInside = false
    while position < count {
      let word = EightBytes.load(text + position)
      let quoteHits = EightBytes.matches(word, quotes)
      var hits = quoteHits
      if !isInside { hits |= EightBytes.matches(word, delimiters) | EightBytes.matches(word, feeds) }
      guard hits != 0 else {
        position += 8
        continue
      }
      let hit = position + EightBytes.first(hits)
      position = hit + 1
      let byte = text[hit]
      if isInside {
        if text[position] == quote { position += 1 } else { isInside = false }
      } else if byte == quote {
        isInside = hit == fieldBegin
      } else {
        found[endCount] = UInt32(truncatingIfNeeded: hit)
        endCount += 1
        feedCount += byte == lineFeed ? 1 : 0
        fieldBegin = position
      }
    }
    return (endCount, feedCount)
  }

  /// Forms the rows where each has just `fieldCount` fields; false where one has not.
  private func formEvenRows(
    _ text: UnsafePointer<UInt8>, _ endCount: Int, _ feedCount: Int, _ fieldCount: Int
  ) -> Bool {
    // As many line feeds as groups, and one at the end of each group, leave none for the inside of a group.
    guard endCount == feedCount * fieldCount else { return false }
    let found = ends.memory
    let rows = rows.memory
    var place = 0
    for row in 0..<feedCount {
      guard text[Int(found[place &+ fieldCount &- 1])] == lineFeed else { return false }
      rows[row] = UInt32(truncatingIfNeeded: place)
      place &+= fieldCount
    }
    rowCount = feedCount
    return true
  }

  /// Forms the rows one by one and sets aside those that are ragged.
  private func formRows(_ text: UnsafePointer<UInt8>, _ endCount: Int, _ fieldCount: Int) {
    rowCount = 0
    var first = 0
    for place in 0..<endCount where text[Int(ends.memory[place])] == lineFeed {
      if place - first + 1 == fieldCount {
        rows.memory[rowCount] = UInt32(truncatingIfNeeded: first)
        rowCount += 1
      } else {
        ragged.append(
          RaggedRow(begin: begin(at: first), end: Int(ends.memory[place]), fieldCount: place - first + 1))
      }
      first = place + 1
    }
  }

  /// The number of line feeds in `count` bytes.
  static func lineFeeds(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let feeds = EightBytes.all(lineFeed)
    var total = 0
    var position = 0
    while position + 8 <= count {
      total &+= EightBytes.count(EightBytes.matches(EightBytes.load(text + position), feeds))
      position &+= 8
    }
    while position < count {
      total &+= text[position] == lineFeed ? 1 : 0
      position &+= 1
    }
    return total
  }
}
