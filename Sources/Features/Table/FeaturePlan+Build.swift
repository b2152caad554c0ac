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
    try build(tables, asOf.map { [$0] } ?? [], workers)
  }

  /// Computes a panel: a row for each customer and day, as known at the end of that day; see `build`.
  ///
  /// A family of all levels has the levels of own events up to the last day; where a row's customer had none of a level by
  /// the row's day, that level counts 0.
  ///
  /// Shape: `panel` holds at least one day; a repeated day counts once.
  public func build(tables: [String: Frame], panel: [Day], workers: Workers) throws(FeaturesError) -> CustomerTable {
    precondition(!panel.isEmpty, "a panel of no days")
    return try build(tables, panel, workers)
  }

  private func build(
    _ tables: [String: Frame], _ days: [Day], _ workers: Workers
  ) throws(FeaturesError) -> CustomerTable {
    if days.isEmpty, sources.events != nil, sources.observed?.asOf == nil {
      throw FeaturesError.noAsOf(neededFor: everything.first { $0.needsEvents }?.name ?? "outcome")
    }
    var diagnostics = EventDiagnostics()
    let register = register(tables, &diagnostics)
    var (rows, counts) = try observationRows(register, tables, days)
    try checkOpening(rows)
    let computed = try sources.events.map { source throws(FeaturesError) in
      try compute(source, tables, register, rows, &diagnostics, workers)
    }
    var kept = try select(rows, register, tables, computed?.values, &counts)
    if let computed, let latest = kept.days.max() { try checkWindow(asOf: latest, dataEnd: computed.span.last) }
    let label = try label.map { label throws(FeaturesError) in
      try values(of: label, &kept, tables, computed, &counts)
    }
    let columns = computed?.columns ?? program(features + extras, LaneLayout(), [:], presentLevels: []).columns
    func indicators(_ kept: KeptRows) throws(FeaturesError) -> Frame {
      Frame(
        try workers.map(columns.count) { index throws(FeaturesError) in
          try column(columns[index], kept, computed?.values, tables)
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

  private func column(
    _ column: PlannedColumn, _ kept: KeptRows, _ computation: CustomerComputation?, _ tables: [String: Frame]
  ) throws(FeaturesError) -> Column {
    switch column.place {
    case .computed(let index):
      guard let computation else { preconditionFailure("'\(column.name)' needs events") }
      return Column(column.name, .number(kept.gather(computation.history.column(index))))
    case .fixed(let table, let manifest):
      return try fixedColumn(column.name, table, manifest, kept, tables)
    }
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
      OutcomeValue(name: feature.name, values: kept.gather(measured.column(index)))
    }
    let days = kept.days
    let first = Day(number: (days.min() ?? 0) + Int32(window.gapDays) + 1)
    let last = Day(number: (days.max() ?? 0) + Int32(window.gapDays + window.days))
    return Outcome(
      values: values, eventCounts: kept.gather(measured.ownCounts), window: DataSpan(first: first, last: last),
      partial: computed.span.last < last)
  }
}
