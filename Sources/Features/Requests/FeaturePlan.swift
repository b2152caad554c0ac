public import Frames

/// A request for a customer table, with every name resolved against a dataset's manifest before any data are read.
public struct FeaturePlan: Sendable {
  /// What the dataset's tables mean.
  let manifest: DatasetManifest
  /// Where events and customers come from.
  let sources: TableSources
  /// What was asked for as features.
  let features: [PlannedFeature]
  /// What else must be in the table.
  let extras: [PlannedFeature]
  /// Whom the table holds.
  let population: Population
  /// What came after, where that is asked for.
  let outcome: OutcomeWindow?
  /// What is measured in the outcome window.
  let outcomeValues: [PlannedFeature]
  /// What happened in the end, where that is asked for.
  let label: PlannedLabel?
  /// The conditions of custom indicators and of the population, by their text.
  let filters: [String: RowFilter]

  /// Resolves requests.
  ///
  /// - Parameters:
  ///   - manifest: What the dataset's tables and columns mean.
  ///   - requests: The features; a group stands for all its members, and a repeated name counts once.
  ///   - alsoNeeded: Names that must be in the table but are no features, such as those of an evaluation space.
  ///   - declared: Custom indicators that `alsoNeeded` and the outcome may name although they are no features.
  ///   - population: Who is in the table.
  ///   - outcome: What is judged on what came later.
  ///   - label: The two classes that a model is to tell apart.
  ///   - observations: What a row of the table stands for.
  ///   - events: The table of events, where the dataset has several.
  ///
  /// Throws `FeaturesError` for a name that is not known, with the one it resembles; for an indicator whose columns the
  /// dataset lacks; for a filter that cannot be read; for anything else that cannot be computed whatever the data.
  public init(
    manifest: DatasetManifest, requests: [FeatureRequest], alsoNeeded: [String] = [],
    declared: [CustomIndicator] = [], population: Population = Population(), outcome: OutcomeWindow? = nil,
    label: Label? = nil, observations: Observations = .customers, events: String? = nil
  ) throws(FeaturesError) {
    var customs: [String: CustomIndicator] = [:]
    for request in requests {
      if case .custom(let custom) = request { try Self.declare(custom, in: &customs) }
    }
    for custom in declared { try Self.declare(custom, in: &customs) }
    let observed = try Self.observed(observations, manifest)
    let resolver = FeatureResolver(manifest: manifest, customs: customs, observed: observed?.table)
    let features = try resolver.resolve(requests)
    self.features = features
    guard !features.isEmpty else { throw FeaturesError.noFeatures }
    let named = Set(features.map(\.name))
    extras = try resolver.resolve(alsoNeeded.map { .indicator($0) }).filter { !named.contains($0.name) }
    outcomeValues = try resolver.resolveOutcome(outcome, isForLabel: label != nil)
    let planned = try label.map { label throws(FeaturesError) in
      try resolver.resolve(label, window: outcome, refusedAmong: features)
    }
    self.label = planned
    let everything = features + extras + outcomeValues + [planned?.indicator].compactMap { $0 }

    let needsEvents = everything.first { $0.needsEvents }?.name
    let reason = needsEvents ?? (outcome != nil ? "outcome" : population.needsEvents)
    let fixedTables = (features + extras).compactMap(\.fixedTable) + [planned?.customerTable].compactMap { $0 }
    sources = try TableSources(
      manifest, observing: observed, eventsFor: reason, named: events,
      fixedTables: fixedTables.filter { $0 != observed?.table.name })
    try resolver.checkColumns(everything, sources)
    try Self.check(population, outcome)
    try Self.checkTarget(features, label)
    if case .rows(let table, _, _, _)? = self.label?.source, table.column(role: .customer) == nil,
      sources.accounts == nil
    {
      throw FeaturesError.noCustomer(table: table.name)
    }
    self.manifest = manifest
    self.population = population
    self.outcome = outcome
    filters = try Self.readFilters(everything, population, accepted: label?.accepted, sources)
    try refuseAcceptanceByTarget()
    if let label, label.definition == .closed, !hasClosings { throw .label(.noClosings(label: label.name)) }
  }

  /// Refuses features that are a target.
  private static func checkTarget(_ features: [PlannedFeature], _ label: Label?) throws(FeaturesError) {
    for feature in features {
      guard case .fixed(let table, let column) = feature.source, column.role == .target else { continue }
      throw .label(
        .targetAsFeature(label: label?.name ?? "", feature: feature.name, table: table, column: column.name))
    }
  }

  /// All that is computed or looked up, but for the label's own column.
  var everything: [PlannedFeature] { features + extras + outcomeValues + [label?.indicator].compactMap { $0 } }

  /// The features' names in order, groups expanded. A family of all levels, which only the data know, is `name.*`.
  public var indicatorNames: [String] { features.map(\.name) }

  private static func declare(_ custom: CustomIndicator, in customs: inout [String: CustomIndicator])
    throws(FeaturesError)
  {
    let isTaken =
      IndicatorCatalog.entry(named: custom.name) != nil || IndicatorCatalog.groups.contains(custom.name)
    if isTaken || (customs[custom.name] ?? custom) != custom { throw FeaturesError.repeatedName(custom.name) }
    if let days = custom.lastDays, days < 1 {
      throw FeaturesError.tooFew(what: "last of '\(custom.name)'", value: days, minimum: 1)
    }
    if custom.aggregate.needsColumn && custom.column == nil {
      throw FeaturesError.columnNeeded(indicator: custom.name, aggregate: custom.aggregate)
    }
    customs[custom.name] = custom
  }

  private static func check(_ population: Population, _ outcome: OutcomeWindow?) throws(FeaturesError) {
    if population.minimumEvents < 0 {
      throw FeaturesError.tooFew(what: "minimum_events", value: population.minimumEvents, minimum: 0)
    }
    if let days = population.activeWithin, days < 1 {
      throw FeaturesError.tooFew(what: "active_within", value: days, minimum: 1)
    }
    guard let outcome else { return }
    if outcome.days < 1 { throw FeaturesError.tooFew(what: "the outcome window", value: outcome.days, minimum: 1) }
    if outcome.gapDays < 0 {
      throw FeaturesError.tooFew(what: "the outcome's gap", value: outcome.gapDays, minimum: 0)
    }
  }

  /// Refuses a condition of acceptance on the label's own column: the hidden would be chosen by their outcome.
  private func refuseAcceptanceByTarget() throws(FeaturesError) {
    guard let label, let text = label.label.accepted, case .column(let table, let column, _, _) = label.source,
      sources.filterTable?.name == table.name, filters[text]?.columns.contains(column.name) == true
    else { return }
    throw .label(.acceptedByTarget(label: label.label.name, column: column.name))
  }

  private static func readFilters(
    _ features: [PlannedFeature], _ population: Population, accepted: String?, _ sources: TableSources
  ) throws(FeaturesError) -> [String: RowFilter] {
    var filters: [String: RowFilter] = [:]
    func read(_ text: String, in table: TableManifest) throws(FeaturesError) {
      do throws(FramesError) {
        let filter = try RowFilter(text)
        try filter.check(table.columns)
        filters[text] = filter
      } catch {
        throw .filter(error)
      }
    }
    for case .custom(let custom) in features.map(\.source) {
      if let text = custom.filter, let events = sources.events { try read(text, in: events.table) }
    }
    for text in [population.filter, accepted].compactMap({ $0 }) {
      guard let table = sources.filterTable else { throw FeaturesError.filterWithoutTable(filter: text) }
      try read(text, in: table)
    }
    return filters
  }
}
