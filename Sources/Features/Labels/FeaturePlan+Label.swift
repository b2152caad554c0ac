import Frames

extension FeaturePlan {
  /// The classes of the kept rows, of which those without a class are dropped and counted, and the rejected rows.
  ///
  /// Throws where no row has a class, only one class occurs, or a value is in none of the label's lists.
  func values(
    of label: PlannedLabel, _ kept: inout KeptRows, _ tables: [String: Frame], _ computed: EventComputation?,
    _ counts: inout [PopulationCount]
  ) throws(FeaturesError) -> (values: LabelValues, rejected: HiddenRows?) {
    var found: [RowClass]
    var provisional: [Bool] = []
    switch label.source {
    case .customers: found = label.label.definition == .closed ? closings(kept, computed) : inactivity(kept, computed)
    case .fall(_, let fall): found = falls(fall, kept, computed)
    case .rows(let table, let events, let time, let filter):
      found = events.classes(of: try rowCounts(table, time, filter, kept, tables, computed))
    case .column(let table, let column, let declared, _):
      (found, provisional) = try classes(declared, column, table, kept, tables, label.label.name)
    }
    let hidden = try hide(label.label.accepted, &found, kept, tables)
    let given = found.count
    if found.allSatisfy({ $0 == .missing }) { throw .label(.allMissing(label: label.label.name, rows: given)) }
    // Rows are dropped by their place among all; the classes are those of the rows that were still there.
    var classOfPlace = [RowClass](repeating: .missing, count: kept.rows.count)
    for (place, rowClass) in zip(kept.places, found) { classOfPlace[Int(place)] = rowClass }
    var rejected: HiddenRows?
    if found.contains(.rejected) {
      rejected = HiddenRows(kept: kept, positive: zip(found, hidden).filter { $0.0 == .rejected }.map(\.1))
      _ = rejected?.kept.keep("label_rejected") { classOfPlace[$0] == .rejected }
    }
    for (dropped, name) in RowClass.dropped where found.contains(dropped) {
      counts.append(kept.keep(name) { classOfPlace[$0] != dropped })
    }
    let positive = found.filter { $0 == .positive || $0 == .negative }.map { $0 == .positive }
    let positives = positive.count { $0 }
    guard positives > 0, positives < positive.count else {
      throw .label(
        .oneClass(label: label.label.name, positives: positives, negatives: positive.count - positives))
    }
    let values = LabelValues(
      name: label.label.name, positive: positive, definition: label.sentence(outcome),
      notes: label.notes(found, provisional))
    return (values, rejected)
  }

  /// Makes the rows that do not meet a condition rejected, and says what the label told of each row; a row that the label
  /// leaves out or has no meaning for stays so.
  private func hide(
    _ accepted: String?, _ found: inout [RowClass], _ kept: KeptRows, _ tables: [String: Frame]
  ) throws(FeaturesError) -> [Bool?] {
    let told = found.map { $0 == .positive ? true : $0 == .negative ? false : nil }
    guard let accepted, let table = sources.filterTable else { return told }
    let mask = try mask(accepted, over: frame(table, tables))
    for (row, source) in fixedRows(table, frame(table, tables), kept).enumerated() {
      let isOpen = found[row] == .positive || found[row] == .negative || found[row] == .missing
      if isOpen, source < 0 || !mask[Int(source)] { found[row] = .rejected }
    }
    return told
  }

  private func inactivity(_ kept: KeptRows, _ computed: EventComputation?) -> [RowClass] {
    guard let measured = computed?.outcome else { preconditionFailure("a label of inactivity needs a window") }
    return measured.counts(kept.places).map { $0 == 0 ? .positive : .negative }
  }

  private func closings(_ kept: KeptRows, _ computed: EventComputation?) -> [RowClass] {
    guard let window = outcome, let computed else { preconditionFailure("a label of closings needs a window") }
    return zip(kept.customers, kept.days).map { customer, asOf in
      let closed = kept.register.closed[Int(customer)]
      let last = min(Int(asOf) + window.gapDays + window.days, Int(computed.span.last.number))
      if closed == Missing.date || Int(closed) > last { return .negative }
      return Int(closed) <= Int(asOf) + window.gapDays ? .undefined : .positive
    }
  }

  private func falls(_ fall: FallenLabel, _ kept: KeptRows, _ computed: EventComputation?) -> [RowClass] {
    guard let (before, after) = computed?.fall else { preconditionFailure("a label of a fall needs a window") }
    return zip(before.column(0, kept.places), after.column(0, kept.places)).map { before, after in
      guard before > 0, !after.isNaN else { return .undefined }
      return after <= (1 - fall.share) * before ? .positive : .negative
    }
  }

  /// How many rows of a table that meet a condition each kept row's customer has in its window.
  private func rowCounts(
    _ table: TableManifest, _ time: String, _ filter: RowFilter?, _ kept: KeptRows, _ tables: [String: Frame],
    _ computed: EventComputation?
  ) throws(FeaturesError) -> [Int] {
    guard let window = outcome, let computed else { preconditionFailure("a label of events needs a window") }
    let frame = frame(table, tables)
    let counted: [Bool]?
    do throws(FramesError) {
      counted = try filter?.mask(over: frame)
    } catch {
      throw .filter(error)
    }
    let days = days(frame.values(time, table.name))
    let customers = customersOfRows(table, tables, kept.register)
    var counts = [Int](repeating: 0, count: kept.rows.count)
    for (row, customer) in customers.enumerated() where customer >= 0 && days[row] != Missing.date {
      guard counted?[row] != false, days[row] <= computed.span.last.number else { continue }
      for place in kept.rows.rows(of: Int(customer)) {
        let after = Int(days[row]) - Int(kept.rows.days[place]) - window.gapDays
        if after >= 1 && after <= window.days { counts[place] += 1 }
      }
    }
    return kept.places.map { counts[Int($0)] }
  }

  private func classes(
    _ declared: ColumnLabel, _ column: ColumnManifest, _ table: TableManifest, _ kept: KeptRows,
    _ tables: [String: Frame], _ label: String
  ) throws(FeaturesError) -> (classes: [RowClass], provisional: [Bool]) {
    let frame = frame(table, tables)
    let key = KeyColumn(frame.values(column.name, table.name))
    let classOfCode = key.names.map { declared.rowClass(of: $0) }
    let provisionalCode = key.names.map(declared.provisional.contains)
    var classes: [RowClass] = []
    var provisional: [Bool] = []
    var unlisted: [Int32: Int] = [:]
    for row in fixedRows(table, frame, kept) {
      let code = row < 0 ? -1 : key.codes[Int(row)]
      let known = code < 0 ? .missing : classOfCode[Int(code)]
      if known == nil { unlisted[code, default: 0] += 1 }
      classes.append(known ?? .missing)
      provisional.append(code >= 0 && provisionalCode[Int(code)])
    }
    if let (code, rows) = unlisted.min(by: { $0.key < $1.key }) {
      throw .label(
        .unlistedValue(label: label, column: column.name, value: key.names[Int(code)], rows: rows))
    }
    return (classes, provisional)
  }
}

/// Rejected rows, and what the label would have told of each: nothing where nobody saw it.
struct HiddenRows {
  var kept: KeptRows
  let positive: [Bool?]
}

/// What a label says of a row.
enum RowClass: Equatable {
  case positive, negative
  /// The value is missing.
  case missing
  /// The value is one of those that are left out.
  case excluded
  /// The label has no meaning for the row.
  case undefined
  /// The applicant was rejected, so that the outcome is unknown or hidden.
  case rejected

  /// What drops a row, and the name under which that is counted, in order.
  static let dropped: [(RowClass, String)] = [
    (.missing, "label_missing"), (.excluded, "label_excluded"), (.undefined, "label_undefined"),
    (.rejected, "label_rejected"),
  ]
}

extension EventLabel {
  fileprivate func classes(of counts: [Int]) -> [RowClass] { counts.map { $0 >= atLeast ? .positive : .negative } }
}

extension ColumnLabel {
  /// The class of a value; nothing where it is in none of the lists.
  fileprivate func rowClass(of value: String) -> RowClass? {
    let lists: [(values: [String], rowClass: RowClass)] = [
      (positive, .positive), (negative, .negative), (excluded, .excluded), (rejected, .rejected),
    ]
    return lists.first { $0.values.contains(value) }?.rowClass
  }
}
