extension ColumnValues {
  /// The values of some rows, in the order given; a row may come more than once, and −1 gives a missing value.
  ///
  /// A category keeps all its levels.
  func selecting(_ rows: UnsafeBufferPointer<Int32>) -> ColumnValues {
    switch self {
    case .number(let values): .number(gather(values, rows, missing: .nan))
    case .integer(let values): .integer(gather(values, rows, missing: Missing.integer))
    case .category(let codes, let levels): .category(codes: gather(codes, rows, missing: Missing.code), levels: levels)
    case .date(let values): .date(gather(values, rows, missing: Missing.date))
    case .time(let values): .time(gather(values, rows, missing: Missing.integer))
    case .flag(let values): .flag(gather(values, rows, missing: Missing.flag))
    case .text(let values): .text(rows.map { $0 < 0 ? nil : values[Int($0)] })
    }
  }

  /// The values of this column and then those of another of the same type; a category's new levels come after its own.
  func appending(_ other: ColumnValues) -> ColumnValues {
    switch (self, other) {
    case (.number(let values), .number(let more)): return .number(values + more)
    case (.integer(let values), .integer(let more)): return .integer(values + more)
    case (.date(let values), .date(let more)): return .date(values + more)
    case (.time(let values), .time(let more)): return .time(values + more)
    case (.flag(let values), .flag(let more)): return .flag(values + more)
    case (.text(let values), .text(let more)): return .text(values + more)
    case (.category(let codes, var levels), .category(let moreCodes, let moreLevels)):
      var codeOfLevel: [String: Int32] = [:]
      for (code, level) in levels.enumerated() { codeOfLevel[level] = Int32(code) }
      let newCodes = moreLevels.map { level in
        if let code = codeOfLevel[level] { return code }
        let code = Int32(levels.count)
        codeOfLevel[level] = code
        levels.append(level)
        return code
      }
      let mapped = moreCodes.map { $0 < 0 ? Missing.code : newCodes[Int($0)] }
      return .category(codes: codes + mapped, levels: levels)
    default:
      preconditionFailure("a \(other.type.rawValue) column cannot follow a \(type.rawValue) column")
    }
  }
}

/// The values at some rows, with `missing` for rows below 0.
private func gather<Value: BitwiseCopyable>(
  _ values: [Value], _ rows: UnsafeBufferPointer<Int32>, missing: Value
) -> [Value] {
  values.withUnsafeBufferPointer { values in
    [Value](unsafeUninitializedCapacity: rows.count) { result, count in
      for (place, row) in rows.enumerated() { result[place] = row < 0 ? missing : values[Int(row)] }
      count = rows.count
    }
  }
}
