import Frames

/// One reader's pieces as what is carried to the customers: keys, times, and a column for each lane of the layout.
///
/// Pointers are valid while the piece is.
final class EventColumns {
  let layout: LaneLayout
  private let owners: [String: Int32]?
  private(set) var keys: UnsafePointer<UInt64>
  private(set) var missingKey = TextKey.missing
  private(set) var keyLevels: (any LevelSource)?
  private(set) var hasIntegerKeys = false
  /// How many rows have no time.
  private(set) var missingTimes = 0
  /// The first and last day of the rows; nothing where none has a time.
  private(set) var days: ClosedRange<Int32>?

  /// The times, or else the days, and the first and last time; nothing where no row has one.
  private(set) var seconds: UnsafePointer<Int64>?
  private(set) var dates: UnsafePointer<Int32>?
  private(set) var span: ClosedRange<Int64>?
  private(set) var numbers: [UnsafePointer<Double>] = []
  private(set) var codes: [UnsafePointer<Int32>] = []
  private(set) var flags: [UnsafePointer<Int8>] = []
  private var levels: [(any LevelSource)?]
  private var coders: [Int: CodedColumn] = [:]
  private var hashes: [UInt64] = []
  private let flagTests: [FlagColumn]
  private var signs: [SignColumn?]
  /// Where values are put that a piece does not have as they are needed, by lane.
  private let keyScratch = EventScratch<UInt64>()
  private var keyOfCode: [UInt64] = []
  /// Which rows are of an account that nobody owns.
  private var unowned: [Bool]?
  private var numberScratch: [EventScratch<Double>]
  private var codeScratch: [EventScratch<Int32>]
  private var flagScratch: [EventScratch<Int8>]

  /// Columns for a layout; where `owners` are given, the keys are the places of the accounts' owners.
  init(_ layout: LaneLayout, _ owners: [String: Int32]?) {
    self.layout = layout
    self.owners = owners
    keys = UnsafePointer(bitPattern: 8)!
    levels = Array(repeating: nil, count: layout.codes.count)
    flagTests = layout.flags.map { FlagColumn($0) }
    signs = layout.numbers.map { if case .signed(_, let direction) = $0 { SignColumn(direction) } else { nil } }
    numberScratch = layout.numbers.map { _ in EventScratch() }
    codeScratch = layout.codes.map { _ in EventScratch() }
    flagScratch = layout.flags.map { _ in EventScratch() }
  }

  /// The levels that a lane's codes mean.
  func levels(_ lane: Int) -> (any LevelSource)? { levels[lane] }

  /// Looks at a piece.
  func take(_ piece: RowPiece) throws {
    takeKeys(piece)
    takeTimes(piece)
    codes = layout.codes.indices.map { takeCodes($0, piece) }
    numbers = layout.numbers.indices.map { lane in
      switch layout.numbers[lane] {
      case .column(let column): numberScratch[lane].numbers(piece.columns[column], piece.rowCount)
      case .signed(let amount, let direction):
        signs[lane].unsafelyUnwrapped.values(
          numberScratch[lane].numbers(piece.columns[amount], piece.rowCount),
          coded(direction.column, piece), piece.rowCount, numberScratch[lane])
      case .codes: UnsafePointer(bitPattern: 8)!
      }
    }
    flags = try layout.flags.indices.map { lane in
      try flagTests[lane].values(piece, flagScratch[lane], coded: { self.coded($0, piece) })
    }
  }

  /// How a hash spreads a level of the keys.
  func hash(ofLevel code: Int) -> UInt64 {
    while hashes.count <= code, let keyLevels { hashes.append(TextKey.hash(keyLevels.level(hashes.count))) }
    return hashes[code]
  }

  /// Counts the rows with a time in the partition of nobody: those without a key, and those whose account nobody owns.
  func countStrangers(
    _ partitionOfRow: UnsafePointer<UInt16>, _ nobody: Int, _ count: Int, _ counts: inout CollectedCounts
  ) {
    for row in 0..<count where Int(partitionOfRow[row]) == nobody {
      let hasTime = seconds.map { $0[row] != Missing.integer } ?? (dates.unsafelyUnwrapped[row] != Missing.date)
      guard hasTime else { continue }
      if unowned?[row] == true { counts.unknownCustomer += 1 } else { counts.withoutCustomer += 1 }
    }
  }

  private func takeKeys(_ piece: RowPiece) {
    if let owners { return takeOwners(piece, owners) }
    switch piece.columns[layout.key] {
    case .key(let keys, let levels):
      self.keys = keys
      keyLevels = levels
    case .integer(let values):
      hasIntegerKeys = true
      missingKey = UInt64(bitPattern: Missing.integer)
      keys = UnsafeRawPointer(values).assumingMemoryBound(to: UInt64.self)
    default:
      let (codes, levels) = coded(layout.key, piece)
      keyLevels = levels
      while keyOfCode.count < levels.levelCount {
        let code = keyOfCode.count
        keyOfCode.append(TextKey.short(levels.level(code)) ?? TextKey.level(code))
      }
      let made = keyScratch.room(piece.rowCount)
      for row in 0..<piece.rowCount { made[row] = codes[row] < 0 ? TextKey.missing : keyOfCode[Int(codes[row])] }
      keys = UnsafePointer(made)
    }
  }

  /// Takes the place of each account's owner as the key.
  private func takeOwners(_ piece: RowPiece, _ owners: [String: Int32]) {
    hasIntegerKeys = true
    missingKey = UInt64.max
    let (codes, levels) = coded(layout.key, piece)
    while keyOfCode.count < levels.levelCount {
      let owner = owners[String(decoding: levels.level(keyOfCode.count), as: UTF8.self)] ?? -1
      keyOfCode.append(owner < 0 ? UInt64.max : UInt64(owner))
    }
    let made = keyScratch.room(piece.rowCount)
    var unowned = [Bool](repeating: false, count: piece.rowCount)
    for row in 0..<piece.rowCount {
      made[row] = codes[row] < 0 ? UInt64.max : keyOfCode[Int(codes[row])]
      unowned[row] = codes[row] >= 0 && made[row] == UInt64.max
    }
    self.unowned = unowned
    keys = UnsafePointer(made)
  }

  private func takeTimes(_ piece: RowPiece) {
    (seconds, dates, span, days, missingTimes) = (nil, nil, nil, nil, 0)
    var missing = 0
    switch piece.columns[layout.time] {
    case .time(let times):
      seconds = times
      var (first, last) = (Int64.max, Int64.min)
      for row in 0..<piece.rowCount {
        let time = times[row]
        // The mark of a missing time is the least number: it never is the greatest but of itself.
        missing &+= time == Missing.integer ? 1 : 0
        first = min(first, time == Missing.integer ? .max : time)
        last = max(last, time)
      }
      if missing < piece.rowCount {
        span = first...last
        days = dayAndSecond(first).day...dayAndSecond(last).day
      }
    case .date(let values):
      dates = values
      var (first, last) = (Int32.max, Int32.min)
      for row in 0..<piece.rowCount {
        missing += values[row] == Missing.date ? 1 : 0
        first = min(first, values[row] == Missing.date ? .max : values[row])
        last = max(last, values[row])
      }
      if missing < piece.rowCount { days = first...last }
    default: preconditionFailure("the column of the time holds neither dates nor times")
    }
    missingTimes = missing
  }

  private func takeCodes(_ lane: Int, _ piece: RowPiece) -> UnsafePointer<Int32> {
    let (codes, source) = coded(layout.codes[lane], piece)
    levels[lane] = source
    if case .category = piece.columns[layout.codes[lane]] { return codes }
    return codeScratch[lane].copy(codes, piece.rowCount)
  }

  /// A column's codes and what they mean.
  private func coded(_ column: Int, _ piece: RowPiece) -> (UnsafePointer<Int32>, any LevelSource) {
    switch piece.columns[column] {
    case .category(let codes, let levels): return (codes, levels)
    case let values: return coder(column).codes(values.values(piece.rowCount))
    }
  }

  private func coder(_ column: Int) -> CodedColumn {
    if let coder = coders[column] { return coder }
    let coder = CodedColumn()
    coders[column] = coder
    return coder
  }
}

/// Codes made of the values of a column that is no category, kept while the piece is.
private final class CodedColumn {
  let coder = LevelCoder()
  let scratch = EventScratch<Int32>()

  func codes(_ values: ColumnValues) -> (UnsafePointer<Int32>, any LevelSource) {
    let codes = coder.codes(values)
    return (codes.withUnsafeBufferPointer { scratch.copy($0.baseAddress!, codes.count) }, coder)
  }
}
