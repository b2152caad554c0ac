import Features
import Frames
import Learning
import Runs

extension StageContent {
  /// What a customer table is beside its columns.
  private struct Outline: Codable {
    var featureNames: [String]
    var counts: [PopulationCount]
    var diagnostics: EventDiagnostics
    var span: [Int]?
    var outcomes: [String]?
    var window: [Int]?
    var isPartial: Bool?
    var label: String?
    var definition: String?
    var labelNotes: [String]?
    var hasOwnRowNames: Bool
    var hasRejected: Bool
  }

  /// Adds a customer table.
  mutating func add(_ table: CustomerTable) throws {
    let ownNames = table.rowNames != table.customers
    try add(
      "table",
      document: Outline(
        featureNames: table.featureNames, counts: table.counts, diagnostics: table.diagnostics,
        span: table.dataSpan.map(Self.days), outcomes: table.outcome?.values.map(\.name),
        window: table.outcome.map { Self.days($0.window) }, isPartial: table.outcome?.partial, label: table.label?.name,
        definition: table.label?.definition, labelNotes: table.label?.notes, hasOwnRowNames: ownNames,
        hasRejected: table.rejected != nil))
    add("customers", .texts(table.customers))
    add("days", .integers(table.asOf.map { Int($0.number) }))
    if ownNames { add("row names", .texts(table.rowNames)) }
    try add("indicators", table.indicators)
    if let outcome = table.outcome {
      add("outcome events", .integers(outcome.eventCounts))
      for (place, value) in outcome.values.enumerated() { add("outcome \(place)", .numbers(value.values)) }
    }
    if let label = table.label { add("events", .integers(label.positive.map { $0 ? 1 : 0 })) }
    if let rejected = table.rejected {
      add("rejected names", .texts(rejected.rowNames))
      try add("rejected", rejected.indicators)
      add("rejected events", .integers(rejected.hidden.map { $0.map { $0 ? 1 : 0 } ?? -1 }))
    }
  }

  /// The customer table that was added.
  func table() throws -> CustomerTable {
    let outline = try document("table", as: Outline.self)
    let customers = try texts("customers")
    let outcome = try outline.outcomes.map { names in
      guard let window = outline.window.map(Self.span), let partial = outline.isPartial else { throw MissingPart() }
      return Outcome(
        values: try names.enumerated().map { OutcomeValue(name: $1, values: try numbers("outcome \($0)")) },
        eventCounts: try integers("outcome events"), window: window, partial: partial)
    }
    let label = try outline.label.map { name in
      LabelValues(
        name: name, positive: try integers("events").map { $0 == 1 }, definition: outline.definition ?? "",
        notes: outline.labelNotes ?? [])
    }
    let rejected =
      outline.hasRejected
      ? RejectedRows(
        rowNames: try texts("rejected names"), indicators: try frame("rejected"),
        hidden: try integers("rejected events").map { $0 < 0 ? nil : $0 == 1 }) : nil
    return CustomerTable(
      customers: customers, asOf: try integers("days").map { Day(number: Int32($0)) },
      rowNames: outline.hasOwnRowNames ? try texts("row names") : nil, indicators: try frame("indicators"),
      featureNames: outline.featureNames, outcome: outcome, label: label, rejected: rejected, counts: outline.counts,
      dataSpan: outline.span.map(Self.span), diagnostics: outline.diagnostics)
  }

  private mutating func add(_ name: String, _ frame: Frame) throws {
    try add(name, document: frame.columns.map { [$0.name, $0.values.type.rawValue] })
    for (place, column) in frame.columns.enumerated() {
      let part = "\(name) \(place)"
      switch column.values {
      case .number(let values): add(part, .numbers(values))
      case .integer(let values), .time(let values): add(part, .integers(values.map(Int.init)))
      case .date(let values): add(part, .integers(values.map(Int.init)))
      case .flag(let values): add(part, .integers(values.map(Int.init)))
      case .category(let codes, let levels):
        add(part, .integers(codes.map(Int.init)))
        add(part + " levels", .texts(levels))
      case .text(let values):
        add(part, .texts(values.map { $0 ?? "" }))
        add(part + " known", .integers(values.map { $0 == nil ? 0 : 1 }))
      }
    }
  }

  private func frame(_ name: String) throws -> Frame {
    let columns = try document(name, as: [[String]].self)
    return Frame(
      try columns.enumerated().map { place, column in
        let part = "\(name) \(place)"
        guard column.count == 2, let type = ColumnType(rawValue: column[1]) else { throw MissingPart() }
        let values: ColumnValues =
          switch type {
          case .number: .number(try numbers(part))
          case .integer: .integer(try integers(part).map(Int64.init))
          case .time: .time(try integers(part).map(Int64.init))
          case .date: .date(try integers(part).map { Int32(truncatingIfNeeded: $0) })
          case .flag: .flag(try integers(part).map { Int8(truncatingIfNeeded: $0) })
          case .category:
            .category(
              codes: try integers(part).map { Int32(truncatingIfNeeded: $0) }, levels: try texts(part + " levels"))
          case .text: .text(zip(try texts(part), try integers(part + " known")).map { $1 == 1 ? $0 : nil })
          }
        return Column(column[0], values)
      })
  }

  private static func days(_ span: DataSpan) -> [Int] { [Int(span.first.number), Int(span.last.number)] }

  private static func span(_ days: [Int]) -> DataSpan {
    DataSpan(first: Day(number: Int32(days[0])), last: Day(number: Int32(days[1])))
  }
}

/// A kept output that lacks what it should have.
struct MissingPart: Error {}
