import Foundation
import Frames
import Learning

extension Customer {
  /// Draws customer `number`; the same whatever the number of customers.
  init(number: Int, seed: UInt64, lastDay: Day) {
    var random = CounterRandom(seed: seed, purpose: "bank.person", row: number)
    let profiles = SegmentProfile.all
    let segment = ValueSegment.allCases[Choice(profiles.map(\.share)).draw(&random)]
    let profile = profiles[segment.rawValue]
    let years = profile.age
    let age = Int(min(years.highest, max(years.lowest, years.mean + years.deviation * random.normal())))
    let birthYear = lastDay.date.year - age
    let studies = age < 26 && random.chance(segment == .digitalYoung ? 0.6 : 0.15)
    let hasChildren = (26..<56).contains(age) && random.chance(segment == .digitalYoung ? 0.15 : 0.5)

    var income = profile.income.median * exp(profile.income.deviation * random.normal())
    if studies { income *= 0.65 }
    // The inverse of the Pareto distribution's function: P(X > x) = x^−exponent.
    if random.chance(profile.tail.share) { income *= pow(1 - random.uniform(), -1 / profile.tail.exponent) }
    income = min(income, 400_000)

    self.number = number
    self.segment = segment
    self.birthYear = birthYear
    self.studies = studies
    self.hasChildren = hasChildren
    self.income = income
    sex = Choice([0.498, 0.498, 0.004]).draw(&random)
    region = Region.choice.draw(&random)
    let partner = random.chance(age < 26 ? 0.2 : 0.6)
    householdSize = 1 + (partner ? 1 : 0) + (hasChildren ? 1 + Choice([0.5, 0.38, 0.12]).draw(&random) : 0)
    occupation = Occupation.draw(age: age, studies: studies, segment: segment, &random)
    occupationIsKnown = !random.chance(0.04)
    acquisitionChannel = Choice(
      segment == .digitalYoung ? [0.1, 0.35, 0.35, 0.18, 0.02] : [0.5, 0.2, 0.08, 0.17, 0.05]
    ).draw(&random)
    let stated = income * random.lognormal(0.15)
    incomeBand = random.chance(0.08) ? nil : IncomeBand.limits.firstIndex { stated < $0 } ?? IncomeBand.limits.count
    rent = random.chance(profile.rent.share) ? income * profile.rent.ofIncome * random.lognormal(0.2) : 0
    household = random.chance(profile.regularity < 0.5 ? 0 : 0.7) ? income * 0.35 * random.lognormal(0.2) : 0
    overdraft = max(500, 1.2 * income) + max(0, -profile.current.median)
    liveliness = min(8, random.gamma(shape: 3) / 3)
    risk = profile.risk + 0.6 * random.normal()
    contentment = 0.5 * random.normal()
    payDay = Choice([0.25, 0.15, 0.6]).draw(&random) * 13
    channelHabit = random.chance(0.06) ? ValueSegment.allCases[random.integer(below: 5)] : segment

    // Nobody opens an account before coming of age, nor before 1970.
    let tenure = 30 + Int(365.25 * 6 * random.gamma(shape: 1.5))
    let earliest = Day(year: max(1970, birthYear + 18), month: 7, day: 1)!
    let latest = lastDay.advanced(by: -30)
    let room = earliest.distance(to: latest)
    opened =
      tenure - 30 <= room
      ? lastDay.advanced(by: -tenure) : room > 0 ? latest.advanced(by: -random.integer(below: room)) : latest
  }
}
