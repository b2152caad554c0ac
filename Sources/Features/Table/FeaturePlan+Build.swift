public import Frames
public import Learning

extension FeaturePlan {
  /// Computes the table as known at the end of a day, from frames that hold at least `neededColumns`.
  ///
  /// No event after `asOf` touches an indicator: adding such events changes no bit of them. A customer's events are
  /// taken in order of time, then of the file's rows, so that results do not depend on the number of workers; another
  /// order of the file's rows changes sums within rounding, and `amount_first`, `amount_last` and the balances only
  /// among events of one time.
  ///
  /// `asOf` may be nothing where all features are static columns that no date bears on.
  ///
  /// Cost: linear in the events, two looks at them; memory for one copy of the columns that are needed.
  ///
  /// Throws `FeaturesError` where the data cannot answer: `asOf` before all events, an outcome window beyond them,
  /// strangers' events, nobody left in the population.
  public func build(tables: [String: Frame], asOf: Day?, workers: Workers) throws(FeaturesError) -> CustomerTable {
    try checkDays(asOf)
    var diagnostics = EventDiagnostics()
    let register = register(tables, &diagnostics)
    guard let source = sources.events, let asOf else {
      return try fixedTable(register, tables, asOf: asOf, diagnostics)
    }
    let frame = frame(source.table, tables)
    let events = try eventRows(tables, register, &diagnostics)
    let (layout, customs) = try layout(frame)
    let window = outcome.map { outcome in
      DayRange(
        first: asOf.number + Int32(outcome.gapDays) + 1, last: asOf.number + Int32(outcome.gapDays + outcome.days))
    }
    let partition = EventPartition(
      events, layout, customerCount: register.names.count, asOf: asOf.number, lastDay: window?.last ?? asOf.number,
      workers)
    let span = try span(partition.scan, asOf)
    let measured = try window.map { window throws(FeaturesError) in try measuredWindow(window, span) }
    let (program, columns) = program(
      features + extras, layout, customs, presentLevels: partition.scan.levels)
    let (outcomeProgram, _) = self.program(outcomeValues, layout, customs, presentLevels: [])
    let computation = CustomerComputation(
      partition, layout, register, asOf: asOf.number, program, window: measured, outcomeProgram, workers)
    diagnostics.take(partition.scan, computation, rows: frame.rowCount)

    let (kept, counts) = try select(register, tables, asOf: asOf, computation)
    let indicators = try workers.map(columns.count) { index throws(FeaturesError) in
      try column(columns[index], kept, computation, tables, asOf: asOf)
    }
    return CustomerTable(
      customers: kept.names, indicators: Frame(indicators), featureNames: featureNames(columns),
      outcome: window.map { outcome($0, span, kept, computation) }, counts: counts, dataSpan: span,
      diagnostics: diagnostics)
  }

  private func checkDays(_ asOf: Day?) throws(FeaturesError) {
    if asOf == nil, sources.events != nil {
      let need = (features + extras + outcomeValues).first { $0.needsEvents }?.name
      throw FeaturesError.noAsOf(neededFor: need ?? "outcome")
    }
    if case .day(let day) = population.openedBy, let asOf, day > asOf {
      throw FeaturesError.openedAfterAsOf(day: day, asOf: asOf)
    }
  }

  /// A table of static columns alone.
  private func fixedTable(
    _ register: CustomerRegister, _ tables: [String: Frame], asOf: Day?, _ diagnostics: EventDiagnostics
  ) throws(FeaturesError) -> CustomerTable {
    let (kept, counts) = try select(register, tables, asOf: asOf, nil)
    let (_, columns) = program(features + extras, LaneLayout(), [:], presentLevels: [])
    let indicators = try columns.map { planned throws(FeaturesError) in
      try column(planned, kept, nil, tables, asOf: asOf)
    }
    return CustomerTable(
      customers: kept.names, indicators: Frame(indicators), featureNames: featureNames(columns), outcome: nil,
      counts: counts, dataSpan: nil, diagnostics: diagnostics)
  }

  private func column(
    _ column: PlannedColumn, _ kept: KeptCustomers, _ computation: CustomerComputation?, _ tables: [String: Frame],
    asOf: Day?
  ) throws(FeaturesError) -> Column {
    switch column.place {
    case .computed(let index):
      guard let computation else { preconditionFailure("'\(column.name)' needs events") }
      return Column(
        column.name, .number(kept.gather(UnsafePointer(computation.indicators) + index * computation.customerCount)))
    case .fixed(let table, let manifest):
      return try fixedColumn(column.name, table, manifest, kept, tables, asOf: asOf)
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

  private func span(_ scan: EventScan, _ asOf: Day) throws(FeaturesError) -> DataSpan {
    guard scan.firstDay <= scan.lastDay else {
      throw FeaturesError.noEvents(table: sources.events?.table.name ?? "")
    }
    let span = DataSpan(first: Day(number: scan.firstDay), last: Day(number: scan.lastDay))
    guard span.first <= asOf else { throw FeaturesError.asOfBeforeData(asOf: asOf, first: span.first) }
    return span
  }

  /// The part of the window that the data cover.
  private func measuredWindow(_ window: DayRange, _ span: DataSpan) throws(FeaturesError) -> DayRange {
    let isPartial = span.last.number < window.last
    if isPartial && (outcome?.allowPartial != true || span.last.number < window.first) {
      throw FeaturesError.windowBeyondData(
        first: Day(number: window.first), last: Day(number: window.last), dataEnd: span.last)
    }
    return DayRange(first: window.first, last: min(window.last, span.last.number))
  }

  private func outcome(
    _ window: DayRange, _ span: DataSpan, _ kept: KeptCustomers, _ computation: CustomerComputation
  ) -> Outcome {
    let values = outcomeValues.enumerated().map { index, feature in
      OutcomeValue(
        name: feature.name,
        values: kept.gather(UnsafePointer(computation.outcomes) + index * computation.customerCount))
    }
    return Outcome(
      values: values, eventCounts: kept.gather(UnsafePointer(computation.outcomeCounts)),
      window: DataSpan(first: Day(number: window.first), last: Day(number: window.last)),
      partial: span.last.number < window.last)
  }
}
