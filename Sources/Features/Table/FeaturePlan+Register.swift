import Frames

extension FeaturePlan {
  /// The known customers, with their openings and closings.
  ///
  /// `found` are the customers that the events name, sorted, where it is they that make customers known.
  func register(
    _ tables: [String: Frame], found: [String]?, _ diagnostics: inout EventDiagnostics
  ) -> CustomerRegister {
    var register: CustomerRegister
    switch sources.base {
    case .fixed(let table):
      register = CustomerRegister(
        KeyColumn(frame(table, tables).values(table.column(role: .customer)?.name ?? "", table.name)))
    case .accounts: register = CustomerRegister(accountKeys(tables)?.customer ?? KeyColumn(.text([])))
    case .events: register = CustomerRegister(names: found ?? [])
    case .observed: register = CustomerRegister(observedKey(tables))
    }
    if case .fixed(let table) = sources.base {
      diagnostics.repeatedCustomers = register.repeatedRows
      let frame = frame(table, tables)
      register.setDates(
        opened: dateColumn(.opened, of: table).map { days(frame.values($0, table.name)) },
        closed: dateColumn(.closed, of: table).map { days(frame.values($0, table.name)) })
    }
    if let dates = accountDates, let accounts = sources.accounts, let keys = accountKeys(tables) {
      let places = places(keys.customer, register)
      let isRepeated = repeatedRows(keys.account)
      let customers = keys.customer.codes.enumerated().map { row, code in
        code < 0 || isRepeated[row] ? -1 : places[Int(code)]
      }
      let frame = frame(accounts.table, tables)
      if let opened = dates.opened {
        register.setOpening(fromAccounts: customers, days(frame.values(opened, accounts.table.name)))
      }
      if let closed = dates.closed {
        register.setClosing(fromAccounts: customers, days(frame.values(closed, accounts.table.name)))
      }
    }
    return register
  }

  /// The place in the register of the owner of each account, where it is accounts that events name; −1 where it is
  /// unknown.
  func owners(_ tables: [String: Frame]) -> [String: Int32]? {
    guard let events = sources.events, events.customer == nil, let keys = accountKeys(tables) else { return nil }
    var diagnostics = EventDiagnostics()
    let register = register(tables, found: nil, &diagnostics)
    return owners(keys, places(keys.customer, register))
  }

  /// The place in the register of the customer of each row of a table, by its column of the role customer or account; −1
  /// where it is unknown.
  func customersOfRows(_ table: TableManifest, _ tables: [String: Frame], _ register: CustomerRegister) -> [Int32] {
    let customer = table.column(role: .customer)
    guard let column = customer ?? table.column(role: .account) else {
      preconditionFailure("the table '\(table.name)' names neither customers nor accounts")
    }
    let key = KeyColumn(frame(table, tables).values(column.name, table.name))
    let customerOfCode = customersOfCodes(key, isAccount: customer == nil, tables, register)
    return key.codes.map { $0 < 0 ? -1 : customerOfCode[Int($0)] }
  }

  /// The place in the register of the customer of each code, of customers or of accounts.
  private func customersOfCodes(
    _ key: KeyColumn, isAccount: Bool, _ tables: [String: Frame], _ register: CustomerRegister
  ) -> [Int32] {
    guard isAccount else { return places(key, register) }
    guard let keys = accountKeys(tables) else { preconditionFailure("events without customers have accounts") }
    return key.matching(owners(keys, places(keys.customer, register)))
  }

  /// The place in the register of each of a key's codes.
  func places(_ key: KeyColumn, _ register: CustomerRegister) -> [Int32] {
    if register.isOf(key) { return register.placeOfCode }
    return key.matching(register.placeOfName)
  }

  /// The customer of each account: that of the account's first row.
  private func owners(_ keys: (account: KeyColumn, customer: KeyColumn), _ places: [Int32]) -> [String: Int32] {
    var customerOfName: [String: Int32] = [:]
    for (code, row) in keys.account.firstRows.enumerated() where row >= 0 {
      let customer = keys.customer.codes[Int(row)]
      customerOfName[keys.account.names[code]] = customer < 0 ? -1 : places[Int(customer)]
    }
    return customerOfName
  }

  /// The rows that repeat an account, where it is accounts that events name.
  func repeatedAccounts(_ tables: [String: Frame]) -> Int {
    guard let events = sources.events, events.customer == nil, let keys = accountKeys(tables) else { return 0 }
    return repeatedRows(keys.account).count { $0 }
  }

  private func accountKeys(_ tables: [String: Frame]) -> (account: KeyColumn, customer: KeyColumn)? {
    guard let accounts = sources.accounts else { return nil }
    let frame = frame(accounts.table, tables)
    return (
      KeyColumn(frame.values(accounts.account, accounts.table.name)),
      KeyColumn(frame.values(accounts.customer, accounts.table.name))
    )
  }

  /// Whether each row repeats an earlier row's key.
  private func repeatedRows(_ key: KeyColumn) -> [Bool] {
    let firstRows = key.firstRows
    return key.codes.enumerated().map { row, code in code >= 0 && firstRows[Int(code)] != Int32(row) }
  }

  /// The frame of a table that `neededColumns` names; that it is given is the caller's duty.
  func frame(_ table: TableManifest, _ tables: [String: Frame]) -> Frame {
    guard let frame = tables[table.name] else {
      preconditionFailure("no frame for the table '\(table.name)'; there are \(tables.keys.sorted())")
    }
    return frame
  }
}
