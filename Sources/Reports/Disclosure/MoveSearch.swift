/// Finds other tables that agree with what is printed: a change of the counts that keeps every sum.
///
/// The change wanted of one count is carried on by the others at the least cost, where counts that are withheld already
/// cost next to nothing: what must change besides them is what is to be withheld too. The search is a linear program,
/// in floating point; its answer is rounded and then checked in whole numbers, so that what is found is a proof.
struct MoveSearch: Sendable {
  private let table: CountTable
  private let costs: [Double]
  /// How many programs are solved before a change in whole numbers is given up.
  private let attemptLimit = 64

  init(_ table: CountTable) {
    self.table = table
    // A small group costs little, a total much, as a row of parts without one can hardly be read.
    costs = table.values.indices.map { count in
      let digits = Int.bitWidth - table.values[count].leadingZeroBitCount
      return Double(4096 * digits * (table.isTotal[count] ? 8 : 1))
    }
  }

  /// What it costs to withhold a count.
  func cost(of count: Int) -> Double { costs[count] }

  /// The changes of all counts that change one count as wanted; nothing where none was found.
  ///
  /// - Parameters:
  ///   - isFixed: The counts that must not change.
  ///   - isHidden: The counts that are withheld already.
  func move(_ count: Int, by change: Int, isFixed: [Bool], isHidden: [Bool]) -> [Int]? {
    guard table.range(of: count).contains(change) else { return nil }
    let near = Surroundings(of: count, in: table, isFixed: isFixed)
    let costs = near.counts.map { isHidden[$0] ? 1 + Double($0 % 512) / 1024 : self.costs[$0] }
    let isFree = isFixed.map { !$0 }
    var ranges = near.counts.map(table.range)
    ranges[0] = change...change
    var waiting = [ranges]
    for _ in 0..<attemptLimit {
      guard let ranges = waiting.popLast() else { return nil }
      guard let changes = CheapestChange(near.sums, costs: costs, ranges: ranges).solution() else { continue }
      guard let broken = changes.indices.first(where: { abs(changes[$0] - changes[$0].rounded()) > 1e-6 }) else {
        var whole = [Int](repeating: 0, count: isFixed.count)
        for (place, other) in near.counts.enumerated() { whole[other] = Int(changes[place].rounded()) }
        if whole[count] == change, table.allows(whole, isHidden: isFree) { return whole }
        continue
      }
      let below = Int(changes[broken].rounded(.down))
      let range = ranges[broken]
      var (low, high) = (ranges, ranges)
      low[broken] = range.lowerBound...below
      high[broken] = below + 1...range.upperBound
      // The side that is nearer is looked at first.
      waiting += changes[broken] - Double(below) < 0.5 ? [high, low] : [low, high]
    }
    return nil
  }
}

/// The counts that may have to change with one, as sums bind them.
private struct Surroundings {
  /// The counts, the one itself first.
  var counts: [Int]
  /// The sums that bind them, over their places in `counts`.
  var sums: [CountTable.Sum] = []

  init(of count: Int, in table: CountTable, isFixed: [Bool]) {
    counts = [count]
    var places = [count: 0]
    var isTaken = [Bool](repeating: false, count: table.sums.count)
    var next = 0
    while next < counts.count {
      for number in table.sumsOfCount[counts[next]] where !isTaken[number] {
        isTaken[number] = true
        var sum = CountTable.Sum(terms: [])
        for term in table.sums[number].terms where !isFixed[term.count] || term.count == count {
          let place = places[term.count] ?? counts.count
          if place == counts.count {
            places[term.count] = place
            counts.append(term.count)
          }
          sum.terms.append((place, term.coefficient))
        }
        sums.append(sum)
      }
      next += 1
    }
  }
}
