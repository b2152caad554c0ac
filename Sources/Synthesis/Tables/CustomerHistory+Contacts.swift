import Foundation
import Frames
import Learning

/// How customers reach the service, and about what.
private enum Contact {
  static let channels: [StaticString] = ["phone", "branch", "chat", "email"]
  static let topics: [StaticString] = ["card", "payment", "account", "loan", "app", "advice", "complaint"]
  static let topicChoice = Choice([3, 3, 2, 1, 2, 1])
  static let complaint = 6
}

/// What is done in the app.
private enum AppEvent {
  static let labels: [StaticString] = [
    "login", "view_balance", "view_transactions", "transfer", "card_settings", "offer_view", "support_chat",
  ]
  static let next = Choice([0, 5, 4, 2, 0.7, 0.6, 0.3])
}

extension CustomerHistory {
  /// Writes what a customer asked or complained about; the answer to the survey at the end is often not given.
  func writeContacts(_ table: TableBuffer, recipe: BankRecipe) {
    var random = random("bank.contact", recipe)
    let rate = customer.profile.contactsPerMonth
    var count = 0
    for (month, life) in zip(recipe.calendar.months, path.months) {
      guard let days = activeDays(of: month, life: life) else { continue }
      let questions = random.poisson(mean: rate * min(2, 0.3 + life.activity))
      for contact in 0..<(questions + life.complaints) {
        let isComplaint = contact >= questions
        let topic = isComplaint ? Contact.complaint : Contact.topicChoice.draw(&random)
        let isYoung = customer.channelHabit == .digitalYoung
        let channel = Choice(isYoung ? [2, 0.3, 5, 2] : [5, 3, 1, 2]).draw(&random)
        let day = month.firstDay.advanced(by: random.whole(days))
        let second = random.whole(8 * 3600...18 * 3600)
        let isResolved = random.chance(isComplaint ? 0.45 : 0.85)
        let isRated = random.chance(0.4)
        let mood = 3.6 + 0.8 * life.contentment + (isResolved ? 0.4 : -1.2) + 0.6 * random.normal()
        count += 1
        let row = count
        table.row { fields in
          fields.key(customer.number, row, room: 10_000)
          fields.customer(customer.number)
          fields.time(day, second: second)
          fields.text(Contact.channels[channel])
          fields.text(Contact.topics[topic])
          fields.flag(isResolved)
          if isRated { fields.integer(Int(min(5, max(1, mood.rounded())))) } else { fields.missing() }
        }
      }
    }
  }

  /// Writes a customer's sessions in the app: each a login and what follows.
  func writeAppEvents(_ table: TableBuffer, recipe: BankRecipe) {
    var random = random("bank.app", recipe)
    let rate = SegmentProfile.all[customer.channelHabit.rawValue].sessionsPerMonth * customer.liveliness
    var count = 0
    for (month, life) in zip(recipe.calendar.months, path.months) {
      guard let days = activeDays(of: month, life: life) else { continue }
      for _ in 0..<random.poisson(mean: rate * life.activity) {
        let day = month.firstDay.advanced(by: random.whole(days))
        var second = random.whole(5 * 3600...23 * 3600)
        for step in 0...random.poisson(mean: 1) {
          let event = step == 0 ? 0 : AppEvent.next.draw(&random)
          let length = 2 + Int(min(600, 20 * random.exponential()))
          count += 1
          let row = count
          let start = second
          table.row { fields in
            fields.key(customer.number, row, room: 100_000)
            fields.customer(customer.number)
            fields.time(day, second: start)
            fields.text(AppEvent.labels[event])
            fields.integer(length)
          }
          second = min(86_399, second + length)
        }
      }
    }
  }
}
