/// Where the records of a text end, by the grammar that the whole reader shares.
///
/// A quote opens a quoted field only as a field's first byte; within, two quotes are one and a single one closes. What
/// follows up to the next delimiter or line end is outside quotes, where a quote is a byte like any other. A record
/// ends with a line feed outside quotes. (What is then wrong within a record is told when its fields are read.)
struct RecordScan: Equatable {
  /// The offset after the last record that is whole; 0 where none is.
  var end = 0
  /// The offset of the quote that is still open at the end of the text, or nothing.
  var openQuote: Int?

  /// Looks through `count` bytes, which begin a record and are followed by at least 8 zero bytes.
  init(_ text: UnsafePointer<UInt8>, count: Int, delimiter: UInt8, hasQuotes: Bool, stopAtFirst: Bool = false) {
    guard hasQuotes || stopAtFirst else {
      var position = count
      while position > 0 && text[position - 1] != lineFeed { position -= 1 }
      end = position
      return
    }
    var position = 0
    while position < count {
      if openQuote == nil {
        position = scanOutside(text, position, count, delimiter, stopAtFirst)
        if stopAtFirst && end > 0 { return }
      } else {
        position = scanInside(text, position, count)
      }
    }
  }

  /// Goes on to behind the next quote that opens a field, noting the record ends on the way.
  private mutating func scanOutside(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ delimiter: UInt8, _ stopAtFirst: Bool
  ) -> Int {
    let quotePattern = EightBytes.all(quote)
    let feedPattern = EightBytes.all(lineFeed)
    var position = start
    while position < count {
      let word = EightBytes.load(text + position)
      let quotes = EightBytes.matches(word, quotePattern)
      var feeds = EightBytes.matches(word, feedPattern)
      if quotes != 0 { feeds &= (quotes & (0 &- quotes)) &- 1 }
      if feeds != 0 {
        end = position + (stopAtFirst ? EightBytes.first(feeds) : EightBytes.last(feeds)) + 1
        if stopAtFirst { return end }
      }
      guard quotes != 0 else {
        position += 8
        continue
      }
      let found = position + EightBytes.first(quotes)
      position = found + 1
      if found == 0 || text[found - 1] == delimiter || text[found - 1] == lineFeed {
        openQuote = found
        return position
      }
    }
    return position
  }

  /// Goes on to behind the quote that closes the open field.
  private mutating func scanInside(_ text: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
    let quotePattern = EightBytes.all(quote)
    var position = start
    while position < count {
      let quotes = EightBytes.matches(EightBytes.load(text + position), quotePattern)
      guard quotes != 0 else {
        position += 8
        continue
      }
      let found = position + EightBytes.first(quotes)
      guard text[found + 1] == quote else {
        openQuote = nil
        return found + 1
      }
      position = found + 2
    }
    return position
  }
}

let quote = UInt8(ascii: "\"")
let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
