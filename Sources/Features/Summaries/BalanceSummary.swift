/// The balances that stand after events of any kind; missing balances are passed over.
struct BalanceSummary {
  var count = 0
  var mean = Double.nan
  var meanSize = Double.nan
  var smallest = Double.nan
  var largest = Double.nan
  var squaredDeviations = 0.0
  /// The sum over accounts of the last balance.
  var last = Double.nan
  /// The mean over days of the sum over accounts of the balance at the day's end.
  var dailyMean = Double.nan

  init() {}

  init(_ balances: UnsafePointer<Double>, _ range: Range<Int>) {
    var sum = 0.0
    var sizes = 0.0
    var low = Double.infinity
    var high = -Double.infinity
    for row in range where !balances[row].isNaN {
      count += 1
      sum += balances[row]
      sizes += abs(balances[row])
      low = min(low, balances[row])
      high = max(high, balances[row])
    }
    guard count > 0 else { return }
    (smallest, largest) = (low, high)
    mean = sum / Double(count)
    meanSize = sizes / Double(count)
    for row in range where !balances[row].isNaN {
      squaredDeviations += (balances[row] - mean) * (balances[row] - mean)
    }
  }

  /// The standard deviation with divisor n − 1; missing below two balances.
  var deviation: Double { count > 1 ? (squaredDeviations / Double(count - 1)).squareRoot() : .nan }

  /// Adds the last balance and the daily mean, which go account by account.
  ///
  /// `order` is scratch for as many rows as the range has. An account's balance counts from the day it is first seen;
  /// the mean is over the days from the customer's first balance to `asOf`.
  mutating func addAccounts(
    _ events: EventView, _ balances: UnsafePointer<Double>, _ range: Range<Int>, asOf: Int32,
    _ order: UnsafeMutablePointer<UInt64>
  ) {
    var known = 0
    var firstDay = Int32.max
    for row in range where !balances[row].isNaN {
      let account = events.account.map { UInt32(bitPattern: $0[row]) } ?? 0
      order[known] = UInt64(account) << 32 | UInt64(row - range.lowerBound)
      known += 1
      firstDay = min(firstDay, events.day[row])
    }
    guard known > 0 else { return }
    var sorted = UnsafeMutableBufferPointer(start: order, count: known)
    if !isAscending(sorted) { sorted.sort() }
    // Accounts in the order of their first balances: the order of their codes depends on the whole file, later rows too.
    var account = sorted[0] >> 32
    var firstRow = sorted[0] & 0xffff_ffff
    for place in 0..<known {
      if sorted[place] >> 32 != account { (account, firstRow) = (sorted[place] >> 32, sorted[place] & 0xffff_ffff) }
      sorted[place] = firstRow << 32 | sorted[place] & 0xffff_ffff
    }
    if !isAscending(sorted) { sorted.sort() }
    var lastSum = 0.0
    var integral = 0.0
    for place in 0..<known {
      let row = range.lowerBound + Int(sorted[place] & 0xffff_ffff)
      let isLast = place + 1 == known || sorted[place + 1] >> 32 != sorted[place] >> 32
      let end = isLast ? Int(asOf) + 1 : Int(events.day[range.lowerBound + Int(sorted[place + 1] & 0xffff_ffff)])
      if isLast { lastSum += balances[row] }
      integral += balances[row] * Double(end - Int(events.day[row]))
    }
    last = lastSum
    dailyMean = integral / Double(Int(asOf) + 1 - Int(firstDay))
  }

  private func isAscending(_ values: UnsafeMutableBufferPointer<UInt64>) -> Bool {
    for place in 1..<max(1, values.count) where values[place] < values[place - 1] { return false }
    return true
  }
}
