import Frames

/// Memory for the values of a lane in one piece, kept from piece to piece.
final class EventScratch<Value: BitwiseCopyable> {
  private var memory = UnsafeMutableBufferPointer<Value>.allocate(capacity: 1)

  deinit { memory.deallocate() }

  /// Room for `count` values.
  func room(_ count: Int) -> UnsafeMutablePointer<Value> {
    if memory.count < count {
      memory.deallocate()
      memory = .allocate(capacity: count + count / 4)
    }
    return memory.baseAddress.unsafelyUnwrapped
  }

  /// A copy of values.
  func copy(_ values: UnsafePointer<Value>, _ count: Int) -> UnsafePointer<Value> {
    let target = room(count)
    target.update(from: values, count: count)
    return UnsafePointer(target)
  }
}

extension EventScratch<Double> {
  /// A column's numbers, as `ColumnValues.numbers` tells them.
  func numbers(_ column: PieceColumn, _ count: Int) -> UnsafePointer<Double> {
    if case .number(let values) = column { return values }
    guard let numbers = column.values(count).numbers else { preconditionFailure("a lane of numbers that are none") }
    return numbers.withUnsafeBufferPointer { copy($0.baseAddress!, count) }
  }
}

/// Amounts that a column of directions signs; grows with the reader's levels.
final class SignColumn {
  private let direction: DirectionSource
  private var signs: [Double] = []

  init(_ direction: DirectionSource) { self.direction = direction }

  /// The sign of each code.
  func signs(_ levels: any LevelSource) -> [Double] {
    while signs.count < levels.levelCount {
      signs.append(direction.sign(String(decoding: levels.level(signs.count), as: UTF8.self)))
    }
    return signs
  }

  /// The amounts with their signs.
  func values(
    _ amounts: UnsafePointer<Double>, _ codes: (codes: UnsafePointer<Int32>, levels: any LevelSource), _ count: Int,
    _ scratch: EventScratch<Double>
  ) -> UnsafePointer<Double> {
    let signs = signs(codes.levels)
    // Amounts that are not numbers as they stand lie in this very memory, which is read before it is written.
    let target = scratch.room(count)
    signs.withUnsafeBufferPointer { signs in
      for row in 0..<count {
        let code = codes.codes[row]
        target[row] = code < 0 ? .nan : amounts[row] * signs[Int(code)]
      }
    }
    return UnsafePointer(target)
  }
}

/// Flags made of other columns; grows with the reader's levels.
final class FlagColumn {
  private let source: FlagSource
  private let signs: SignColumn?
  private let amounts = EventScratch<Double>()
  private var isExcluded: [[Bool]] = []

  init(_ source: FlagSource) {
    self.source = source
    signs = if case .undirected(_, let direction) = source { SignColumn(direction) } else { nil }
    if case .initiated(_, let excluded) = source { isExcluded = excluded.map { _ in [] } }
  }

  /// The flags of a piece's rows.
  func values(
    _ piece: RowPiece, _ scratch: EventScratch<Int8>,
    coded: (Int) -> (codes: UnsafePointer<Int32>, levels: any LevelSource)
  ) throws -> UnsafePointer<Int8> {
    let target = scratch.room(piece.rowCount)
    switch source {
    case .initiated(let flags, let excluded):
      if let flags, case .flag(let values) = piece.columns[flags] {
        for row in 0..<piece.rowCount { target[row] = values[row] == 0 ? 0 : 1 }
      } else {
        target.update(repeating: 1, count: piece.rowCount)
      }
      for (place, one) in excluded.enumerated() { exclude(one, place, coded(one.column), piece.rowCount, target) }
    case .undirected(let amount, let direction):
      let values = amounts.numbers(piece.columns[amount], piece.rowCount)
      let (codes, levels) = coded(direction.column)
      let signs = signs.unsafelyUnwrapped.signs(levels)
      for row in 0..<piece.rowCount {
        let isKnown = codes[row] >= 0 && !signs[Int(codes[row])].isNaN
        target[row] = isKnown || values[row].isNaN ? 0 : 1
      }
    case .filter(let filter, let columns):
      let frame = Frame(columns.map { Column($0.name, piece.columns[$0.column].values(piece.rowCount)) })
      do throws(FramesError) {
        for (row, holds) in try filter.mask(over: frame).enumerated() { target[row] = holds ? 1 : 0 }
      } catch {
        throw FeaturesError.filter(error)
      }
    }
    return UnsafePointer(target)
  }

  private func exclude(
    _ excluded: (column: Int, levels: [String]), _ place: Int,
    _ coded: (codes: UnsafePointer<Int32>, levels: any LevelSource), _ count: Int, _ target: UnsafeMutablePointer<Int8>
  ) {
    while isExcluded[place].count < coded.levels.levelCount {
      let level = String(decoding: coded.levels.level(isExcluded[place].count), as: UTF8.self)
      isExcluded[place].append(excluded.levels.contains(level))
    }
    for row in 0..<count where coded.codes[row] >= 0 && isExcluded[place][Int(coded.codes[row])] { target[row] = 0 }
  }
}
