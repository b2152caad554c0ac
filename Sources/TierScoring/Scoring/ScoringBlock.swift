/// The values of some rows while a plan is evaluated: value `v` of row `r` lies at `v * capacity + r`.
///
/// There is room for four rows or for a multiple of sixteen, so that rows can be taken several at a time; what comes
/// after the last row means nothing.
struct ScoringBlock: BitwiseCopyable {
  let values: UnsafeMutablePointer<Double>
  let refusals: UnsafeMutablePointer<ScoringRefusal?>
  /// Whether any row is refused.
  let hasRefusals: UnsafeMutablePointer<Bool>
  let capacity: Int
  let rowCount: Int

  /// The values with one number, a row after another.
  @inline(__always)
  func column(_ value: Int) -> UnsafeMutablePointer<Double> { values + value &* capacity }

  /// Some rows' numbers.
  @inline(__always)
  func load<Lanes: SIMD<Double> & BitwiseCopyable>(_ value: Int, _ row: Int, as lanes: Lanes.Type) -> Lanes {
    UnsafeRawPointer(column(value) + row).load(as: lanes)
  }

  /// Writes some rows' numbers.
  @inline(__always)
  func store<Lanes: SIMD<Double> & BitwiseCopyable>(_ numbers: Lanes, _ value: Int, _ row: Int) {
    UnsafeMutableRawPointer(column(value) + row).storeBytes(of: numbers, as: Lanes.self)
  }

  /// Refuses a row, unless something refused it before.
  func refuse(_ row: Int, _ reason: ScoringRefusal.Reason, value: Int) {
    hasRefusals.pointee = true
    if refusals[row] == nil { refusals[row] = ScoringRefusal(reason: reason, value: value) }
  }

  /// Refuses the rows in which a value is not a finite number.
  func refuseUndefined(_ value: Int) {
    let column = column(value)
    // A finite number less itself is zero, and sums of zeros are; rows are looked at several at a time.
    var rest = SIMD4<Double>.zero
    for row in stride(from: 0, to: rowCount, by: 4) {
      let x = load(value, row, as: SIMD4<Double>.self)
      rest += x - x
    }
    guard rest != .zero else { return }
    for row in 0..<rowCount where !column[row].isFinite { refuse(row, .undefined, value: value) }
  }

  /// Fills in the first values from rows that lie row by row.
  ///
  /// Four rows of two columns at a time: a number is moved in registers, not on its own.
  func fill(from rows: UnsafePointer<Double>, columnCount: Int) {
    let whole = rowCount & ~3
    for row in stride(from: 0, to: whole, by: 4) {
      let source = rows + row * columnCount
      for place in stride(from: 0, to: columnCount - 1, by: 2) {
        let (a, b) = (source.pair(place), source.pair(columnCount + place))
        let (c, d) = (source.pair(2 * columnCount + place), source.pair(3 * columnCount + place))
        store(SIMD4(a[0], b[0], c[0], d[0]), place, row)
        store(SIMD4(a[1], b[1], c[1], d[1]), place + 1, row)
      }
    }
    let last = columnCount & 1 == 1 ? columnCount - 1..<columnCount : columnCount..<columnCount
    for place in last {
      for row in 0..<whole { column(place)[row] = rows[row * columnCount + place] }
    }
    for row in whole..<rowCount {
      for place in 0..<columnCount { column(place)[row] = rows[row * columnCount + place] }
    }
  }
}

extension UnsafePointer<Double> {
  /// Two numbers that lie side by side.
  @inline(__always)
  fileprivate func pair(_ place: Int) -> SIMD2<Double> {
    UnsafeRawPointer(self + place).loadUnaligned(as: SIMD2<Double>.self)
  }
}
