public import Features
import Foundation
public import Frames
import Ingest
public import Learning
public import Runs
public import TierScoring

/// The inputs of a model for the customers of a dataset, computed from its tables as they were for the rows that the model was
/// fitted to.
public struct DatasetIndicators: Sendable {
  /// One row a customer, or a row of the observed table.
  public let table: CustomerTable
  /// A column for each input of the model.
  public let columns: [ScoringColumn]
  /// What was read: rows and rejects by table, the span of the events.
  public let account: JSONValue

  /// The tables some of whose rows do not fit the manifest and were left out, with how many of how many.
  public var rejects: [(table: String, count: Int, rows: Int)] {
    (account["tables"]?.members ?? [:]).sorted { $0.key < $1.key }.compactMap { name, facts in
      guard case .number(let count)? = facts["rejects"], case .number(let rows)? = facts["rows"], count > 0 else {
        return nil
      }
      return (name, Int(count), Int(rows))
    }
  }

  /// Reads a dataset and computes the indicators as known at the end of a day.
  ///
  /// The population's filters are those of the model's config; no outcome and no label is looked at.
  ///
  /// - Parameters:
  ///   - bundle: The model whose indicators are wanted.
  ///   - directory: The dataset's folder.
  ///   - asOf: The day; nothing where the model is of a static table, or of rows that have a day each.
  ///   - events: The table of events, where it is another than in the config.
  ///   - workers: How many threads may work.
  ///   - memory: How much memory may be used; nothing where there is no limit.
  ///
  /// Throws: `ExperimentsError` where the bundle does not say how, where this program computes an indicator otherwise,
  /// and where a day is missing or too much; `ExperimentsError.unfitConfig` with the manifest where the dataset cannot serve.
  public init(
    _ bundle: TierModelBundle, dataset directory: String, asOf: Day?, events: String? = nil, workers: Workers,
    memory: MemoryLimit? = nil
  ) throws {
    let trained = try TrainedIndicators(bundle)
    let day = try DatasetIndicators.day(asOf, trained)
    do {
      let source = try CaseSource(directory: directory) { manifest in
        try FeaturePlan(
          manifest: manifest, requests: trained.requests(for: bundle.plan), population: trained.population,
          observations: trained.observations, events: events ?? trained.events)
      }
      let reading = try CustomerTableReading(source, day, workers, memory)
      table = reading.table
      account = reading.account
      columns = try table.indicators.scoringColumns(for: bundle.plan.inputs)
    } catch let error as FeaturesError {
      throw ExperimentsError.unfitConfig(
        place: Dataset.manifestFile(in: directory), problem: error.description)
    }
  }

  /// The day to compute for, where the model wants one.
  static func day(_ day: Day?, _ trained: TrainedIndicators) throws -> AsOfSettings? {
    switch trained.asOf {
    case .day, .panel:
      guard let day else {
        throw ExperimentsError.unfitBundle(
          problem: "the model's indicators are those known on a day: give the last known day with --as-of")
      }
      return .day(day)
    case .column(let table, let column):
      guard day == nil else {
        throw ExperimentsError.unfitBundle(
          problem: "the model's rows have a day each (\(table).\(column.column)): leave out --as-of")
      }
      return trained.asOf
    case nil:
      guard day == nil else {
        throw ExperimentsError.unfitBundle(
          problem: "the model's indicators are columns that no day bears on: leave out --as-of")
      }
      return nil
    }
  }

  /// The columns that say whose row it is, and the order in which rows are to be written.
  ///
  /// - Parameters:
  ///   - pseudonyms: Stand for the customers' ids, and the rows are in their order; nothing means the ids themselves, in
  ///     the table's order.
  ///   - workers: How many threads may work.
  public func keys(_ pseudonyms: Pseudonyms?, workers: Workers) -> (
    keys: [(name: String, values: [String])], order: [Int]
  ) {
    var order = Array(table.customers.indices)
    var names = table.customers
    if let pseudonyms {
      let ids = names
      names = workers.map(ids.count) { pseudonyms.pseudonym(of: ids[$0]) }
      let pseudonymous = names
      order.sort { (pseudonymous[$0], $0) < (pseudonymous[$1], $1) }
    }
    var keys = [(name: "customer", values: names)]
    if Set(table.asOf).count > 1 { keys.append(("as_of", table.asOf.map(\.description))) }
    if pseudonyms == nil, table.rowNames != table.customers { keys.append(("row", table.rowNames)) }
    return (keys, order)
  }
}
