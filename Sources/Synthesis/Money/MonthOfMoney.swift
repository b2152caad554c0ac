import Foundation
import Frames
import Learning

/// The movements of one customer in one month, gathered before they are sorted and booked.
struct MonthOfMoney {
  let customer: Customer
  let profile: SegmentProfile
  let month: BankCalendar.Month
  let life: LifePath.Month
  /// The first and last days of the month, from 0, on which the customer is one.
  let days: ClosedRange<Int>
  /// The accounts by product, where they are open by the end of the month.
  let current = 0
  let savings: Int?
  let card: Int?
  let brokerage: Int?
  /// The balances at the start of the month, in cents.
  let accounts: [Account]
  private(set) var movements: [Movement] = []

  /// Nothing where the customer is none in this month.
  init?(customer: Customer, month: BankCalendar.Month, life: LifePath.Month, accounts: [Account], closed: Day?) {
    let first = max(0, month.firstDay.distance(to: customer.opened))
    let last = min(month.dayCount - 1, closed.map { month.firstDay.distance(to: $0) } ?? .max)
    guard life.isCustomer, first <= last else { return nil }
    self.customer = customer
    profile = customer.profile
    self.month = month
    self.life = life
    self.accounts = accounts
    days = first...last
    func open(_ product: Account.Product) -> Int? {
      accounts.firstIndex { $0.product == product && $0.opened < month.firstDay }
    }
    savings = open(.savings)
    card = open(.creditCard)
    brokerage = open(.brokerage)
  }

  /// Adds a movement; one on a day on which the customer is none is dropped.
  mutating func move(
    _ cents: Int, _ category: Category, on day: Int, account: Int, isInflow: Bool, channel: Channel? = nil
  ) {
    guard cents > 0, days.contains(day) else { return }
    movements.append(
      Movement(
        day: day, place: movements.count, account: account, category: category, channel: channel, isInflow: isInflow,
        amount: cents))
  }

  /// Adds a movement between two of the customer's own accounts.
  mutating func shift(_ cents: Int, _ category: Category, on day: Int, from: Int, to: Int, channel: Channel?) {
    move(cents, category, on: day, account: from, isInflow: false, channel: channel)
    move(cents, category, on: day, account: to, isInflow: true, channel: channel)
  }

  /// The balance at the start of the month, in euros.
  func balance(_ account: Int) -> Double { Double(accounts[account].balance) / 100 }

  /// What the current account usually holds, in euros; negative for those who live on credit.
  var usualBalance: Double { profile.current.median * customer.income / profile.income.median }

  /// A day of the month on which the customer is one.
  func anyDay(_ random: inout CounterRandom) -> Int { random.whole(days) }

  /// The movements in the order in which they are booked.
  func sorted() -> [Movement] { movements.sorted { $0.order < $1.order } }
}

/// Euros in whole cents.
func cents(_ euros: Double) -> Int { Int((euros * 100).rounded()) }
