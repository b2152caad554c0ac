import Frames

extension FeaturePlan {
  /// The columns that `build` reads of each table, tables and columns in the manifest's order.
  public var neededColumns: [(table: String, columns: [String])] {
    var needed: [String: Set<String>] = [:]
    func need(_ column: String?, of table: TableManifest) {
      if let column { needed[table.name, default: []].insert(column) }
    }
    if let events = sources.events {
      need(events.time, of: events.table)
      need(events.customer ?? events.account, of: events.table)
      for column in eventColumns { need(column, of: events.table) }
      if events.customer == nil, let accounts = sources.accounts {
        need(accounts.account, of: accounts.table)
        need(accounts.customer, of: accounts.table)
      }
    }
    if let accounts = sources.accounts, case .rows(let table, _, _, _)? = label?.source,
      table.column(role: .customer) == nil
    {
      need(accounts.account, of: accounts.table)
      need(accounts.customer, of: accounts.table)
    }
    if let accounts = sources.accounts, let dates = accountDates {
      need(accounts.customer, of: accounts.table)
      need(accounts.account, of: accounts.table)
      need(dates.opened, of: accounts.table)
      need(dates.closed, of: accounts.table)
    }
    if case .fixed(let table) = sources.base {
      need(table.column(role: .customer)?.name, of: table)
      need(dateColumn(.opened, of: table), of: table)
      need(dateColumn(.closed, of: table), of: table)
    }
    if let table = sources.filterTable {
      for text in [population.filter, label?.label.accepted].compactMap({ $0 }) {
        for column in filters[text]?.columns ?? [] { need(column, of: table) }
      }
    }
    if let observed = sources.observed {
      need(observed.customer, of: observed.table)
      need(observed.asOf?.column, of: observed.table)
      need(observed.table.column(role: .key)?.name, of: observed.table)
    }
    for (name, columns) in label?.columns ?? [] {
      guard let table = table(name) else { continue }
      for column in columns { need(column, of: table) }
    }
    for feature in features + extras {
      guard case .fixed(let name, let column) = feature.source, let table = table(name) else { continue }
      need(table.column(role: .customer)?.name, of: table)
      need(column.name, of: table)
    }
    return manifest.tables.compactMap { table in
      guard let columns = needed[table.name] else { return nil }
      return (table.name, table.columns.map(\.name).filter(columns.contains))
    }
  }

  /// The names of the columns of events that features and filters read, beside time and customer.
  private var eventColumns: Set<String> {
    guard let events = sources.events?.table else { return [] }
    var columns: Set<String> = []
    for column in notInitiatedColumns { columns.insert(column.name) }
    for role in neededRoles { if let column = events.column(role: role) { columns.insert(column.name) } }
    for case .custom(let custom) in everything.map(\.source) {
      if let column = custom.column { columns.insert(column) }
      if let filter = custom.filter.flatMap({ filters[$0] }) { columns.formUnion(filter.columns) }
    }
    return columns
  }

  /// The roles of the events' columns that features read, beside time and customer.
  var neededRoles: Set<ColumnRole> {
    let entries = everything.compactMap(\.entry)
    var roles = Set(entries.flatMap(\.definition.neededRoles))
    if roles.contains(.amount) { roles.insert(.direction) }
    if roles.contains(.balance) { roles.insert(.account) }
    roles.insert(.initiated)
    return roles
  }

  /// The events' columns some of whose levels say that the customer did not start the event.
  var notInitiatedColumns: [ColumnManifest] { sources.events?.table.columns.filter { !$0.notInitiated.isEmpty } ?? [] }

  /// The dates that accounts give where the table that makes customers known does not have them.
  var accountDates: (opened: String?, closed: String?)? {
    guard let accounts = sources.accounts else { return nil }
    var opened = dateColumn(.opened, of: accounts.table)
    var closed = dateColumn(.closed, of: accounts.table)
    if case .fixed(let table) = sources.base {
      if table.kind == .indicators { return nil }
      if dateColumn(.opened, of: table) != nil { opened = nil }
      if dateColumn(.closed, of: table) != nil { closed = nil }
    }
    return opened == nil && closed == nil ? nil : (opened, closed)
  }

  /// The column of that role, where it holds dates or times.
  func dateColumn(_ role: ColumnRole, of table: TableManifest) -> String? {
    guard let column = table.column(role: role), column.type == .date || column.type == .time else { return nil }
    return column.name
  }

  /// The table of that name.
  func table(_ name: String) -> TableManifest? { manifest.tables.first { $0.name == name } }
}
