import Frames
import Learning

/// What the events came to, and what each part of it is.
struct EventComputation {
  let values: CustomerComputation
  /// The columns that features stand for, with the levels of families known.
  let columns: [PlannedColumn]
  /// The first and last day of any event.
  let span: DataSpan
  /// What customers did in the outcome window; nothing where none is declared.
  let outcome: StretchValues?
  /// What the label's indicator was up to `as_of` and what it was after the window, where the label looks at a fall.
  let fall: (before: StretchValues, after: StretchValues)?
}

extension FeaturePlan {
  /// Computes all that comes from events, in two looks at them.
  ///
  /// Throws where the data have no events, or none before the rows' days, or end before any outcome window does.
  func compute(
    _ source: TableSources.EventSource, _ tables: [String: Frame], _ register: CustomerRegister,
    _ rows: ObservationRows, _ diagnostics: inout EventDiagnostics, _ workers: Workers
  ) throws(FeaturesError) -> EventComputation {
    let frame = frame(source.table, tables)
    let events = try eventRows(tables, register, &diagnostics)
    let (layout, customs) = try layout(frame)
    let limits = rows.limits(reach: outcome.map { Int32($0.gapDays + $0.days) } ?? 0)
    let partition = EventPartition(events, layout, customerCount: register.names.count, limits, workers)
    let span = try span(partition.scan, rows)
    let (program, columns) = program(features + extras, layout, customs, presentLevels: partition.scan.levels)
    var stretches = [IndicatorStretch(program: program, days: .history(upTo: 0))]
    if let outcome {
      let (program, _) = self.program(outcomeValues, layout, customs, presentLevels: [])
      stretches.append(IndicatorStretch(program: program, days: outcome.span))
    }
    if let outcome, case .fall(let feature, let fall)? = label?.source {
      let (program, _) = self.program([feature], layout, customs, presentLevels: [])
      let (before, after) = fall.spans(of: outcome)
      stretches += [
        IndicatorStretch(program: program, days: before), IndicatorStretch(program: program, days: after),
      ]
    }
    let values = CustomerComputation(
      partition, layout, register, rows, stretches, latest: limits.latest + limits.reach, workers)
    diagnostics.take(partition.scan, values, rows: frame.rowCount)
    return EventComputation(
      values: values, columns: columns, span: span, outcome: outcome == nil ? nil : values.stretches[1],
      fall: values.stretches.count < 4 ? nil : (values.stretches[2], values.stretches[3]))
  }

  private func span(_ scan: EventScan, _ rows: ObservationRows) throws(FeaturesError) -> DataSpan {
    guard scan.firstDay <= scan.lastDay else {
      throw FeaturesError.noEvents(table: sources.events?.table.name ?? "")
    }
    let span = DataSpan(first: Day(number: scan.firstDay), last: Day(number: scan.lastDay))
    // Of rows with days of their own some may come before all events; of a panel's days none may.
    let day = sources.observed?.asOf == nil ? rows.days.min() : rows.days.max()
    if let day, day < scan.firstDay {
      throw FeaturesError.asOfBeforeData(asOf: Day(number: day), first: span.first)
    }
    if let earliest = rows.days.min() { try checkWindow(asOf: earliest, dataEnd: span.last) }
    return span
  }

  /// Refuses an outcome window that the data do not cover, or only in part where that is not allowed.
  func checkWindow(asOf: Int32, dataEnd: Day) throws(FeaturesError) {
    guard let outcome else { return }
    let first = Day(number: asOf + Int32(outcome.gapDays) + 1)
    let last = Day(number: asOf + Int32(outcome.gapDays + outcome.days))
    if dataEnd < last && (!outcome.allowPartial || dataEnd < first) {
      throw FeaturesError.windowBeyondData(first: first, last: last, dataEnd: dataEnd)
    }
  }
}

extension OutcomeWindow {
  /// The window, counted from `as_of`.
  var span: IndicatorStretch.Days { .window(first: Int32(gapDays + 1), last: Int32(gapDays + days)) }
}

extension FallenLabel {
  /// What is compared, before and after.
  func spans(of window: OutcomeWindow) -> (before: IndicatorStretch.Days, after: IndicatorStretch.Days) {
    switch comparison {
    case .level: (.history(upTo: 0), .history(upTo: Int32(window.gapDays + window.days)))
    case .sum: (.window(first: Int32(1 - window.days), last: 0), window.span)
    }
  }
}
