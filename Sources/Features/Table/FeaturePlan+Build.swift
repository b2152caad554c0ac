public import Frames
public import Learning

extension FeaturePlan {
  /// Computes the table as known at the end of a day, from frames that hold at least `neededColumns`.
  ///
  /// No event after a row's `as_of` touches its indicators: adding such events changes no bit of them. A customer's
  /// events are taken in order of time, then of the file's rows, so that results do not depend on the number of workers;
  /// another order of the file's rows changes sums within rounding, and `amount_first`, `amount_last` and the balances
  /// only among events of one time.
  ///
  /// `asOf` is nothing where a column gives each row a day of its own, and may be nothing where all features are static
  /// columns that no date bears on.
  ///
  /// Cost: linear in the events, two looks at them, and for each customer in the events times the customer's rows; memory
  /// for one copy of the columns that are needed.
  ///
  /// Throws `FeaturesError` where the data cannot answer: `asOf` before all events, an outcome window beyond them,
  /// strangers' events, nobody left in the population, a label of one class.
  public func build(tables: [String: Frame], asOf: Day?, workers: Workers) throws(FeaturesError) -> CustomerTable {
    try build(tables, try collectedEvents(tables: tables, workers: workers), asOf.map { [$0] } ?? [], workers)
  }

  /// The same of events that were collected while they were read, and the frames of the other tables.
  public func build(
    tables: [String: Frame], events: EventCollector?, asOf: Day?, workers: Workers
  ) throws(FeaturesError) -> CustomerTable {
    try build(tables, events, asOf.map { [$0] } ?? [], workers)
  }

  /// Computes a panel: a row for each customer and day, as known at the end of that day; see `build`.
  ///
  /// A family of all levels has the levels of own events up to the last day; where a row's customer had none of a level by
  /// the row's day, that level counts 0.
  ///
  /// Shape: `panel` holds at least one day; a repeated day counts once.
  public func build(tables: [String: Frame], panel: [Day], workers: Workers) throws(FeaturesError) -> CustomerTable {
    precondition(!panel.isEmpty, "a panel of no days")
    return try build(tables, try collectedEvents(tables: tables, workers: workers), panel, workers)
  }

  /// The same of events that were collected while they were read, and the frames of the other tables.
  public func build(
    tables: [String: Frame], events: EventCollector?, panel: [Day], workers: Workers
  ) throws(FeaturesError) -> CustomerTable {
    precondition(!panel.isEmpty, "a panel of no days")
    return try build(tables, events, panel, workers)
  }

  private func build(
    _ tables: [String: Frame], _ events: EventCollector?, _ days: [Day], _ workers: Workers
  ) throws(FeaturesError) -> CustomerTable {
    if days.isEmpty, sources.events != nil, sources.observed?.asOf == nil {
      throw FeaturesError.noAsOf(neededFor: everything.first { $0.needsEvents }?.name ?? "outcome")
    }
    var diagnostics = EventDiagnostics()
    let found = try events.flatMap { events throws(FeaturesError) in try foundCustomers(events, workers) }
    let register = register(tables, found: found?.names, &diagnostics)
    diagnostics.repeatedAccounts = repeatedAccounts(tables)
    var (rows, counts) = try observationRows(register, tables, days)
    try checkOpening(rows)
    let computed = try events.map { events throws(FeaturesError) in
      let keys = found?.keys ?? CustomerKeys(events, knowing: register.names)
      return try compute(events, keys, register, rows, &diagnostics, workers)
    }
    var kept = try select(rows, register, tables, computed?.values, &counts)
    if let computed, let latest = kept.days.max() { try checkWindow(asOf: latest, dataEnd: computed.span.last) }
    let label = try label.map { label throws(FeaturesError) in
      try values(of: label, &kept, tables, computed, &counts)
    }
    let columns = computed?.columns ?? program(features + extras, LaneLayout(), [:], levels: []).columns
    func indicators(_ kept: KeptRows) throws(FeaturesError) -> Frame {
      let places = columns.compactMap(\.computedPlace)
      var numbers = computed?.values.history.columns(places, kept.places, workers).makeIterator()
      return Frame(
        try columns.map { column throws(FeaturesError) in
          if let values = column.computedPlace == nil ? nil : numbers?.next() {
            return Column(column.name, .number(values))
          }
          return try fixedColumn(column, kept, tables)
        })
    }
    let rejected = try label?.rejected.map { rows throws(FeaturesError) in
      RejectedRows(
        rowNames: rowNames(rows.kept, tables), indicators: try indicators(rows.kept), hidden: rows.positive)
    }
    return CustomerTable(
      customers: kept.names, asOf: kept.rows.hasDays ? kept.days.map { Day(number: $0) } : [],
      rowNames: rowNames(kept, tables), indicators: try indicators(kept), featureNames: featureNames(columns),
      outcome: computed.flatMap { outcome(kept, $0) }, label: label?.values, rejected: rejected, counts: counts,
      dataSpan: computed?.span, diagnostics: diagnostics)
  }

  /// Refuses a population that had to be known by a day that a row does not know yet.
  private func checkOpening(_ rows: ObservationRows) throws(FeaturesError) {
    guard case .day(let day) = population.openedBy, rows.hasDays, let earliest = rows.days.min() else { return }
    if day.number > earliest { throw FeaturesError.openedAfterAsOf(day: day, asOf: Day(number: earliest)) }
  }

  private func fixedColumn(
    _ column: PlannedColumn, _ kept: KeptRows, _ tables: [String: Frame]
  ) throws(FeaturesError) -> Column {
    guard case .fixed(let table, let manifest) = column.place else {
      preconditionFailure("'\(column.name)' needs events")
    }
    return try fixedColumn(column.name, table, manifest, kept, tables)
  }

  /// The columns that features stand for, which come before those that are also needed.
  private func featureNames(_ columns: [PlannedColumn]) -> [String] {
    let extraNames = Set(extras.map(\.name))
    let extraFamilies = extras.compactMap { extra in
      if case .family(let entry, _, _) = extra.source { entry.definition.name + "." } else { nil }
    }
    return columns.map(\.name).filter { name in
      !extraNames.contains(name) && !extraFamilies.contains { name.hasPrefix($0) }
    }
  }

  private func outcome(_ kept: KeptRows, _ computed: EventComputation) -> Outcome? {
    guard let window = outcome, let measured = computed.outcome else { return nil }
    let values = outcomeValues.enumerated().map { index, feature in
      OutcomeValue(name: feature.name, values: measured.column(index, kept.places))
    }
    let days = kept.days
    let first = Day(number: (days.min() ?? 0) + Int32(window.gapDays) + 1)
    let last = Day(number: (days.max() ?? 0) + Int32(window.gapDays + window.days))
    return Outcome(
      values: values, eventCounts: measured.counts(kept.places), window: DataSpan(first: first, last: last),
      partial: computed.span.last < last)
  }
}
