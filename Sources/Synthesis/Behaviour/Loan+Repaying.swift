import Foundation
import Frames
import Learning

extension Loan {
  /// How a loan stands on the last day.
  enum Status: Int {
    case current, late, defaulted, repaid

    var label: StaticString {
      switch self {
      case .current: "current"
      case .late: "late"
      case .defaulted: "defaulted"
      case .repaid: "repaid"
      }
    }
  }

  /// How the loan stands on `lastDay`: defaulted where a payment has been due for 90 days or more.
  func status(on lastDay: Day) -> Status {
    guard let unpaid = repayments.first(where: { $0.paid == nil }) else { return end <= lastDay ? .repaid : .current }
    return unpaid.due.distance(to: lastDay) >= 90 ? .defaulted : unpaid.due < lastDay ? .late : .current
  }

  /// Draws which payments come late, and whether the loan fails.
  ///
  /// Each month that the loan runs it fails with probability `logistic(z)`, where z grows with the inclination, the
  /// burden (instalment to income), lost work and late payments so far. Lateness is drawn apart from failing, so that
  /// `defaultProbability = 1 − Π(1 − logistic(z))` over all months is exact.
  mutating func repay(by customer: Customer, path: LifePath, calendar: BankCalendar, number: Int, seed: UInt64) {
    var random = CounterRandom(seed: seed, purpose: "bank.repayment", row: customer.number * 8 + number)
    var lateCount = 0
    var survival = 1.0
    var unpaidCount = 0
    var payment = 0
    for (index, month) in calendar.months.enumerated() {
      while payment < termMonths, dueDay(payment + 1) < month.firstDay { payment += 1 }
      guard payment < termMonths, dueDay(payment + 1) <= month.lastDay else { continue }
      payment += 1
      let due = dueDay(payment)
      let isJobless = path.months[index].isJobless
      let income = customer.income * (isJobless ? Benefit.share : 1)
      let burden = min(2, Double(instalment) / 100 / max(300, income))
      let pressure = customer.risk + 1.6 * burden + (isJobless ? 1.2 : 0)
      let comesLate = random.chance(logistic(-3.6 + pressure))
      let delay = 1 + Int(min(70, 14 * random.exponential()))
      let hazard = logistic(-7.3 + 1.1 * pressure + 0.6 * Double(min(3, lateCount)))
      let fails = random.chance(hazard)
      survival *= 1 - hazard
      if fails { isDefaulted = true }
      if comesLate { lateCount += 1 }
      // After half a year without a payment the loan is given up, and nothing falls due any more.
      if isDefaulted { unpaidCount += 1 }
      guard unpaidCount <= 6 else { continue }
      let paid = due.advanced(by: comesLate ? delay : 0)
      repayments.append(Repayment(due: due, paid: isDefaulted || paid > calendar.lastDay ? nil : paid))
    }
    defaultProbability = 1 - survival
  }
}

/// What replaces the income of a customer without work.
enum Benefit {
  /// The share of the income.
  static let share = 0.5
}
