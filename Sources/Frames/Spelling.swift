/// The one of `candidates` that `text` most probably was meant to be, or nothing where none is near.
///
/// Near means at most one slip of the pen (a letter left out, put in, mistaken, or two neighbours swapped) for each
/// three letters, and at least one. Letter case counts for nothing; of two equally near, the first is taken.
///
/// Cost: the product of the lengths, for each candidate.
///
/// Source: F. Damerau (1964), "A technique for computer detection and correction of spelling errors", in the form
/// that edits no part of the text twice.
public func nearestSpelling(to text: String, among candidates: [String]) -> String? {
  let wanted = Array(text.lowercased())
  var nearest: (candidate: String, slips: Int)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased())
    let allowed = max(1, min(wanted.count, letters.count) / 3)
    guard abs(wanted.count - letters.count) <= allowed else { continue }
    let slips = slipCount(wanted, letters)
    if slips <= allowed, slips < min(wanted.count, letters.count), slips < nearest?.slips ?? .max {
      nearest = (candidate, slips)
    }
  }
  return nearest?.candidate
}

/// The number of slips that turn one text into the other.
private func slipCount(_ first: [Character], _ second: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: second.count + 1)
  var last = Array(0...second.count)
  for row in 1..<(first.count + 1) {
    var current = [row] + [Int](repeating: 0, count: second.count)
    for column in 1..<(second.count + 1) {
      let differs = first[row - 1] == second[column - 1] ? 0 : 1
      var slips = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + differs)
      if row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
        slips = min(slips, beforeLast[column - 2] + 1)
      }
      current[column] = slips
    }
    (beforeLast, last) = (last, current)
  }
  return last[second.count]
}
