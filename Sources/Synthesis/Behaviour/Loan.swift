import Foundation
import Frames
import Learning

/// One loan and its payments.
struct Loan {
  /// What the money was for, in the order of `Loan.purposes`.
  let purpose: Int
  let opened: Day
  /// The amount lent and what is due each month, in cents.
  let amount: Int
  let instalment: Int
  /// The yearly rate in parts of 10,000.
  let rate: Int
  let termMonths: Int
  /// The payments that fell due in the bank's months.
  var repayments: [Repayment] = []
  /// The exact chance that the loan fails within the bank's months, given the customer's life.
  var defaultProbability = 0.0
  /// Whether it did.
  var isDefaulted = false

  static let purposes: [StaticString] = ["consumer", "car", "home"]

  /// One payment that fell due.
  struct Repayment {
    let due: Day
    /// Nothing where it has not been paid.
    var paid: Day?
  }

  /// The day on which the last payment is due.
  var end: Day { dueDay(termMonths) }

  /// The day on which payment `number`, from 1, is due: that of the opening, at most the 28th.
  func dueDay(_ number: Int) -> Day {
    let start = opened.date
    let absolute = start.year * 12 + start.month - 1 + number
    return Day(year: absolute / 12, month: absolute % 12 + 1, day: min(start.day, 28))!
  }

  /// Draws the loans that a customer took, without their payments.
  static func drawn(for customer: Customer, lastDay: Day, seed: UInt64) -> [Loan] {
    var random = CounterRandom(seed: seed, purpose: "bank.loan", row: customer.number)
    let profile = customer.profile
    guard random.chance(profile.holds.loan) else { return [] }
    let count = random.chance(profile.risk > 0.5 ? 0.3 : 0.06) ? 2 : 1
    let earliest = max(customer.opened, lastDay.advanced(by: -4 * 365))
    let room = earliest.distance(to: lastDay.advanced(by: -20))
    guard room > 0 else { return [] }
    return (0..<count).map { _ in
      let purpose = Choice(customer.segment == .affluent ? [0.3, 0.3, 0.4] : [0.6, 0.32, 0.08]).draw(&random)
      let terms = [[24, 36, 48, 60], [36, 48, 60, 72], [120, 180, 240, 300]][purpose]
      let term = terms[random.integer(below: terms.count)]
      let incomes = [2.2, 5.0, 32][purpose] * random.lognormal(0.45)
      let amount = min(90_000_000, max(1_000, (customer.income * incomes / 100).rounded() * 100) * 100)
      let rate = Int([690.0, 490, 330][purpose] + 120 * max(-2, customer.risk) + 60 * random.normal())
      return Loan(
        purpose: purpose, opened: earliest.advanced(by: random.integer(below: room)), amount: Int(amount),
        rate: max(90, rate), termMonths: term)
    }
  }

  private init(purpose: Int, opened: Day, amount: Int, rate: Int, termMonths: Int) {
    self.purpose = purpose
    self.opened = opened
    self.amount = amount
    self.rate = rate
    self.termMonths = termMonths
    // The annuity: amount · i / (1 − (1 + i)^−n), with the monthly rate i.
    let monthly = Double(rate) / 120_000
    instalment = Int((Double(amount) * monthly / (1 - pow(1 + monthly, -Double(termMonths)))).rounded())
  }
}
