import Frames

/// Gives codes to the values of a column that is no category, such as free text, in the order in which a reader meets
/// them.
final class LevelCoder: LevelSource {
  private var codeOfText: [String: Int32] = [:]
  private var texts: [UnsafeMutableBufferPointer<UInt8>] = []

  deinit { for text in texts { text.deallocate() } }

  var levelCount: Int { texts.count }

  func level(_ code: Int) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(texts[code]) }

  /// The codes of some values; −1 for missing ones.
  func codes(_ values: ColumnValues) -> [Int32] {
    let (numbers, count) = values.numbered()
    var codeOfNumber: [Int32] = []
    codeOfNumber.reserveCapacity(count)
    for (row, number) in numbers.enumerated() where Int(number) == codeOfNumber.count {
      codeOfNumber.append(code(values.text(row) ?? ""))
    }
    return numbers.map { $0 < 0 ? Missing.code : codeOfNumber[Int($0)] }
  }

  private func code(_ text: String) -> Int32 {
    if let code = codeOfText[text] { return code }
    let code = Int32(texts.count)
    codeOfText[text] = code
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = bytes.initialize(from: text.utf8)
    texts.append(bytes)
    return code
  }
}
