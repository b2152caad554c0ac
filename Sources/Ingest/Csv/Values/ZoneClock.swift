import Foundation
import Frames

/// The wall clock of a time zone: how far it is ahead of UTC, and which times it skips, worked out once.
struct ZoneClock {
  /// The years for which the zone's rules are worked out.
  static let years = 1850...2200

  let name: String
  /// When the clock is set, in seconds of UTC, rising; the first stands for the beginning of the years.
  private let changes: [Int64]
  /// By how many seconds the clock is ahead of UTC from each change on.
  private let offsets: [Int64]
  /// The times that the clock skips, each from its start (skipped too) to its end (not skipped), rising.
  private let gaps: [Range<Int64>]
  private let known: Range<Int64>

  /// Works out the clock of an IANA zone; nothing where there is no such zone.
  init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    func start(_ year: Int) -> Int64 { Int64(Day(year: year, month: 1, day: 1)!.number) * 86_400 }
    let known = start(ZoneClock.years.lowerBound)..<start(ZoneClock.years.upperBound + 1)
    var changes = [known.lowerBound]
    var offsets = [Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(known.lowerBound))))]
    var gaps: [Range<Int64>] = []
    var now = Date(timeIntervalSince1970: Double(known.lowerBound))
    while let next = zone.nextDaylightSavingTimeTransition(after: now) {
      let change = Int64(next.timeIntervalSince1970.rounded())
      guard next > now, change < known.upperBound else { break }
      let offset = Int64(zone.secondsFromGMT(for: next))
      let before = offsets[offsets.count - 1]
      if offset > before { gaps.append((change + before)..<(change + offset)) }
      changes.append(change)
      offsets.append(offset)
      now = next
    }
    self.name = name
    self.known = known
    self.changes = changes
    self.offsets = offsets
    self.gaps = gaps
  }

  /// What the clock shows at a second of UTC; nothing outside the years that are worked out.
  func time(atUTC second: Int64) -> Int64? {
    guard known.contains(second) else { return nil }
    return second + offsets[ZoneClock.count(of: changes, notAfter: second) - 1]
  }

  /// Whether the clock never shows a time, because it is set forward over it.
  func skips(_ time: Int64) -> Bool {
    guard !gaps.isEmpty, time >= gaps[0].lowerBound else { return false }
    var (low, high) = (0, gaps.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if gaps[middle].lowerBound <= time { low = middle } else { high = middle }
    }
    return gaps[low].contains(time)
  }

  private static func count(of rising: [Int64], notAfter value: Int64) -> Int {
    var (low, high) = (0, rising.count)
    while low < high {
      let middle = (low + high) / 2
      if rising[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
