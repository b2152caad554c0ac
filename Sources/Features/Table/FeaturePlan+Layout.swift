import Frames

extension FeaturePlan {
  /// The lanes that the features need of an events table, and which custom aggregation reads which.
  func layout(_ frame: Frame) throws(FeaturesError) -> (layout: LaneLayout, customs: [String: CustomAggregation]) {
    guard let events = sources.events?.table else { return (LaneLayout(), [:]) }
    let roles = neededRoles
    var layout = LaneLayout()
    func values(_ role: ColumnRole) -> ColumnValues? {
      guard roles.contains(role), let column = events.column(role: role) else { return nil }
      return frame.values(column.name, events.name)
    }
    func lane(_ role: ColumnRole) -> Int? { values(role)?.numbers.map { layout.add(.values($0)) } }
    layout.amount = amountSource(frame, events, values(.amount)).map { layout.add($0) }
    layout.cost = lane(.cost)
    layout.balance = lane(.balance)
    layout.quantity = lane(.quantity)
    if let accounts = values(.account) { layout.account = layout.add(codes: KeyColumn(accounts).codes) }
    for (role, family) in [(ColumnRole.channel, LevelColumn.channel), (.category, .category)] {
      guard let column = values(role) else { continue }
      let key = KeyColumn(column)
      let lane = layout.add(codes: key.codes)
      layout.families.append(LevelLane(column: family, lane: lane, levels: key.names))
      if family == .channel { layout.channel = lane } else { layout.category = lane }
    }
    layout.initiated = initiated(frame, events).map { layout.add(flags: $0) }
    if case .time = frame.values(sources.events?.time ?? "", events.name) { layout.hasSeconds = true }
    let customs = try addCustoms(frame, events, to: &layout)
    return (layout, customs)
  }

  /// The amounts with their sign.
  private func amountSource(_ frame: Frame, _ events: TableManifest, _ amounts: ColumnValues?) -> NumberSource? {
    guard let numbers = amounts?.numbers else { return nil }
    guard let direction = events.column(role: .direction) else { return .values(numbers) }
    let key = KeyColumn(frame.values(direction.name, events.name))
    let signs = key.names.map { level in
      direction.inflow.contains(level) ? 1.0 : direction.outflow.contains(level) ? -1.0 : .nan
    }
    return .signed(numbers, levels: key.codes, signs: signs)
  }

  /// Which events their customers started; nothing where the dataset does not say, so that all are.
  private func initiated(_ frame: Frame, _ events: TableManifest) -> [Int8]? {
    var flags: [Int8]?
    if let column = events.column(role: .initiated), case .flag(let values) = frame.values(column.name, events.name) {
      flags = values
    }
    for column in notInitiatedColumns {
      let key = KeyColumn(frame.values(column.name, events.name))
      let excluded = key.names.map { column.notInitiated.contains($0) }
      var marked = flags ?? [Int8](repeating: 1, count: key.codes.count)
      for (row, code) in key.codes.enumerated() where code >= 0 && excluded[Int(code)] { marked[row] = 0 }
      flags = marked
    }
    return flags
  }

  /// Adds the lanes of columns and filters that custom indicators name, each once.
  private func addCustoms(
    _ frame: Frame, _ events: TableManifest, to layout: inout LaneLayout
  ) throws(FeaturesError) -> [String: CustomAggregation] {
    var aggregations: [String: CustomAggregation] = [:]
    var numberLanes: [String: Int] = [:]
    var filterLanes: [String: Int] = [:]
    for case .custom(let custom) in everything.map(\.source) {
      if let column = custom.column, numberLanes[column] == nil {
        numberLanes[column] = layout.add(.values(numbersOrCodes(frame.values(column, events.name))))
      }
      if let text = custom.filter, filterLanes[text] == nil {
        filterLanes[text] = layout.add(flags: try mask(text, over: frame).map { $0 ? 1 : 0 })
      }
      aggregations[custom.name] = CustomAggregation(
        aggregate: custom.aggregate, values: custom.column.flatMap { numberLanes[$0] },
        filter: custom.filter.flatMap { filterLanes[$0] }, lastDays: custom.lastDays)
    }
    return aggregations
  }

  /// A column's numbers, or the codes of its values where they are no numbers, which suffices to count them.
  private func numbersOrCodes(_ values: ColumnValues) -> [Double] {
    values.numbers ?? KeyColumn(values).codes.map { $0 < 0 ? .nan : Double($0) }
  }
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
