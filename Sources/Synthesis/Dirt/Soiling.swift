/// One way of soiling a row of one table: what is done, and to which field.
struct Soiling: Sendable {
  let kind: DirtKind
  let field: Int

  init(_ kind: DirtKind, _ field: Int = 0) {
    self.kind = kind
    self.field = field
  }

  /// The soiled form of a row that ends with a line feed.
  ///
  /// Only fields before the first that may be quoted are ever soiled, so that commas alone tell fields apart.
  func applied(to row: [UInt8]) -> [UInt8] {
    if kind == .raggedRow { return row.dropLast() + Array(",?\n".utf8) }
    let start = row.indices.lazy.filter { $0 == 0 || row[$0 - 1] == 0x2c }.dropFirst(field).first!
    let end = row[start...].firstIndex { $0 == 0x2c || $0 == 0x0a }!
    return row[..<start] + replaced(row[start..<end]) + row[end...]
  }

  private func replaced(_ value: ArraySlice<UInt8>) -> [UInt8] {
    switch kind {
    case .misspelling:
      let middle = value.startIndex + value.count / 2
      return Array(value[..<middle] + value[middle..<min(middle + 1, value.endIndex)] + value[middle...])
    case .strayCase: return value.map { (0x61...0x7a).contains($0) ? $0 - 0x20 : $0 } + [0x20]
    case .missingValue: return []
    case .negativeAmount: return [0x2d] + value
    case .impossibleDate: return value.prefix(5) + Array("02-30".utf8) + value.dropFirst(10)
    case .impossibleYear: return Array("1890".utf8)
    case .textInNumber: return Array("unknown".utf8)
    case .duplicateRow, .lateRow, .raggedRow: return Array(value)
    }
  }
}

extension BankFile {
  /// How rows of the file can be soiled, each equally likely.
  ///
  /// Rows that others point at (customers, accounts, loans) are neither repeated nor, but for an impossible year of
  /// birth, made unreadable, so that dirt in one row does not orphan many.
  var soilings: [Soiling] {
    switch self {
    case .customers:
      [.init(.missingValue, 7), .init(.missingValue, 8), .init(.misspelling, 8), .init(.impossibleYear, 1)]
    case .accounts: [.init(.misspelling, 2), .init(.strayCase, 2)]
    case .transactions:
      [
        .init(.duplicateRow), .init(.lateRow), .init(.misspelling, 6), .init(.strayCase, 6), .init(.missingValue, 6),
        .init(.missingValue, 8), .init(.strayCase, 5), .init(.negativeAmount, 3), .init(.impossibleDate, 2),
        .init(.textInNumber, 3), .init(.missingValue, 3), .init(.raggedRow),
      ]
    case .loans: [.init(.missingValue, 2), .init(.misspelling, 2)]
    case .repayments: [.init(.duplicateRow), .init(.lateRow), .init(.impossibleDate, 3), .init(.negativeAmount, 4)]
    case .contacts:
      [.init(.duplicateRow), .init(.lateRow), .init(.misspelling, 4), .init(.strayCase, 3), .init(.impossibleDate, 2)]
    case .appEvents: [.init(.duplicateRow), .init(.lateRow), .init(.textInNumber, 4), .init(.raggedRow)]
    case .surveys: [.init(.duplicateRow), .init(.missingValue, 3), .init(.textInNumber, 3)]
    case .campaigns: [.init(.duplicateRow), .init(.strayCase, 4), .init(.impossibleDate, 3)]
    case .scores: [.init(.duplicateRow), .init(.missingValue, 4), .init(.textInNumber, 4)]
    case .consents: [.init(.duplicateRow), .init(.lateRow), .init(.misspelling, 3)]
    case .trueCustomers, .trueLoans, .trueCampaigns, .plantedDirt: []
    }
  }
}
