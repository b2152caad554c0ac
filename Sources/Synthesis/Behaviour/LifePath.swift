import Frames
import Foundation
import Learning

/// How one customer fares, month by month: income, mood, activity, and whether and when the customer leaves.
///
/// The chance of deciding to leave in a month is
/// `leaving · exp(0.8·min(3, complaints of the quarter) − 0.7·contentment − 1.2·drift)`, where drift is how lively the
/// customer is against the usual. Whoever decides to leave does less and less for three months before nothing
/// is left; most then close their accounts, the others stay on the books and are silent.
struct LifePath: Sendable {
  /// One month of a customer's life.
  struct Month: Sendable {
    /// Whether the customer is known in this month at all.
    var isCustomer = false
    /// Whether work was lost; the income is then a benefit of less than half.
    var isJobless = false
    /// Whether the income still arrives here.
    var isPaidHere = false
    /// How much is done, against the customer's usual; 0 after leaving.
    var activity = 0.0
    /// Whether this is the last month with any activity of a customer who leaves.
    var isLastActive = false
    /// The mood: about 0 on average, mostly between −2 and 2.
    var contentment = 0.0
    /// How often the customer complained.
    var complaints = 0
  }

  /// The months of the bank's calendar.
  var months: [Month]
  /// The month in which the customer decided to leave, and the first without any activity; nothing for those who stay.
  private(set) var leavingMonth: Int?
  private(set) var silentMonth: Int?
  /// The chance of deciding to leave in the last month in which that was open.
  private(set) var lastHazard = 0.0
  /// The day on which the accounts were closed.
  private(set) var closed: Day?

  /// What is left of the usual activity in the months after the decision.
  static let decay = [0.55, 0.3, 0.12]

  /// Draws a path; a customer with a loan that still runs rarely leaves, and never closes the account.
  init(of customer: Customer, calendar: BankCalendar, seed: UInt64, loanEnd: Day?) {
    var random = CounterRandom(seed: seed, purpose: "bank.path", row: customer.number)
    let profile = customer.profile
    months = Array(repeating: Month(), count: calendar.months.count)
    var drift = 0.0
    var contentment = customer.contentment
    var isJobless = false
    for (index, month) in calendar.months.enumerated() where customer.opened <= month.lastDay {
      let recent = months[max(0, index - 3)..<index].reduce(0) { $0 + $1.complaints }
      drift = 0.85 * drift + 0.16 * random.normal()
      contentment =
        0.8 * contentment + 0.2 * customer.contentment + 0.2 * random.normal()
        - (index > 0 ? 0.5 * Double(months[index - 1].complaints) : 0)
      isJobless = random.chance(isJobless ? 0.83 : profile.risk > 0.5 ? 0.012 : 0.003)
      var now = Month(isCustomer: true, isJobless: isJobless, isPaidHere: true)
      now.contentment = contentment
      now.complaints = random.poisson(mean: min(1.5, 0.3 * profile.contactsPerMonth * exp(-0.7 * contentment)))
      now.activity = activity(index, drift)
      now.isLastActive = leavingMonth.map { index == $0 + LifePath.decay.count } ?? false
      now.isPaidHere = leavingMonth.map { index <= $0 + 1 } ?? true
      let point = random.uniform()
      if leavingMonth == nil {
        let loanFactor = loanEnd.map { $0 > month.firstDay } ?? false ? 0.3 : 1
        let pressure = 0.8 * Double(min(3, recent + now.complaints)) - 0.7 * contentment - 1.2 * drift
        lastHazard = min(0.5, loanFactor * profile.leaving * exp(pressure))
        if point < lastHazard { leavingMonth = index }
      }
      months[index] = now
    }
    settleLeaving(calendar, loanEnd: loanEnd, &random)
  }

  private func activity(_ index: Int, _ drift: Double) -> Double {
    guard let leavingMonth else { return exp(drift) }
    let since = index - leavingMonth - 1
    return since < LifePath.decay.count ? exp(drift) * LifePath.decay[since] : 0
  }

  /// Says when the customer fell silent, and whether the accounts were closed some weeks later.
  private mutating func settleLeaving(_ calendar: BankCalendar, loanEnd: Day?, _ random: inout CounterRandom) {
    let wait = random.whole(5...80)
    let closes = random.chance(0.8)
    guard let leavingMonth, leavingMonth + LifePath.decay.count + 1 < months.count else { return }
    let silent = leavingMonth + LifePath.decay.count + 1
    silentMonth = silent
    let day = calendar.months[silent].firstDay.advanced(by: wait)
    guard closes, day <= calendar.lastDay, loanEnd.map({ $0 < day }) ?? true else { return }
    closed = day
    for index in months.indices where calendar.months[index].firstDay > day { months[index].isCustomer = false }
  }
}
