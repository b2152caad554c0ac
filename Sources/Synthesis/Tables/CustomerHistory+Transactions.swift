import Frames
import Learning

extension CustomerHistory {
  /// Writes a customer's transactions, month by month, in the order of time; each account's balance adds up.
  func writeTransactions(_ table: TableBuffer, recipe: BankRecipe) {
    var random = random("bank.transaction", recipe)
    var accounts = accounts
    var payments = loans.flatMap { loan in
      loan.repayments.compactMap { payment in payment.paid.map { (day: $0, cents: loan.instalment) } }
    }
    payments.sort { $0.day < $1.day }
    var count = 0
    for (month, life) in zip(recipe.calendar.months, path.months) {
      guard
        var money = MonthOfMoney(
          customer: customer, month: month, life: life, accounts: accounts, closed: path.closed)
      else { continue }
      money.fill(recipe.mixes, &random)
      // Those who have left pay their loan from another bank.
      if life.isPaidHere {
        for payment in payments where payment.day >= month.firstDay && payment.day <= month.lastDay {
          money.move(
            payment.cents, .loan, on: month.firstDay.distance(to: payment.day), account: money.current,
            isInflow: false)
        }
      }
      for movement in money.sorted() {
        let balance = accounts[movement.account].balance
        guard !movement.needsCover || balance - movement.amount >= -cents(customer.overdraft) else { continue }
        book(movement, in: month, &accounts, &count, table)
      }
      if let closed = path.closed, closed >= month.firstDay, closed <= month.lastDay {
        closeAccounts(on: month.firstDay.distance(to: closed), in: month, &accounts, &count, table)
      }
    }
  }

  /// Empties the accounts on the day on which they are closed.
  private func closeAccounts(
    on day: Int, in month: BankCalendar.Month, _ accounts: inout [Account], _ count: inout Int, _ table: TableBuffer
  ) {
    for index in accounts.indices where accounts[index].balance != 0 {
      let movement = Movement(
        day: day, place: 0, account: index, category: .transfer, channel: .branch,
        isInflow: accounts[index].balance < 0, amount: abs(accounts[index].balance))
      book(movement, in: month, &accounts, &count, table)
    }
  }

  private func book(
    _ movement: Movement, in month: BankCalendar.Month, _ accounts: inout [Account], _ count: inout Int,
    _ table: TableBuffer
  ) {
    accounts[movement.account].balance += movement.isInflow ? movement.amount : -movement.amount
    count += 1
    let balance = accounts[movement.account].balance
    let row = count
    table.row { fields in
      fields.key(customer.number, row, room: 100_000)
      fields.account(customer.number, movement.account)
      fields.day(month.firstDay.advanced(by: movement.day))
      fields.money(movement.amount)
      fields.text(movement.isInflow ? "in" : "out")
      if let channel = movement.channel { fields.text(channel.label) } else { fields.missing() }
      fields.text(movement.category.label)
      fields.flag(!movement.category.isBooking)
      fields.money(balance)
      fields.money(movement.cost)
    }
  }
}
