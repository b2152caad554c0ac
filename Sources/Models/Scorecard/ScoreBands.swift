/// Applicants in bands of a score, of about equal numbers, each with at least one accepted.
struct ScoreBands {
  /// The band of each row.
  private(set) var bandOfRow: [Int]
  private var counts: [Int]
  private var acceptedCounts: [Int]

  /// Parts rows by their score; rows with equal scores share a band. Rows before `acceptedCount` are the accepted.
  init(_ scores: [Double], bandCount: Int, acceptedCount: Int) {
    let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    bandOfRow = .init(repeating: 0, count: scores.count)
    counts = [0]
    acceptedCounts = [0]
    var nextBand = 1
    for (place, row) in order.enumerated() {
      let isNewScore = place > 0 && scores[row] != scores[order[place - 1]]
      if isNewScore, place * bandCount >= nextBand * scores.count {
        nextBand = place * bandCount / scores.count + 1
        // A band that has no accepted row yet takes in the next.
        if acceptedCounts.last! > 0 {
          counts.append(0)
          acceptedCounts.append(0)
        }
      }
      bandOfRow[row] = counts.count - 1
      counts[counts.count - 1] += 1
      if row < acceptedCount { acceptedCounts[counts.count - 1] += 1 }
    }
    if acceptedCounts.last! == 0, counts.count > 1 {
      let last = counts.count - 1
      for row in bandOfRow.indices where bandOfRow[row] == last { bandOfRow[row] = last - 1 }
      counts[last - 1] += counts.removeLast()
      acceptedCounts.removeLast()
    }
  }

  /// All applicants over the accepted ones in a row's band.
  func applicantsPerAccepted(_ row: Int) -> Double {
    Double(counts[bandOfRow[row]]) / Double(acceptedCounts[bandOfRow[row]])
  }

  /// The event rate of the accepted of each band.
  func acceptedRates(_ target: [Double]) -> [Double] {
    var events = [Double](repeating: 0, count: counts.count)
    for row in target.indices { events[bandOfRow[row]] += target[row] }
    return zip(events, acceptedCounts).map { $0 / Double($1) }
  }
}
