import Frames
import Synthesis
import Testing

/// Keys, links and days of a bank without dirt.
@Suite struct BankKeysTests {
  private static let written = Result { try WrittenBank(customers: 400, months: 18) }
  private let bank: WrittenBank

  init() throws { bank = try BankKeysTests.written.get() }

  @Test(arguments: WrittenBank.tables)
  func areUnique(table: String) throws {
    let keys = bank.rows("data/\(table).csv").map { $0.values.isEmpty ? "" : firstColumn(table, $0) }
    #expect(!keys.isEmpty)
    #expect(Set(keys).count == keys.count)
  }

  private func firstColumn(_ table: String, _ row: [String: String]) -> String {
    let keys = [
      "customer_id": ["customers"], "account_id": ["accounts"], "transaction_id": ["transactions"],
      "loan_id": ["loans"], "repayment_id": ["repayments"], "contact_id": ["contacts"], "event_id": ["app_events"],
      "survey_id": ["surveys"], "message_id": ["campaigns"], "score_id": ["scores"], "consent_id": ["consents"],
    ]
    return row.text(keys.first { $0.value.contains(table) }!.key)
  }

  @Test(arguments: [
    ("accounts", "customer_id", "customers"), ("transactions", "account_id", "accounts"),
    ("loans", "customer_id", "customers"), ("repayments", "loan_id", "loans"),
    ("repayments", "customer_id", "customers"), ("contacts", "customer_id", "customers"),
    ("app_events", "customer_id", "customers"), ("surveys", "customer_id", "customers"),
    ("campaigns", "customer_id", "customers"), ("scores", "customer_id", "customers"),
    ("consents", "customer_id", "customers"),
  ])
  func pointAtRowsThatExist(from: String, column: String, to: String) throws {
    let known = Set(bank.rows("data/\(to).csv").map { $0.text(column) })
    for row in bank.rows("data/\(from).csv") where !known.contains(row.text(column)) {
      Issue.record("\(row)")
    }
  }

  @Test func everyCustomerHasOneCurrentAccountFromTheFirstDay() throws {
    let accounts = bank.rows("data/accounts.csv").filter { $0.text("product") == "current" }
    let customers = bank.rows("data/customers.csv")
    #expect(customers.count == 400)
    #expect(accounts.map { $0.text("customer_id") } == customers.map { $0.text("customer_id") })
    #expect(accounts.map { $0.day("opened") } == customers.map { $0.day("opened") })
  }

  /// Nothing happens before a customer came, after one left, or outside the bank's months.
  @Test(arguments: [
    ("transactions", "date"), ("repayments", "due"), ("contacts", "time"), ("app_events", "time"),
    ("surveys", "date"), ("campaigns", "sent"), ("scores", "date"), ("consents", "date"),
  ])
  func lieWithinTheLivesOfCustomers(table: String, column: String) throws {
    var lives: [String: (opened: Day, closed: Day?)] = [:]
    for row in bank.rows("data/customers.csv") {
      lives[row.text("customer_id")] = (row.day("opened"), row.dayIfAny("closed"))
    }
    var owners: [String: String] = [:]
    for row in bank.rows("data/accounts.csv") { owners[row.text("account_id")] = row.text("customer_id") }
    #expect(lives.values.contains { $0.closed != nil }, "no customer left; the test would show nothing")
    let (first, last) = (Day("2024-04-01")!, Day("2025-09-30")!)
    for row in bank.rows("data/\(table).csv") {
      let life = lives[row["customer_id"] ?? owners[row.text("account_id")]!]!
      let day = row.day(column)
      let begin = table == "consents" ? life.opened : max(first, life.opened)
      if day < begin || day > life.closed ?? last { Issue.record("\(row)") }
    }
  }

  @Test func accountsOpenAndCloseWithinTheLivesOfCustomers() throws {
    let customers = bank.rows("data/customers.csv")
    let lives = Dictionary(uniqueKeysWithValues: customers.map { ($0.text("customer_id"), $0) })
    for row in bank.rows("data/accounts.csv") {
      let life = lives[row.text("customer_id")]!
      #expect(row.day("opened") >= life.day("opened"))
      #expect(row.text("closed") == life.text("closed"))
      if let closed = row.dayIfAny("closed") { #expect(row.day("opened") <= closed) }
    }
  }
}
