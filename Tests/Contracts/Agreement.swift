/// Whether two lists of numbers agree: as many of each, and each pair within `tolerance` of the largest magnitude
/// found in either list, or both not a number, or both the same infinity.
func agree(_ left: [Double], _ right: [Double], tolerance: Double) -> Bool {
  guard left.count == right.count else { return false }
  let scale = (left + right).lazy.filter(\.isFinite).map(abs).max() ?? 0
  return zip(left, right).allSatisfy { a, b in
    a == b || (a.isNaN && b.isNaN) || abs(a - b) <= tolerance * scale
  }
}
