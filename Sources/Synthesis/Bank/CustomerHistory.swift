import Frames
import Learning

/// All that is drawn of one customer before rows are written.
struct CustomerHistory {
  /// Who the customer is.
  let customer: Customer
  /// How the customer fares.
  let path: LifePath
  let loans: [Loan]
  let accounts: [Account]

  /// Draws customer `number`; the same whatever the number of customers.
  init(number: Int, recipe: BankRecipe) {
    let calendar = recipe.calendar
    let customer = Customer(number: number, seed: recipe.seed, lastDay: calendar.lastDay)
    var loans = Loan.drawn(for: customer, lastDay: calendar.lastDay, seed: recipe.seed)
    let path = LifePath(of: customer, calendar: calendar, seed: recipe.seed, loanEnd: loans.map(\.end).max())
    for index in loans.indices {
      loans[index].repay(by: customer, path: path, calendar: calendar, number: index, seed: recipe.seed)
    }
    // Nobody who is about to leave opens another account.
    let lastOpening = path.leavingMonth.map { calendar.months[$0].firstDay } ?? calendar.lastDay
    accounts = Account.drawn(for: customer, calendar: calendar, seed: recipe.seed).enumerated()
      .filter { $0.offset == 0 || $0.element.opened <= lastOpening }.map(\.element)
    self.customer = customer
    self.path = path
    self.loans = loans
  }

  /// The chance that any of the loans fails, as if they failed independently; nothing where there is no loan.
  var defaultProbability: Double? { loans.isEmpty ? nil : 1 - loans.reduce(1) { $0 * (1 - $1.defaultProbability) } }

  /// The days on which a customer can do anything in a month; nothing where the customer is none or has left.
  func activeDays(of month: BankCalendar.Month, life: LifePath.Month) -> ClosedRange<Int>? {
    let first = max(0, month.firstDay.distance(to: customer.opened))
    guard life.isCustomer, life.activity > 0, first < month.dayCount else { return nil }
    return first...(month.dayCount - 1)
  }
}

/// What every customer is drawn by.
struct BankRecipe: Sendable {
  let seed: UInt64
  let calendar: BankCalendar
  let dirtRate: Double
  let mixes = SpendingMixes()

  /// The recipe of a bank whose last covered day is `lastDay`.
  init(seed: UInt64, monthCount: Int, lastDay: Day, dirtRate: Double) {
    self.seed = seed
    self.dirtRate = dirtRate
    calendar = BankCalendar(lastDay: lastDay, monthCount: monthCount)
  }
}
