import Foundation
import Learning

/// Which rows of one customer in one file are soiled: each with the same chance, independently.
struct DirtSchedule {
  private var random: CounterRandom
  private let logKeptShare: Double
  private var rowsLeft = 0

  /// Nothing where no row is to be soiled.
  init?(seed: UInt64, customer: Int, file: BankFile, rate: Double) {
    guard rate > 0 else { return nil }
    random = CounterRandom(
      seed: seed, purpose: "bank.dirt", row: customer * BankFile.allCases.count + file.rawValue)
    logKeptShare = rate < 1 ? log1p(-rate) : -.infinity
    skip()
  }

  /// Whether the next row is to be soiled.
  mutating func isDue() -> Bool {
    guard rowsLeft == 0 else {
      rowsLeft -= 1
      return false
    }
    skip()
    return true
  }

  /// The way in which the row that is due is soiled.
  mutating func choose(_ file: BankFile) -> Soiling {
    let soilings = file.soilings
    return soilings[random.integer(below: soilings.count)]
  }

  /// The gap to the next soiled row is geometric: one draw a soiled row instead of one a row.
  private mutating func skip() {
    let gap = log(1 - random.uniform()) / logKeptShare
    rowsLeft = gap < 1e9 ? Int(gap) : Int.max
  }
}
