import Frames

extension CategoryReader: LevelSource {}

extension CategoryReader {
  /// Reads the values of a chunk's rows as `TextKey`s: most texts are looked at once and looked up nowhere.
  func readKeys(_ fields: FieldView, into keys: UnsafeMutablePointer<UInt64>, isRequired: Bool, _ refusals: Refusals) {
    let lengths = plainLengths
    for row in 0..<fields.count {
      let begin = Int(fields.begins[row])
      let length = Int(fields.ends[row]) &- begin
      // The lowest of so many bytes; a length of none, or of more than eight, is in no set of plain ones.
      let mask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* length)
      let word = EightBytes.load(fields.text + begin) & mask
      // A NUL among the characters leaves a byte that is zero, and what is not ASCII a high bit.
      let isPlain = EightBytes.nonZero(word | ~mask) ^ EightBytes.high | (word & EightBytes.high) == 0
      if length <= 8 && lengths &>> UInt64(truncatingIfNeeded: length) & 1 != 0 && isPlain {
        keys[row] = word
      } else {
        keys[row] = readKey(row, fields.bytes(row), isRequired: isRequired, refusals)
      }
    }
  }

  /// Reads a value that may be missing, refused, long or not ASCII.
  private func readKey(
    _ row: Int, _ text: UnsafeBufferPointer<UInt8>, isRequired: Bool, _ refusals: Refusals
  ) -> UInt64 {
    let code = code(row, text, refusals)
    guard code >= 0 else {
      if isRequired { refusals.refuse(row, ColumnPlan.missingProblem, value: text) }
      return TextKey.missing
    }
    return TextKey.short(text) ?? TextKey.level(Int(code))
  }
}
