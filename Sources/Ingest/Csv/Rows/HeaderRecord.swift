/// The names in the first record of a file.
struct HeaderRecord {
  /// The names, in the order of the fields, quotes taken off.
  let names: [String]

  /// Reads the bytes of the record, its line end included.
  init(_ record: [UInt8], _ delimiter: UInt8, path: String) throws(IngestError) {
    var line = record[...]
    if line.last == lineFeed { line.removeLast() }
    if line.last == carriageReturn { line.removeLast() }
    var names: [String] = []
    var position = line.startIndex
    while true {
      let (field, end) = try HeaderRecord.field(of: line, from: position, delimiter, path: path)
      guard let name = String(validating: field, as: UTF8.self), !field.contains(0) else {
        throw .badHeader(path: path, problem: "field \(names.count + 1) is not valid UTF-8 text")
      }
      names.append(name)
      guard end < line.endIndex else { break }
      position = end + 1
    }
    self.names = names
  }

  /// The field that begins at `start`, and where it ends.
  private static func field(
    of line: ArraySlice<UInt8>, from start: Int, _ delimiter: UInt8, path: String
  ) throws(IngestError) -> ([UInt8], Int) {
    guard start < line.endIndex, line[start] == quote else {
      let end = line[start...].firstIndex(of: delimiter) ?? line.endIndex
      let field = Array(line[start..<end])
      if field.contains(quote) {
        throw .badHeader(path: path, problem: "a quote stands inside a name that is not quoted")
      }
      if field.contains(carriageReturn) {
        throw .badHeader(path: path, problem: "lines end with a carriage return alone; convert them to line feeds")
      }
      return (field, end)
    }
    var field: [UInt8] = []
    var position = start + 1
    while position < line.endIndex {
      if line[position] == quote {
        guard position + 1 < line.endIndex, line[position + 1] == quote else { break }
        position += 1
      }
      field.append(line[position])
      position += 1
    }
    let end = position + 1
    guard end >= line.endIndex || line[end] == delimiter else {
      throw .badHeader(
        path: path, problem: "text follows the closing quote of name \"\(String(decoding: field, as: UTF8.self))\"")
    }
    return (field, min(end, line.endIndex))
  }
}
