import Foundation
import Frames
import Learning

/// One account of a customer, with its running balance.
struct Account {
  /// The kinds of accounts.
  enum Product: Int {
    case current, savings, creditCard, brokerage

    var label: StaticString {
      switch self {
      case .current: "current"
      case .savings: "savings"
      case .creditCard: "credit_card"
      case .brokerage: "brokerage"
      }
    }
  }

  let product: Product
  let opened: Day
  /// The balance in cents.
  var balance: Int

  /// Draws a customer's accounts: always a current account, first; others by the segment's habits.
  static func drawn(for customer: Customer, calendar: BankCalendar, seed: UInt64) -> [Account] {
    var random = CounterRandom(seed: seed, purpose: "bank.account", row: customer.number)
    let profile = customer.profile
    let wealth = customer.income / profile.income.median
    func cents(_ money: (median: Double, deviation: Double), _ random: inout CounterRandom) -> Int {
      Int((100 * money.median * wealth.squareRoot() * exp(money.deviation * random.normal())).rounded())
    }
    let current = cents(profile.current, &random)
    var accounts = [Account(product: .current, opened: customer.opened, balance: current)]
    let others: [(Product, Double, Int)] = [
      (.savings, profile.holds.savings, cents(profile.savings, &random)), (.creditCard, profile.holds.card, 0),
      (.brokerage, profile.holds.brokerage, 4 * max(0, current)),
    ]
    let room = customer.opened.distance(to: calendar.lastDay)
    for (product, share, balance) in others where random.chance(share) {
      // Half of the other accounts came with the first, the rest at any time since.
      let wait = random.chance(0.5) ? 0 : random.integer(below: max(1, room))
      accounts.append(Account(product: product, opened: customer.opened.advanced(by: wait), balance: balance))
    }
    // An account that is opened in the bank's months starts empty.
    for index in accounts.indices where accounts[index].opened >= calendar.firstDay { accounts[index].balance = 0 }
    return accounts
  }
}
