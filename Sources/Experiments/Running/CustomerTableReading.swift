public import Features
import Foundation
import Frames
import Ingest
public import Learning
import Runs

/// A case's data, read: the customer table, and what there is to say about the files.
public struct CustomerTableReading: Sendable {
  /// One row a customer.
  public let table: CustomerTable
  /// What was planned, which knows the meaning of each feature.
  let plan: FeaturePlan
  /// What was read: rows and rejects by table, the span of the events, the population's filters.
  let account: JSONValue
  /// What each column held that was read; empty where that was not asked for.
  let columns: [ColumnFacts]
  /// The rows that were refused.
  let refused: [RefusedRow]

  /// Reads the tables that a case needs and builds its customer table.
  ///
  /// - Parameters:
  ///   - experiment: The case.
  ///   - workers: How many threads may work.
  ///   - memory: How much memory may be used, and where what goes beyond lies; nothing where there is no limit.
  ///
  /// Throws: where the limit is too small, the dataset is missing or bad, an indicator unknown, or the data end before
  /// the outcome window.
  public init(_ experiment: ExperimentCase, workers: Workers, memory: MemoryLimit? = nil) throws {
    try self.init(experiment, CaseSource(experiment), workers, memory, withColumns: false)
  }

  /// Reads what a case needs from where its data lie.
  init(
    _ experiment: ExperimentCase, _ source: CaseSource, _ workers: Workers, _ memory: MemoryLimit?, withColumns: Bool
  ) throws {
    do {
      try self.init(source, experiment.asOf, workers, memory, withColumns: withColumns)
    } catch let error as FeaturesError {
      throw CaseSource.unfit(experiment, source.directory, error)
    }
  }

  /// Takes what was read before.
  init(
    table: CustomerTable, plan: FeaturePlan, account: JSONValue, columns: [ColumnFacts], refused: [RefusedRow]
  ) {
    self.table = table
    self.plan = plan
    self.account = account
    self.columns = columns
    self.refused = refused
  }

  /// Reads the tables of a dataset that a plan needs.
  init(
    _ source: CaseSource, _ asOf: AsOfSettings?, _ workers: Workers, _ memory: MemoryLimit?, withColumns: Bool = false
  ) throws {
    let (dataset, plan) = (source.dataset, source.plan)
    self.plan = plan
    var tables: [String: Frame] = [:]
    var accounts: [String: JSONValue] = [:]
    var columnFacts: [ColumnFacts] = []
    var refused: [RefusedRow] = []
    func note(_ name: String, _ rowCount: Int, _ rejects: Rejects) throws {
      refused += RefusedRow.rows(rejects, of: try dataset.table(name), in: dataset)
      accounts[name] = .object(["rows": .number(Double(rowCount)), "rejects": .number(Double(rejects.count))])
    }
    let streamed = plan.streamedTable
    for (name, columns) in plan.neededColumns where name != streamed?.table {
      let reading = try dataset.read(name, columns: columns, workers: workers)
      tables[name] = reading.frame
      if withColumns { columnFacts += ColumnFacts.of(reading.frame, table: name, workers) }
      try note(name, reading.rowCount, reading.rejects)
    }
    var events: EventCollector?
    if let (name, columns) = streamed {
      let collector = plan.eventCollector(
        tables: tables, memoryLimit: memory?.bytes, scratchFolder: memory?.scratchFolder ?? ".")
      if withColumns {
        let watched = ColumnWatch(collector, columns: columns)
        let (rowCount, rejects) = try dataset.stream(name, columns: columns, into: watched, workers: workers)
        columnFacts += watched.facts(table: name)
        try note(name, rowCount, rejects)
      } else {
        let (rowCount, rejects) = try dataset.stream(name, columns: columns, into: collector, workers: workers)
        try note(name, rowCount, rejects)
      }
      events = collector
    } else {
      events = try plan.collectedEvents(tables: tables, workers: workers)
    }
    switch asOf {
    case .panel(let days): table = try plan.build(tables: tables, events: events, panel: days, workers: workers)
    case .day(let day): table = try plan.build(tables: tables, events: events, asOf: day, workers: workers)
    case .column, nil: table = try plan.build(tables: tables, events: events, asOf: nil, workers: workers)
    }
    columns = columnFacts
    self.refused = refused
    account = .object([
      "tables": .object(accounts),
      "events": try JSONValue(encoding: table.diagnostics),
      "first_day": table.dataSpan.map { .string($0.first.description) } ?? .null,
      "last_day": table.dataSpan.map { .string($0.last.description) } ?? .null,
    ])
  }
}
