public import Frames
public import Learning

extension FeaturePlan {
  /// The table whose rows need not be in memory at once, because an `EventCollector` can take them in while they are
  /// read, and its columns; nothing where there are no events, or the table is needed for something else too.
  public var streamedTable: (table: String, columns: [String])? {
    guard let events = sources.events, sources.observed?.table.name != events.table.name else { return nil }
    if case .rows(let table, _, _, _)? = label?.source, table.name == events.table.name { return nil }
    return neededColumns.first { $0.table == events.table.name }
  }

  /// What takes in the rows of the events table, read with the columns of `streamedTable`.
  ///
  /// - Parameters:
  ///   - tables: The frames of the other tables.
  ///   - memoryLimit: How many bytes of events may be in memory; nothing where all may.
  ///   - scratchFolder: Where a file for the rest is made.
  public func eventCollector(
    tables: [String: Frame], memoryLimit: Int? = nil, scratchFolder: String = "."
  ) -> EventCollector {
    eventCollector(tables: tables, EventStorage(memoryLimit: memoryLimit, scratchFolder: scratchFolder))
  }

  /// The same with blocks and partitions of other sizes.
  package func eventCollector(tables: [String: Frame], _ storage: EventStorage) -> EventCollector {
    guard let events = sources.events, let needed = neededColumns.first(where: { $0.table == events.table.name }) else {
      preconditionFailure("a plan without events collects none")
    }
    let types = needed.columns.map { name in
      (name: name, type: events.table.columns.first { $0.name == name }?.type ?? .text)
    }
    return eventCollector(types, tables, storage)
  }

  /// The rows of the events table, where there are events, taken in from its frame.
  ///
  /// Throws `FeaturesError.filter` where a condition does not fit the frame.
  public func collectedEvents(tables: [String: Frame], workers: Workers) throws(FeaturesError) -> EventCollector? {
    guard let events = sources.events else { return nil }
    let frame = frame(events.table, tables)
    let types = frame.columns.map { (name: $0.name, type: $0.values.type) }
    let collector = eventCollector(types, tables, EventStorage())
    do {
      try FramePieces(frame, columns: frame.columnNames, table: events.table.name).stream(into: collector, workers)
    } catch {
      throw error as? FeaturesError ?? .scratch(folder: "", problem: String(describing: error))
    }
    return collector
  }

  private func eventCollector(
    _ columns: [(name: String, type: ColumnType)], _ tables: [String: Frame], _ storage: EventStorage
  ) -> EventCollector {
    let (layout, customs) = layout(columns)
    let owners = owners(tables)
    let key = columns[layout.key]
    // Other lanes need codes, which a column of keys does not have.
    let isKeyAlone = owners == nil && key.type == .category && !layout.reads(layout.key)
    return EventCollector(
      layout, customs, keyColumn: isKeyAlone ? key.name : nil, owners: owners, storage)
  }

  /// The customers that the events name, where it is the events that make customers known.
  func foundCustomers(
    _ events: EventCollector, _ workers: Workers
  ) throws(FeaturesError) -> (keys: CustomerKeys, names: [String])? {
    guard case .events = sources.base else { return nil }
    do {
      return try CustomerKeys.found(in: events, workers)
    } catch {
      throw error as? FeaturesError ?? .scratch(folder: "", problem: String(describing: error))
    }
  }
}

extension LaneLayout {
  /// Whether a lane is made of a column.
  fileprivate func reads(_ column: Int) -> Bool {
    let numberColumns = numbers.flatMap { source -> [Int] in
      switch source {
      case .column(let column): [column]
      case .signed(let amount, let direction): [amount, direction.column]
      case .codes: []
      }
    }
    let flagColumns = flags.flatMap { source -> [Int] in
      switch source {
      case .initiated(let flags, let excluded): [flags].compactMap { $0 } + excluded.map(\.column)
      case .undirected(let amount, let direction): [amount, direction.column]
      case .filter(_, let columns): columns.map(\.column)
      }
    }
    return (numberColumns + codes + flagColumns).contains(column)
  }
}
