/// Ascending numbers, laid out for finding the interval of very many values.
///
/// Padded with infinity to one less than a power of two, so that each search takes the same steps, and each step's outcome
/// is added to the place as a number: no branch depends on the values, which would be mispredicted every other time.
struct Thresholds {
  private let padded: [Double]

  /// Lays out strictly ascending, finite numbers.
  init(_ ascending: [Double]) {
    var capacity = 1
    while capacity - 1 < ascending.count { capacity *= 2 }
    padded = ascending + Array(repeating: .infinity, count: capacity - 1 - ascending.count)
  }

  /// Hands out a search.
  func withSearch<Result>(_ body: (Search) throws -> Result) rethrows -> Result {
    try padded.withUnsafeBufferPointer { try body(Search(numbers: $0, levels: ($0.count + 1).trailingZeroBitCount)) }
  }

  /// A search, valid while its thresholds are.
  struct Search {
    fileprivate let numbers: UnsafeBufferPointer<Double>
    fileprivate let levels: Int

    /// How many of the numbers are not above a finite value: the interval, from 0, that the value lies in, where a number
    /// belongs to the interval above it.
    @inline(__always)
    func interval(of value: Double) -> Int {
      var place = 0
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
