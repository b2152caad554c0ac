import Frames

extension FeaturePlan {
  /// The lanes that the features need of an events table whose `columns` are read, and which custom aggregation reads
  /// which.
  func layout(_ columns: [(name: String, type: ColumnType)]) -> (
    layout: LaneLayout, customs: [String: CustomAggregation]
  ) {
    guard let source = sources.events else { return (LaneLayout(), [:]) }
    let events = source.table
    let roles = neededRoles
    var layout = LaneLayout()
    func place(_ name: String) -> Int {
      guard let place = columns.firstIndex(where: { $0.name == name }) else {
        preconditionFailure(
          "the column '\(name)' of the table '\(events.name)' is not read; there are \(columns.map(\.name))")
      }
      return place
    }
    func column(_ role: ColumnRole) -> Int? {
      guard roles.contains(role), let column = events.column(role: role) else { return nil }
      return place(column.name)
    }
    func numbers(_ role: ColumnRole) -> Int? {
      guard let column = column(role), columns[column].type.isNumeric else { return nil }
      return column
    }
    layout.key = place(source.customer ?? source.account ?? "")
    layout.time = place(source.time)
    layout.hasSeconds = columns[layout.time].type == .time
    if let amount = numbers(.amount) {
      if let direction = events.column(role: .direction) {
        let direction = DirectionSource(
          column: place(direction.name), inflow: direction.inflow, outflow: direction.outflow)
        layout.amount = layout.add(.signed(amount, direction))
        layout.undirected = layout.add(.undirected(amount: amount, direction))
      } else {
        layout.amount = layout.add(.column(amount))
      }
    }
    layout.cost = numbers(.cost).map { layout.add(.column($0)) }
    layout.balance = numbers(.balance).map { layout.add(.column($0)) }
    layout.quantity = numbers(.quantity).map { layout.add(.column($0)) }
    layout.account = column(.account).map { layout.add(codes: $0) }
    for (role, family) in [(ColumnRole.channel, LevelColumn.channel), (.category, .category)] {
      guard let column = column(role) else { continue }
      let lane = layout.add(codes: column)
      layout.families.append(LevelLane(column: family, lane: lane))
      if family == .channel { layout.channel = lane } else { layout.category = lane }
    }
    let flags = column(.initiated).flatMap { columns[$0].type == .flag ? $0 : nil }
    let excluded = notInitiatedColumns.map { (column: place($0.name), levels: $0.notInitiated) }
    if flags != nil || !excluded.isEmpty {
      layout.initiated = layout.add(.initiated(flags: flags, excluded: excluded))
    }
    let customs = addCustoms(columns, place, to: &layout)
    return (layout, customs)
  }

  /// Adds the lanes of columns and filters that custom indicators name, each once.
  private func addCustoms(
    _ columns: [(name: String, type: ColumnType)], _ place: (String) -> Int, to layout: inout LaneLayout
  ) -> [String: CustomAggregation] {
    var aggregations: [String: CustomAggregation] = [:]
    var numberLanes: [String: Int] = [:]
    var filterLanes: [String: Int] = [:]
    for case .custom(let custom) in everything.map(\.source) {
      if let name = custom.column, numberLanes[name] == nil {
        let column = place(name)
        // Codes suffice to count what is no number.
        numberLanes[name] = layout.add(
          columns[column].type.isNumeric ? .column(column) : .codes(lane: layout.add(codes: column)))
      }
      if let text = custom.filter, filterLanes[text] == nil, let filter = filters[text] {
        filterLanes[text] = layout.add(.filter(filter, columns: filter.columns.map { ($0, place($0)) }))
      }
      aggregations[custom.name] = CustomAggregation(
        aggregate: custom.aggregate, values: custom.column.flatMap { numberLanes[$0] },
        filter: custom.filter.flatMap { filterLanes[$0] }, lastDays: custom.lastDays)
    }
    return aggregations
  }
}

extension ColumnType {
  /// Whether the values of such a column are numbers, as `ColumnValues.numbers` tells them.
  fileprivate var isNumeric: Bool { self != .category && self != .text }
}

extension Frame {
  /// A column that the plan says it needs of a table; that it is there is the caller's duty.
  func values(_ column: String, _ table: String) -> ColumnValues {
    guard let found = self[column] else {
      preconditionFailure("the frame of table '\(table)' has no column '\(column)'; it has \(columnNames)")
    }
    return found.values
  }
}
