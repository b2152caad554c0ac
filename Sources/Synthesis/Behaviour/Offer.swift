import Foundation
import Frames
import Learning

/// The three offers that campaigns make in turn, a quarter each.
enum Offer: Int, CaseIterable {
  case savingsRate, cashback, travelInsurance

  var label: StaticString {
    switch self {
    case .savingsRate: "savings_rate"
    case .cashback: "cashback"
    case .travelInsurance: "travel_insurance"
    }
  }

  /// The log-odds, by segment, that a customer takes the offer unasked, and what being asked adds to them.
  private var appeal: (unasked: [Double], asked: [Double]) {
    switch self {
    case .savingsRate: ([-2.2, -3.0, -3.6, -2.0, -4.6], [0.3, 0.9, 0.2, -0.5, 0.1])
    case .cashback: ([-3.0, -2.9, -2.0, -4.5, -2.4], [0.1, 0.6, 1.3, -0.2, 0.5])
    case .travelInsurance: ([-2.1, -3.2, -3.4, -4.4, -4.8], [0.9, 0.5, 0.4, -0.3, 0.0])
    }
  }

  /// The chance of taking the offer unasked, and what being asked adds to the chance: the true uplift, which is
  /// negative where being asked annoys.
  func chances(for customer: Customer) -> (base: Double, uplift: Double) {
    let own = 0.6 * customer.contentment + 0.3 * (customer.liveliness - 1)
    let unasked = appeal.unasked[customer.segment.rawValue] + own
    let asked = appeal.asked[customer.segment.rawValue] + 0.5 * customer.contentment
    let base = logistic(unasked)
    return (base, logistic(unasked + asked) - base)
  }
}
