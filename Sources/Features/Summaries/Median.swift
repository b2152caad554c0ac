/// The middle of `count` values, or the mean of the two middle ones; NaN where there are none. Reorders the values.
///
/// Selection by Hoare's FIND; a slice that shrinks too slowly is sorted, so the cost stays below n log n.
///
/// Source: C. A. R. Hoare (1961), "Algorithm 65: Find"; D. Musser (1997) for the bound.
func median(_ values: UnsafeMutablePointer<Double>, _ count: Int) -> Double {
  guard count > 0 else { return .nan }
  let middle = count / 2
  select(values, count, middle)
  guard count % 2 == 0 else { return values[middle] }
  var below = values[0]
  for index in 1..<max(1, middle) { below = max(below, values[index]) }
  return (below + values[middle]) / 2
}

/// Puts the value of rank `rank` in its place, with none larger before it and none smaller after it.
private func select(_ values: UnsafeMutablePointer<Double>, _ count: Int, _ rank: Int) {
  var low = 0
  var high = count - 1
  var patience = 2 * (Int.bitWidth - count.leadingZeroBitCount)
  while low < high {
    if patience == 0 {
      var rest = UnsafeMutableBufferPointer(start: values + low, count: high - low + 1)
      rest.sort()
      return
    }
    patience -= 1
    let first = values[low]
    let centre = values[low + (high - low) / 2]
    let last = values[high]
    let pivot = max(min(first, centre), min(max(first, centre), last))
    var left = low
    var right = high
    while left <= right {
      while values[left] < pivot { left += 1 }
      while values[right] > pivot { right -= 1 }
      if left <= right {
        (values[left], values[right]) = (values[right], values[left])
        left += 1
        right -= 1
      }
    }
    if rank <= right {
      high = right
    } else if rank >= left {
      low = left
    } else {
      return
    }
  }
}
