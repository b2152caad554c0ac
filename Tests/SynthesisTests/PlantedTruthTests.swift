import Foundation
import Frames
import Synthesis
import Testing

/// What is planted, against the laws it was drawn by. Counts may be off by five standard deviations, which a right
/// generator exceeds once in two million draws; seeds are fixed.
@Suite struct PlantedTruthTests {
  private static let written = Result { try WrittenBank(customers: 3_000, months: 24, seed: 5) }
  private static let booked = written.map { $0.transactions() }
  private let bank: WrittenBank
  private let truth: [[String: String]]
  private let transactions: [TransactionRow]

  init() throws {
    bank = try PlantedTruthTests.written.get()
    transactions = try PlantedTruthTests.booked.get()
    truth = bank.rows("truth/customers.csv")
  }

  private func expectSum(
    of chances: [Double], toBe count: Int, _ what: String, _ location: SourceLocation = #_sourceLocation
  ) {
    let mean = chances.reduce(0, +)
    let deviation = chances.reduce(0) { $0 + $1 * (1 - $1) }.squareRoot()
    #expect(
      abs(Double(count) - mean) <= 5 * deviation, "\(what): \(count), expected \(mean) ± \(deviation)",
      sourceLocation: location)
  }

  @Test(arguments: [
    ("affluent", 0.12), ("salaried_core", 0.34), ("digital_young", 0.22), ("dormant_saver", 0.18),
    ("stressed_borrower", 0.14),
  ])
  func segmentsHaveTheirShares(segment: String, share: Double) {
    let count = truth.count { $0.text("segment") == segment }
    expectSum(of: Array(repeating: share, count: truth.count), toBe: count, segment)
  }

  @Test func everyStageOfLifeOccurs() {
    #expect(Set(truth.map { $0.text("life_stage") }) == ["student", "starter", "family", "established", "retired"])
  }

  /// Chances are written with four decimals, which shifts the sum by at most 0.00005 a loan, far below a deviation.
  @Test func loansFailAsOftenAsTheirChancesSay() throws {
    let loans = bank.rows("truth/loans.csv")
    expectSum(
      of: loans.map { $0.number("default_probability") }, toBe: loans.count { $0.text("defaulted") == "true" },
      "failed loans")
  }

  @Test func threeToEightPercentOfLoansAreBad() throws {
    let loans = bank.rows("data/loans.csv")
    let share = Double(loans.count { $0.text("status") == "defaulted" }) / Double(loans.count)
    #expect((0.03...0.08).contains(share), "\(share)")
  }

  @Test func campaignsAreAnsweredAsOftenAsTheirChancesSay() throws {
    let chances = bank.rows("truth/campaigns.csv")
    let messages = bank.rows("data/campaigns.csv")
    #expect(chances.map { $0.text("message_id") } == messages.map { $0.text("message_id") })
    for treated in ["true", "false"] {
      let pairs = zip(chances, messages).filter { $0.1.text("treated") == treated }
      expectSum(
        of: pairs.map { $0.0.number("base_probability") + (treated == "true" ? $0.0.number("uplift") : 0) },
        toBe: pairs.count { $0.1.text("responded") == "true" }, "answers, treated \(treated)")
    }
    expectSum(
      of: Array(repeating: 0.5, count: messages.count), toBe: messages.count { $0.text("treated") == "true" }, "asked")
  }

  @Test func beingAskedHelpsWithSomeAndAnnoysOthers() {
    let uplifts = truth.map { $0.number("uplift") }
    #expect(uplifts.contains { $0 < -0.005 })
    #expect(uplifts.contains { $0 > 0.05 })
  }

  @Test func thereAre40To65TransactionsACustomerAndYear() throws {
    let count = try #require(bank.summary.table("transactions")).rowCount
    #expect((40...65).contains(Double(count) / 3_000 / 2))
  }

  /// Of the customers of 30 June who are not closed by then, so many start nothing in the quarter that follows.
  @Test func eightToFifteenPercentAreInactiveInTheLastQuarter() throws {
    let asOf = Day("2025-06-30")!
    let known = Set(
      bank.rows("data/customers.csv")
        .filter { $0.day("opened") <= asOf && $0.dayIfAny("closed").map { $0 > asOf } ?? true }
        .map { $0.text("customer_id").dropFirst() })
    let active = Set(
      transactions.filter { $0.isInitiated && $0.date > "2025-06-30" }.map(\.customer))
    let share = Double(known.subtracting(active).count) / Double(known.count)
    #expect((0.08...0.15).contains(share), "\(share)")
  }

  /// Those who leave do less in the three months after the decision than in the three before, and start nothing after.
  @Test func activityFadesBeforeCustomersFallSilent() throws {
    var counts: [Substring: [String: Int]] = [:]
    for row in transactions where row.isInitiated {
      // The transfer that empties an account on its last day is no activity of this kind.
      let isClosing = row.category == "transfer" && row.channel == "branch" && row.balance == 0
      if !isClosing { counts[row.customer, default: [:]][String(row.date.prefix(7)), default: 0] += 1 }
    }
    var (before, after, silent, leavers) = (0, 0, 0, 0)
    for row in truth where !row.text("churn_month").isEmpty && row.text("leaving_month") >= "2024-04" {
      leavers += 1
      let own = counts[row.text("customer_id").dropFirst()] ?? [:]
      let (leaving, churn) = (Day(row.text("leaving_month") + "-01")!, Day(row.text("churn_month") + "-01")!)
      for (month, count) in own {
        let day = Day(month + "-01")!
        if day >= churn { silent += count }
        if day > leaving, day < churn { after += count }
        if day <= leaving, day.distance(to: leaving) < 63 { before += count }
      }
    }
    #expect(leavers > 100)
    #expect(Double(after) < 0.8 * Double(before), "\(before) before, \(after) after")
    #expect(silent == 0)
  }

  @Test func incomesHaveAHeavyTail() throws {
    var inflow: [Substring: Int] = [:]
    for row in transactions where row.category == "salary" { inflow[row.customer, default: 0] += row.amount }
    let sorted = inflow.values.sorted(by: >)
    let top = sorted.prefix(sorted.count / 100).reduce(0, +)
    #expect(Double(top) / Double(sorted.reduce(0, +)) > 0.04)
  }

  @Test func decemberIsBusierThanFebruary() throws {
    var counts: [Substring: Int] = [:]
    for row in transactions where row.category == "shopping" {
      counts[row.date.dropFirst(5).prefix(2), default: 0] += 1
    }
    #expect(Double(counts["12"]!) > 1.3 * Double(counts["02"]!))
  }
}
