import Foundation
import Frames
import Learning

extension MonthOfMoney {
  /// Adds all that happens in the month.
  mutating func fill(_ mixes: SpendingMixes, _ random: inout CounterRandom) {
    receive(mixes, &random)
    spend(mixes, &random)
    save(mixes, &random)
    book(&random)
  }

  /// The income, a thirteenth salary in November, and the rent.
  private mutating func receive(_ mixes: SpendingMixes, _ random: inout CounterRandom) {
    guard life.isPaidHere, random.chance(profile.regularity) else { return }
    let stage = customer.stage(inYear: month.year)
    let day = min(customer.payDay + random.integer(below: 2), month.dayCount - 1)
    // Where income comes rarely, it comes in larger sums.
    let usual = customer.income * (profile.regularity < 0.5 ? 0.4 / profile.regularity : 1)
    let income = usual * (life.isJobless ? Benefit.share : 1) * random.lognormal(0.04)
    let category: Category =
      profile.regularity < 0.5 ? .transfer : stage == .retired ? .pension : life.isJobless ? .benefits : .salary
    move(
      cents(income), category, on: day, account: current, isInflow: true,
      channel: category == .transfer ? .online : nil)
    if month.index == 10, category == .salary, random.chance(0.6) {
      move(cents(income * 0.8), .salary, on: day, account: current, isInflow: true)
    }
    if customer.rent > 0 {
      move(
        cents(customer.rent), .rent, on: random.integer(below: 4), account: current, isInflow: false,
        channel: transferChannel(mixes, &random))
    }
    // A part of the income goes to the household's account with another bank.
    if customer.household > 0 {
      move(
        cents(customer.household), .transfer, on: day + 1, account: current, isInflow: false,
        channel: transferChannel(mixes, &random))
    }
  }

  /// The channel through which the customer sends money somewhere.
  private func transferChannel(_ mixes: SpendingMixes, _ random: inout CounterRandom) -> Channel {
    Channel(rawValue: mixes.channel(customer.channelHabit, .transfer).draw(&random))!
  }

  /// Payments of the customer's own choice; fewer and smaller when the account is overdrawn.
  private mutating func spend(_ mixes: SpendingMixes, _ random: inout CounterRandom) {
    let stage = customer.stage(inYear: month.year)
    let mix = mixes.mix(customer.segment, stage, month: month.index)
    let covered = Double(days.count) / Double(Day.length(ofMonth: month.index + 1, year: month.year))
    let usualCount = profile.paymentsPerMonth * customer.liveliness
    let count = random.poisson(mean: usualCount * mix.frequency * life.activity * covered)
    guard count > 0 else { return }
    // More is spent when there is more than usual on the account, and less when there is less.
    let surplus = (balance(current) - usualBalance) / customer.income
    let free = max(0.2 * customer.income, customer.income - customer.rent - customer.household)
    let unit = free * min(1.8, max(0.4, 1 + 0.6 * surplus)) / max(1, usualCount) / mix.meanSize
    var investable = max(0, accounts[current].balance)
    for _ in 0..<count {
      let category = Category.spending[mix.categories.draw(&random)]
      let habit = SpendingHabit.all[category.rawValue]
      let channel = Channel(rawValue: mixes.channel(customer.channelHabit, category).draw(&random))!
      let day = spendingDay(weekend: habit.weekend, isCounter: channel == .branch || channel == .phone, &random)
      let amount = max(50, cents(unit * habit.size * random.lognormal(habit.deviation)))
      if category == .investment, let brokerage {
        guard amount <= investable else { continue }
        investable -= amount
        shift(amount, category, on: day, from: current, to: brokerage, channel: channel)
      } else {
        let onCard = channel != .branch && channel != .atm && card != nil && random.chance(0.4)
        move(amount, category, on: day, account: onCard ? card! : current, isInflow: false, channel: channel)
      }
    }
  }

  /// A day drawn so that weekends have their weight; nothing happens at a counter on a Sunday.
  private func spendingDay(weekend: Double, isCounter: Bool, _ random: inout CounterRandom) -> Int {
    let heaviest = max(1, weekend)
    for _ in 0..<20 {
      let day = anyDay(&random)
      let weekday = month.firstDay.advanced(by: day).weekday
      if isCounter, weekday == 6 { continue }
      if random.uniform() * heaviest < (weekday >= 5 ? weekend : 1) { return day }
    }
    return days.lowerBound
  }

  /// Keeps the current account near its usual level: what is too much is saved or sent away, what lacks is fetched.
  private mutating func save(_ mixes: SpendingMixes, _ random: inout CounterRandom) {
    let excess = balance(current) - usualBalance - customer.income
    let day = anyDay(&random)
    let isActive = random.chance(min(1, life.activity * (profile.regularity < 0.5 ? 0.15 : 0.6)))
    let channel = transferChannel(mixes, &random)
    if excess > 0, isActive {
      let amount = cents(excess * 0.5)
      if let savings {
        shift(amount, .savings, on: day, from: current, to: savings, channel: channel)
      } else {
        move(amount, .transfer, on: day, account: current, isInflow: false, channel: channel)
      }
    } else if balance(current) < min(0, usualBalance), isActive, let savings, balance(savings) > 500 {
      let amount = cents(min(0.8 * balance(savings), customer.income))
      shift(amount, .savings, on: day, from: savings, to: current, channel: channel)
    }
    // The last act of those who leave is to take most of their money along.
    if life.isLastActive {
      for account in accounts.indices where accounts[account].opened < month.firstDay && account != card {
        move(
          cents(0.8 * balance(account)), .transfer, on: days.upperBound, account: account, isInflow: false,
          channel: .online)
      }
    }
  }

  /// What the bank books by itself: interest, fees and the settlement of the card.
  private mutating func book(_ random: inout CounterRandom) {
    let last = month.dayCount - 1
    if let card, balance(card) < 0 {
      let owed = -balance(card)
      shift(
        cents(profile.risk > 0.5 ? 0.3 * owed : owed), .settlement, on: 11, from: current, to: card, channel: nil)
      if profile.risk > 0.5 {
        move(cents(0.7 * owed * 0.14 / 12), .interest, on: 12, account: card, isInflow: false)
      }
    }
    if balance(current) < -50, profile.risk > 0.5, random.chance(0.25) {
      move(450, .fee, on: anyDay(&random), account: current, isInflow: false)
    }
    guard month.index % 3 == 2 else { return }
    if balance(current) < -10 {
      move(cents(-balance(current) * 0.11 / 4), .interest, on: last, account: current, isInflow: false)
    }
    if let savings, balance(savings) > 20 {
      move(cents(balance(savings) * 0.015 / 4), .interest, on: last, account: savings, isInflow: true)
    }
    // An account that has been left is not charged.
    if life.activity > 0 { move(cents(profile.quarterlyFee), .fee, on: last, account: current, isInflow: false) }
  }
}
