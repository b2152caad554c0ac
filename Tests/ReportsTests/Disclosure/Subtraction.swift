/// What follows from the counts that are printed by adding and subtracting alone: row reduction over the fractions.
struct Subtraction {
  /// The names of the counts that are not printed and that the sums leave one value.
  private(set) var determined: Set<String> = []

  init(_ table: TrialTable, published: Set<String>) {
    let unknown = table.counts.map(\.name).filter { !published.contains($0) }
    let places = Dictionary(uniqueKeysWithValues: unknown.enumerated().map { ($1, $0) })
    var rows = table.sums.map { sum in
      var row = [Fraction](repeating: Fraction(0), count: unknown.count)
      if let place = places[sum.total] { row[place] = Fraction(1) }
      for part in sum.parts { if let place = places[part] { row[place] = row[place] - Fraction(1) } }
      return row
    }
    var rank = 0
    for column in unknown.indices {
      guard let pivot = (rank..<max(rank, rows.count)).first(where: { !rows[$0][column].isZero }) else { continue }
      rows.swapAt(rank, pivot)
      let scale = rows[rank][column]
      rows[rank] = rows[rank].map { $0 / scale }
      for row in rows.indices where row != rank && !rows[row][column].isZero {
        let factor = rows[row][column]
        for place in unknown.indices where !rows[rank][place].isZero {
          rows[row][place] = rows[row][place] - factor * rows[rank][place]
        }
      }
      rank += 1
    }
    for row in rows[..<rank] {
      let bound = unknown.indices.filter { !row[$0].isZero }
      if bound.count == 1 { determined.insert(unknown[bound[0]]) }
    }
  }

  /// A fraction in lowest terms; what does not fit traps.
  private struct Fraction {
    let above: Int
    let below: Int

    init(_ above: Int, _ below: Int = 1) {
      var (a, b) = (abs(above), abs(below))
      while b != 0 { (a, b) = (b, a % b) }
      let divisor = below < 0 ? -a : a
      self.above = above / divisor
      self.below = below / divisor
    }

    var isZero: Bool { above == 0 }

    static func - (one: Fraction, other: Fraction) -> Fraction {
      Fraction(one.above * other.below - other.above * one.below, one.below * other.below)
    }

    static func * (one: Fraction, other: Fraction) -> Fraction {
      Fraction(one.above * other.above, one.below * other.below)
    }

    static func / (one: Fraction, other: Fraction) -> Fraction {
      Fraction(one.above * other.below, one.below * other.above)
    }
  }
}
