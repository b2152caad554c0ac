public import Frames

/// A bank that never was: customers, accounts, transactions and the other tables of a retail bank, with planted groups
/// of customers, planted departures, failed loans and answers to campaigns, and planted dirt.
///
/// Every value is a function of the seed, its purpose and the customer's number: the same bytes on any number of
/// threads, and customer 17's rows are the same in a bank of 20 customers and of 2 million.
///
/// Volume: about 50 transactions a customer and year, 80 bytes each.
public struct SyntheticBank: Sendable {
  /// How many customers there are.
  public let customerCount: Int
  /// How many calendar months are covered; the last of them ends on `lastDay`.
  public let monthCount: Int
  /// The seed of all random numbers.
  public let seed: UInt64
  /// The last day that is covered.
  public let lastDay: Day
  /// The share of rows that are soiled.
  public let dirtRate: Double

  /// The day that the bank of the demonstration ends on: 2025-09-30.
  public static let usualLastDay = Day(year: 2025, month: 9, day: 30)!

  /// The numbers of customers and months, and the last years, that are supported.
  static let customerCounts = 1...9_999_999
  static let monthCounts = 1...120
  static let lastYears = 1990...2100

  /// Describes a bank; nothing is made yet.
  ///
  /// Range: 1 to 9,999,999 customers, 1 to 120 months, a last day in 1990 to 2100, a dirt rate of 0 to 0.5.
  /// Throws: `SynthesisError` where a number is outside its range.
  public init(
    customerCount: Int, monthCount: Int, seed: UInt64, lastDay: Day = SyntheticBank.usualLastDay,
    dirtRate: Double = 0.002
  ) throws {
    func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws {
      guard range.contains(value) else {
        throw SynthesisError.badCount(
          name: name, value: value, lowest: range.lowerBound, highest: range.upperBound)
      }
    }
    try check("customers", customerCount, SyntheticBank.customerCounts)
    try check("months", monthCount, SyntheticBank.monthCounts)
    let years = SyntheticBank.lastYears
    guard years.contains(lastDay.date.year) else {
      throw SynthesisError.badLastDay(
        lastDay.description, lowestYear: years.lowerBound, highestYear: years.upperBound)
    }
    guard (0...0.5).contains(dirtRate) else { throw SynthesisError.badDirtRate(dirtRate) }
    self.customerCount = customerCount
    self.monthCount = monthCount
    self.seed = seed
    self.lastDay = lastDay
    self.dirtRate = dirtRate
  }

  /// What the customers are drawn by.
  var recipe: BankRecipe {
    BankRecipe(seed: seed, monthCount: monthCount, lastDay: lastDay, dirtRate: dirtRate)
  }
}
