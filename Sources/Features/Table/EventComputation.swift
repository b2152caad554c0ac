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
  /// Computes all that comes from events, in one look at each customer's.
  ///
  /// Throws where the data have no events, or none before the rows' days, or end before any outcome window does.
  func compute(
    _ events: EventCollector, _ keys: CustomerKeys, _ register: CustomerRegister, _ rows: ObservationRows,
    _ diagnostics: inout EventDiagnostics, _ workers: Workers
  ) throws(FeaturesError) -> EventComputation {
    let (layout, customs) = (events.layout, events.customs)
    let limits = rows.limits(reach: outcome.map { Int32($0.gapDays + $0.days) } ?? 0)
    let levels = layout.codes.indices.map { lane in CommonLevels(events.scatters.map { $0.levels(lane) }) }
    let names = layout.families.map { levels[$0.lane].names }
    let (program, columns) = program(features + extras, layout, customs, levels: names)
    var stretches = [IndicatorStretch(program: program, days: .history(upTo: 0))]
    if let outcome {
      let (program, _) = self.program(outcomeValues, layout, customs, levels: names)
      stretches.append(IndicatorStretch(program: program, days: outcome.span))
    }
    if let outcome, case .fall(let feature, let fall)? = label?.source {
      let (program, _) = self.program([feature], layout, customs, levels: names)
      let (before, after) = fall.spans(of: outcome)
      stretches += [
        IndicatorStretch(program: program, days: before), IndicatorStretch(program: program, days: after),
      ]
    }
    try events.check(tableBytes: rows.count * stretches.reduce(0) { $0 + 8 * $1.program.columnCount })
    let values: CustomerComputation
    do {
      values = try CustomerComputation(events, keys, levels, register, rows, stretches, limits, workers)
    } catch {
      throw error as? FeaturesError ?? .scratch(folder: "", problem: String(describing: error))
    }
    let counts = events.counts
    if counts.rows > 0 && values.scan.knownRows == 0 { throw nothingMatches() }
    let span = try span(counts, rows)
    diagnostics.take(counts, values)
    let present = columns.filter { column in
      column.level.map { values.scan.levels[$0.family][$0.code] } ?? true
    }
    return EventComputation(
      values: values, columns: present, span: span, outcome: outcome == nil ? nil : values.stretches[1],
      fall: values.stretches.count < 4 ? nil : (values.stretches[2], values.stretches[3]))
  }

  /// Why no event counts for anybody.
  private func nothingMatches() -> FeaturesError {
    let known =
      switch sources.base {
      case .fixed(let table): table.name
      case .observed: sources.observed?.table.name ?? ""
      case .accounts, .events: sources.accounts?.table.name ?? ""
      }
    return .nothingMatches(table: sources.events?.table.name ?? "", with: known)
  }

  private func span(_ scan: CollectedCounts, _ rows: ObservationRows) throws(FeaturesError) -> DataSpan {
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
