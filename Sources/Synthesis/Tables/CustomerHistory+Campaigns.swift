import Frames
import Learning

extension CustomerHistory {
  /// Writes the campaigns, one a quarter: who was chosen, by lot who was asked and who was left alone for comparison,
  /// and who took the offer within 30 days; and the planted truth.
  func writeCampaigns(_ rows: BlockRows, recipe: BankRecipe) {
    var random = random("bank.campaign", recipe)
    let channels: [StaticString] = ["email", "app", "letter", "phone"]
    var count = 0
    for (index, month) in recipe.calendar.months.enumerated() where month.index % 3 == 1 {
      let life = path.months[index]
      let isChosen = random.chance(0.35)
      let channel = Choice(customer.channelHabit == .digitalYoung ? [4, 5, 0.5, 0.5] : [4, 2, 3, 1]).draw(&random)
      let day = month.firstDay.advanced(by: min(9, month.dayCount - 1))
      let isTreated = random.chance(0.5)
      let point = random.uniform()
      let response = day.advanced(by: 1 + random.integer(below: 30))
      guard isChosen, activeDays(of: month, life: life) != nil, day >= customer.opened else { continue }
      let offer = Offer(rawValue: (month.year * 4 + month.index / 3) % Offer.allCases.count)!
      let chances = offer.chances(for: customer)
      let end = path.closed ?? recipe.calendar.lastDay
      let hasResponded = point < chances.base + (isTreated ? chances.uplift : 0) && response <= end
      count += 1
      let row = count
      rows[.campaigns].row { fields in
        fields.key(customer.number, row, room: 1_000)
        fields.customer(customer.number)
        fields.text(offer.label)
        fields.day(day)
        fields.text(channels[channel])
        fields.flag(isTreated)
        fields.flag(hasResponded)
        fields.day(hasResponded ? response : nil)
      }
      rows[.trueCampaigns].row { fields in
        fields.key(customer.number, row, room: 1_000)
        fields.customer(customer.number)
        fields.text(offer.label)
        fields.share(chances.base)
        fields.share(chances.uplift)
      }
    }
  }
}
