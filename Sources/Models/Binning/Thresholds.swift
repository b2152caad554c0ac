/// Ascending numbers, laid out for finding the interval of very many values.
///
/// The range of the numbers is cut into cells of one width, at least twice as many as there are numbers; a value's cell
/// says how many numbers lie below it but for those in the cell, and few steps of a search find the rest. Each search
/// takes the same steps, and each step's outcome is added to the place as a number: no branch depends on the values, which
/// would be mispredicted every other time. Where the numbers crowd together in a few cells, a search has as many steps as
/// one without cells.
struct Thresholds {
  private let padded: [Double]
  /// For each cell, how many numbers lie in the cells below it.
  private let starts: [Int32]
  private let levels: Int
  private let cells: Cells

  /// Which cell a value lies in: a function that never falls, so that a smaller value has no higher cell.
  fileprivate struct Cells {
    var low = 0.0
    var scale = 0.0
    var last = 0.0

    @inline(__always)
    func callAsFunction(_ value: Double) -> Int {
      // Added to this number, a number is rounded to a whole one, which stands in the lowest bits of the sum.
      let place = max(0, min(last, (value - low) * scale)) + 0x1p52
      return Int(truncatingIfNeeded: place.bitPattern & 0xffff_ffff)
    }
  }

  /// Lays out strictly ascending, finite numbers.
  init(_ ascending: [Double]) {
    var capacity = 1
    while capacity < ascending.count { capacity *= 2 }
    var cells = Cells()
    if let low = ascending.first, let high = ascending.last, high > low {
      let scale = Double(2 * capacity - 1) / (high - low)
      // Numbers too close together or too far apart for a quotient share one cell.
      if scale.isFinite, scale > 0 { cells = Cells(low: low, scale: scale, last: Double(2 * capacity - 1)) }
    }
    var sizes = [Int32](repeating: 0, count: Int(cells.last) + 1)
    for number in ascending { sizes[cells(number)] += 1 }
    let largest = Int(sizes.max()!)
    levels = Int.bitWidth - largest.leadingZeroBitCount
    var start: Int32 = 0
    for cell in sizes.indices { (sizes[cell], start) = (start, start + sizes[cell]) }
    starts = sizes
    self.cells = cells
    padded = ascending + Array(repeating: .infinity, count: 1 << levels)
  }

  /// Hands out a search.
  func withSearch<Result>(_ body: (Search) throws -> Result) rethrows -> Result {
    try padded.withUnsafeBufferPointer { numbers in
      try starts.withUnsafeBufferPointer { starts in
        try body(Search(numbers: numbers, starts: starts, cells: cells, levels: levels))
      }
    }
  }

  /// A search, valid while its thresholds are.
  struct Search {
    fileprivate let numbers: UnsafeBufferPointer<Double>
    fileprivate let starts: UnsafeBufferPointer<Int32>
    fileprivate let cells: Cells
    fileprivate let levels: Int

    /// How many of the numbers are not above a finite value: the interval, from 0, that the value lies in, where a number
    /// belongs to the interval above it.
    @inline(__always)
    func interval(of value: Double) -> Int {
      var place = Int(starts[cells(value)])
      var level = levels
      while level > 0 {
        level &-= 1
        let isBelow = numbers[place &+ (1 &<< level) &- 1] <= value
        place &+= (isBelow ? 1 : 0) &<< level
      }
      return place
    }

    /// The number at a place; infinity beyond the last.
    @inline(__always)
    subscript(_ place: Int) -> Double { numbers[place] }
  }
}
