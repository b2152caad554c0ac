import Foundation
import Frames
import Learning

extension CustomerHistory {
  /// Writes the answers to the survey of each March and September; a third of the customers answer.
  func writeSurveys(_ table: TableBuffer, recipe: BankRecipe) {
    var random = random("bank.survey", recipe)
    var count = 0
    for (month, life) in zip(recipe.calendar.months, path.months) where month.index % 6 == 2 {
      guard let days = activeDays(of: month, life: life), random.chance(0.33) else { continue }
      let day = month.firstDay.advanced(by: random.whole(days))
      let grade = Int(min(10, max(0, (7.2 + 2 * life.contentment + 1.3 * random.normal()).rounded())))
      let comment = random.chance(0.65) ? SurveyComment.drawn(grade: grade, &random) : []
      count += 1
      let row = count
      table.row { fields in
        fields.key(customer.number, row, room: 1_000)
        fields.customer(customer.number)
        fields.day(day)
        fields.integer(grade)
        fields.quoted(comment)
      }
    }
  }

  /// Writes the scores that the bureau gave: quarterly for those with a loan, else yearly; lower is riskier.
  func writeScores(_ table: TableBuffer, recipe: BankRecipe) {
    var random = random("bank.score", recipe)
    var count = 0
    let turn = customer.number % 12
    for (month, life) in zip(recipe.calendar.months, path.months) where life.isCustomer {
      guard loans.isEmpty ? month.index == turn : month.index % 3 == turn % 3 else { continue }
      let day = month.firstDay.advanced(by: random.integer(below: month.dayCount))
      guard day >= customer.opened, path.closed.map({ day <= $0 }) ?? true else { continue }
      let score = 640 - 75 * customer.risk - (life.isJobless ? 45 : 0) + 35 * random.normal()
      count += 1
      let row = count
      table.row { fields in
        fields.key(customer.number, row, room: 1_000)
        fields.customer(customer.number)
        fields.day(day)
        fields.text("credit_bureau")
        fields.integer(Int(min(850, max(300, score))))
      }
    }
  }

  /// Writes the consents given at the opening, and those withdrawn since.
  func writeConsents(_ table: TableBuffer, recipe: BankRecipe) {
    var random = random("bank.consent", recipe)
    let purposes: [StaticString] = ["marketing_email", "marketing_phone", "profiling", "data_sharing"]
    let shares = [0.7, 0.35, 0.6, 0.2]
    let end = path.closed ?? recipe.calendar.lastDay
    let room = customer.opened.distance(to: end)
    var count = 0
    for (purpose, share) in zip(purposes, shares) {
      let isGiven = random.chance(share)
      let isWithdrawn = random.chance(0.12)
      let wait = 1 + random.integer(below: max(1, room))
      for given in isGiven && isWithdrawn && room > 1 ? [true, false] : [isGiven] {
        count += 1
        let row = count
        let isLater = isGiven && !given
        table.row { fields in
          fields.key(customer.number, row, room: 1_000)
          fields.customer(customer.number)
          fields.day(customer.opened.advanced(by: isLater ? min(wait, room) : 0))
          fields.text(purpose)
          fields.flag(given)
        }
      }
    }
  }
}
