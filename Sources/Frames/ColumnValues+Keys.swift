extension ColumnValues {
  /// Calls `body` with each row and its value as 64 bits, equal for equal values and, but for texts, for no others;
  /// nothing for missing values. A category's bits are its code, and mean nothing beside another column's.
  func forEachBits(_ body: (_ row: Int, _ bits: UInt64?) -> Void) {
    switch self {
    case .number(let values):
      values.withUnsafeBufferPointer { values in
        // Adding zero makes −0 the same as 0.
        for row in values.indices { body(row, values[row].isNaN ? nil : (values[row] + 0).bitPattern) }
      }
    case .integer(let values), .time(let values):
      values.withUnsafeBufferPointer { values in
        for row in values.indices {
          body(row, values[row] == Missing.integer ? nil : UInt64(bitPattern: values[row]))
        }
      }
    case .date(let values):
      values.withUnsafeBufferPointer { values in
        for row in values.indices {
          body(row, values[row] == Missing.date ? nil : UInt64(bitPattern: Int64(values[row])))
        }
      }
    case .flag(let values):
      values.withUnsafeBufferPointer { values in
        for row in values.indices { body(row, values[row] == Missing.flag ? nil : UInt64(values[row])) }
      }
    case .category(let codes, _):
      codes.withUnsafeBufferPointer { codes in
        for row in codes.indices { body(row, codes[row] < 0 ? nil : UInt64(codes[row])) }
      }
    case .text(let values):
      // Source: G. Fowler, L. C. Noll, K.-P. Vo, the hash FNV-1a of 64 bits.
      for (row, value) in values.enumerated() {
        body(row, value?.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
      }
    }
  }

  /// Numbers the distinct values 0, 1, 2, … in the order in which rows have them; −1 stands for missing.
  ///
  /// Cost: linear in the rows, with no work on texts but for columns of free text.
  public func numbered() -> (numbers: [Int32], distinctCount: Int) {
    precondition(count < Int32.max, "\(count) rows; at most \(Int32.max - 1) can be numbered")
    var numbers = [Int32](repeating: -1, count: count)
    switch self {
    case .category(let codes, let levels):
      var numberOfLevel = [Int32](repeating: -1, count: levels.count)
      var next: Int32 = 0
      for row in codes.indices where codes[row] >= 0 {
        let level = Int(codes[row])
        if numberOfLevel[level] < 0 {
          numberOfLevel[level] = next
          next += 1
        }
        numbers[row] = numberOfLevel[level]
      }
      return (numbers, Int(next))
    case .text(let values):
      var numberOfText: [String: Int32] = [:]
      for (row, value) in values.enumerated() {
        guard let value else { continue }
        let next = Int32(numberOfText.count)
        numbers[row] = numberOfText[value, default: next]
        if numbers[row] == next { numberOfText[value] = next }
      }
      return (numbers, numberOfText.count)
    default:
      let table = KeyTable()
      numbers.withUnsafeMutableBufferPointer { numbers in
        forEachBits { row, bits in if let bits { numbers[row] = table.number(bits) } }
      }
      return (numbers, table.count)
    }
  }

  /// The number of distinct values, missing left out; or `limit`, and that it is not exact, where there are more.
  ///
  /// Categories and flags are always counted exactly. Cost: linear in the rows; memory for at most `limit` values.
  public func distinctCount(upTo limit: Int) -> (count: Int, isExact: Bool) {
    var seen = 0
    switch self {
    case .category(let codes, let levels):
      var isUsed = [Bool](repeating: false, count: levels.count)
      for code in codes where code >= 0 { isUsed[Int(code)] = true }
      return (isUsed.count { $0 }, true)
    case .text(let values):
      var texts: Set<String> = []
      for case let value? in values where texts.count <= limit { texts.insert(value) }
      seen = texts.count
    default:
      let table = KeyTable()
      forEachBits { _, bits in if let bits, table.count <= limit { _ = table.number(bits) } }
      seen = table.count
    }
    return (min(seen, limit), seen <= limit)
  }

  /// Numbers the values of this column and of another of the same type together, so that equal values have equal
  /// numbers; −1 stands for missing. The other column's values come first: its numbers are below `otherCount`.
  func numbered(with other: ColumnValues) -> (numbers: [Int32], other: [Int32], otherCount: Int) {
    precondition(type == other.type, "a \(type.rawValue) column cannot be matched with a \(other.type.rawValue) column")
    let (otherNumbers, otherCount) = other.numbered()
    var numbers = [Int32](repeating: -1, count: count)
    // A value that the other column lacks meets nothing, so that all such values may share a number.
    let absent = Int32(otherCount)
    switch (self, other) {
    case (.category(let codes, let levels), .category(let otherCodes, let otherLevels)):
      var numberOfLevel = [Int32](repeating: absent, count: otherLevels.count)
      for row in otherCodes.indices where otherCodes[row] >= 0 {
        numberOfLevel[Int(otherCodes[row])] = otherNumbers[row]
      }
      let numberOfText = Dictionary(zip(otherLevels, numberOfLevel), uniquingKeysWith: { first, _ in first })
      let numberHere = levels.map { numberOfText[$0] ?? absent }
      for row in codes.indices where codes[row] >= 0 { numbers[row] = numberHere[Int(codes[row])] }
    case (.text(let values), .text(let otherValues)):
      let pairs = zip(otherValues, otherNumbers).compactMap { value, number in value.map { ($0, number) } }
      let numberOfText = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
      for (row, value) in values.enumerated() {
        if let value { numbers[row] = numberOfText[value] ?? absent }
      }
    default:
      let table = KeyTable(expectedCount: otherCount)
      // The same values in the same order get the same numbers as above.
      other.forEachBits { _, bits in if let bits { _ = table.number(bits) } }
      numbers.withUnsafeMutableBufferPointer { numbers in
        forEachBits { row, bits in
          if let bits { numbers[row] = table.find(bits) < 0 ? absent : table.find(bits) }
        }
      }
    }
    return (numbers, otherNumbers, otherCount)
  }
}
