import Foundation
import Frames
import Synthesis
import Testing

/// Transactions and loans of a bank without dirt, against the laws of book-keeping.
@Suite struct BankMoneyTests {
  private static let written = Result { try WrittenBank(customers: 500, months: 24, seed: 11) }
  private static let booked = written.map { $0.transactions() }
  private let bank: WrittenBank
  private let transactions: [TransactionRow]

  init() throws {
    bank = try BankMoneyTests.written.get()
    transactions = try BankMoneyTests.booked.get()
  }

  /// Each balance is the one before, more or less the amount, to the cent.
  @Test func balancesAddUp() throws {
    var balances: [Substring: Int] = [:]
    for row in transactions {
      if row.amount <= 0 { Issue.record("no amount: \(row)") }
      let moved = row.isInflow ? row.amount : -row.amount
      if let before = balances[row.account], row.balance != before + moved { Issue.record("\(before), then \(row)") }
      balances[row.account] = row.balance
    }
    #expect(balances.count > 500)
  }

  @Test func accountsStartEmptyWhenOpenedInTheMonthsCovered() throws {
    let opened = Dictionary(
      uniqueKeysWithValues: bank.rows("data/accounts.csv").map { ($0.text("account_id"), $0.day("opened")) })
    var seen: Set<Substring> = []
    var checked = 0
    for row in transactions where seen.insert(row.account).inserted {
      guard opened[String(row.account)]! >= Day("2023-10-01")! else { continue }
      checked += 1
      #expect(abs(row.balance) == row.amount)
    }
    #expect(checked > 20)
  }

  @Test func accountsAreEmptyWhenClosed() throws {
    let closed = Set(
      bank.rows("data/accounts.csv").filter { !$0.text("closed").isEmpty }.map { $0.text("account_id") })
    let balances = Dictionary(transactions.map { ($0.account, $0.balance) }) { $1 }
    let last = balances.filter { closed.contains(String($0.key)) }
    #expect(last.count > 20)
    #expect(last.values.allSatisfy { $0 == 0 })
  }

  @Test func transactionsOfACustomerStandInTheOrderOfTime() throws {
    var last: [Substring: Substring] = [:]
    for row in transactions {
      if let before = last[row.customer], row.date < before { Issue.record("\(before), then \(row)") }
      last[row.customer] = row.date
    }
  }

  @Test func onlyWhatTheBankBooksIsNotInitiated() throws {
    for row in transactions {
      let isBooking = ["interest", "fee", "settlement", "loan"].contains(row.category)
      if row.isInitiated == isBooking || isBooking && !row.channel.isEmpty { Issue.record("\(row)") }
    }
  }

  /// The payments of a loan, discounted at its rate, are worth what was lent: the definition of the annuity. Each payment
  /// is rounded to half a cent, and so is off by at most half a cent each.
  @Test func instalmentsPayBackTheLoan() throws {
    var due: [String: Double] = [:]
    for row in bank.rows("data/repayments.csv") { due[row.text("loan_id")] = row.number("due_amount") }
    var checked = 0
    for loan in bank.rows("data/loans.csv") {
      guard let instalment = due[loan.text("loan_id")] else { continue }
      let (monthly, months) = (loan.number("rate") / 12, Int(loan.number("term_months")))
      let worth = (1...months).reduce(0) { $0 + instalment / pow(1 + monthly, Double($1)) }
      #expect(abs(worth - loan.number("amount")) <= 0.005 * Double(months) + 1e-6 * worth)
      checked += 1
    }
    #expect(checked > 50)
  }

  @Test func loansStandAsTheirPaymentsSay() throws {
    let last = Day("2025-09-30")!
    var unpaid: [String: Day] = [:]
    for row in bank.rows("data/repayments.csv") {
      let paid = row.dayIfAny("paid")
      #expect(row.text("paid_amount") == (paid == nil ? "" : row.text("due_amount")))
      #expect(Int(row.number("days_past_due")) == row.day("due").distance(to: paid ?? last))
      if paid == nil, unpaid[row.text("loan_id")] == nil { unpaid[row.text("loan_id")] = row.day("due") }
    }
    var seen: Set<String> = []
    for loan in bank.rows("data/loans.csv") {
      let overdue = unpaid[loan.text("loan_id")].map { $0.distance(to: last) }
      let status = loan.text("status")
      seen.insert(status)
      switch overdue {
      case .some(90...): #expect(status == "defaulted")
      case .some(1...): #expect(status == "late")
      default: #expect(status == "current" || status == "repaid")
      }
    }
    #expect(seen == ["current", "late", "defaulted", "repaid"])
  }

  @Test func paidInstalmentsAreBookedWhereTheIncomeStillArrives() throws {
    let booked = Set(
      transactions.filter { $0.category == "loan" }.map { "\($0.customer) \($0.date) \($0.amount)" })
    let left = Set(
      bank.rows("truth/customers.csv").filter { !$0.text("leaving_month").isEmpty }.map { $0.text("customer_id") })
    var checked = 0
    for row in bank.rows("data/repayments.csv") where !left.contains(row.text("customer_id")) {
      guard let paid = row.dayIfAny("paid") else { continue }
      #expect(booked.contains("\(row.text("customer_id").dropFirst()) \(paid) \(row.cents("paid_amount"))"))
      checked += 1
    }
    #expect(checked > 500)
  }
}
