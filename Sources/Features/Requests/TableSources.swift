import Frames

/// Which of a dataset's tables say who the customers are and what they did.
struct TableSources: Sendable {
  /// What customers did; nothing where only static columns are asked for.
  let events: EventSource?
  /// The table of accounts that leads from accounts to customers.
  let accounts: AccountSource?
  /// The table whose rows the table has, where its rows are not customers.
  let observed: ObservedSource?
  /// Which table makes customers known.
  let base: Base

  /// The table that makes customers known.
  enum Base: Sendable {
    /// A table with one row a customer.
    case fixed(TableManifest)
    case accounts
    case events
    /// The observed table, whose rows may have a customer each.
    case observed
  }

  /// A table of events and its columns.
  struct EventSource: Sendable {
    let table: TableManifest
    let time: String
    /// The column that names the customer; nothing where it is the account that does.
    let customer: String?
    let account: String?
  }

  /// A table of accounts and its columns.
  struct AccountSource: Sendable {
    let table: TableManifest
    let account: String
    let customer: String
  }

  /// An observed table and its columns.
  struct ObservedSource: Sendable {
    let table: TableManifest
    /// The column that names the customer; nothing where each row is a customer of its own.
    let customer: String?
    /// The column of which each row's day comes.
    let asOf: AsOfColumn?
  }

  /// Chooses the tables; `need` names what needs events, or is nothing where nothing does.
  ///
  /// `fixedTables` are the tables with one row a customer that features are columns of.
  init(
    _ manifest: DatasetManifest, observing observed: ObservedSource?, eventsFor need: String?, named name: String?,
    fixedTables: [String]
  ) throws(FeaturesError) {
    self.observed = observed
    let table = need == nil ? nil : try Self.eventsTable(manifest, for: need ?? "", named: name)
    let linked = manifest.links.first { link in
      link.fromTable == table?.name && link.fromColumn == table?.column(role: .account)?.name
    }
    accounts = Self.accounts(manifest, preferred: linked?.toTable)
    if let table {
      guard let time = table.column(role: .time) else {
        throw FeaturesError.missingRole(indicator: need ?? "", role: .time, table: table.name)
      }
      guard time.type == .date || time.type == .time else {
        throw FeaturesError.unfitColumn(
          indicator: need ?? "", column: time.name, type: time.type, wanted: "a date or a time")
      }
      let customer = table.column(role: .customer)?.name
      let account = table.column(role: .account)?.name
      guard customer != nil || (account != nil && accounts != nil) else {
        throw FeaturesError.noCustomer(table: table.name)
      }
      events = EventSource(table: table, time: time.name, customer: customer, account: account)
    } else {
      events = nil
    }
    let hasEvents = table != nil
    if let observed, observed.customer == nil, hasEvents || !fixedTables.isEmpty {
      throw FeaturesError.noCustomer(table: observed.table.name)
    }
    let oneRowTables = manifest.tables.filter { table in
      table.column(role: .customer) != nil
        && (table.kind == .customers || (table.kind == .indicators && !hasEvents))
        && (hasEvents || fixedTables.contains(table.name))
    }
    if let first = oneRowTables.first(where: { $0.kind == .customers }) ?? oneRowTables.first {
      base = .fixed(first)
    } else if hasEvents {
      base = accounts != nil && events?.customer == nil ? .accounts : observed == nil ? .events : .observed
    } else if observed != nil {
      base = .observed
    } else {
      throw FeaturesError.noCustomers(dataset: manifest.name)
    }
  }

  /// The table whose columns the population's filter may name.
  var filterTable: TableManifest? {
    if let observed { return observed.table }
    return if case .fixed(let table) = base { table } else { nil }
  }

  private static func eventsTable(
    _ manifest: DatasetManifest, for need: String, named name: String?
  ) throws(FeaturesError) -> TableManifest {
    let tables = manifest.tables.filter { $0.kind == .events }
    if let name {
      guard let table = tables.first(where: { $0.name == name }) else {
        throw FeaturesError.notAnEventsTable(name: name, tables: tables.map(\.name))
      }
      return table
    }
    guard tables.count < 2 else { throw FeaturesError.severalEventsTables(tables.map(\.name)) }
    guard let table = tables.first else { throw FeaturesError.noEventsTable(neededFor: need) }
    return table
  }

  private static func accounts(_ manifest: DatasetManifest, preferred: String?) -> AccountSource? {
    let tables = manifest.tables.filter { $0.kind == .accounts }
    for table in tables.filter({ $0.name == preferred }) + tables.filter({ $0.name != preferred }) {
      if let account = table.column(role: .account), let customer = table.column(role: .customer) {
        return AccountSource(table: table, account: account.name, customer: customer.name)
      }
    }
    return nil
  }
}
