/// A piece of a file that holds whole records, in memory that is used again for the next piece.
final class Chunk {
  /// The zero bytes that always follow the text, so that words may be loaded across its end.
  static let padding = 64

  /// The piece's place in the order of all pieces of all files.
  var number = 0
  /// The file's place among the table's files.
  var file = 0
  /// The number of lines before the piece where it is the first of its file; nothing where another piece precedes it.
  var linesBefore: Int?
  /// The bytes of text that are valid; the last is a line feed.
  var count = 0
  /// Whether a quote stands anywhere in the text.
  var hasQuotes = false
  /// The number of lines from the piece's start to the quote that is never closed, where the file ends in a quoted
  /// field; that record is not in the text.
  var linesToOpenQuote: Int?
  /// At most how many bytes of the table's text come after this piece.
  var bytesAfter = 0
  /// Probably how many.
  var likelyBytesAfter = 0

  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    bytes = .allocate(capacity: capacity + 1 + Chunk.padding)
  }

  deinit { bytes.deallocate() }

  /// Makes room for `wanted` bytes (and one line end and the padding behind them) and keeps the first `kept`.
  func reserve(_ wanted: Int, keeping kept: Int) {
    guard wanted > capacity else { return }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted + 1 + Chunk.padding)
    larger.update(from: bytes, count: kept)
    bytes.deallocate()
    bytes = larger
    capacity = wanted
  }

  /// Writes the zero bytes that must follow the text that ends at `end`.
  func pad(at end: Int) { (bytes + end).update(repeating: 0, count: Chunk.padding) }
}
