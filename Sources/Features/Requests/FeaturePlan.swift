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
  /// The conditions of custom indicators and of the population, by their text.
  let filters: [String: RowFilter]

  /// Resolves requests.
  ///
  /// - Parameters:
  ///   - requests: The features; a group stands for all its members, and a repeated name counts once.
  ///   - alsoNeeded: Names that must be in the table but are no features, such as those of an evaluation space.
  ///   - declared: Custom indicators that `alsoNeeded` and the outcome may name although they are no features.
  ///   - events: The table of events, where the dataset has several.
  ///
  /// Throws `FeaturesError` for a name that is not known, with the one it resembles; for an indicator whose columns the
  /// dataset lacks; for a filter that cannot be read; for anything else that cannot be computed whatever the data.
  public init(
    manifest: DatasetManifest, requests: [FeatureRequest], alsoNeeded: [String] = [],
    declared: [CustomIndicator] = [], population: Population = Population(), outcome: OutcomeWindow? = nil,
    events: String? = nil
  ) throws(FeaturesError) {
    var customs: [String: CustomIndicator] = [:]
    for request in requests {
      if case .custom(let custom) = request { try Self.declare(custom, in: &customs) }
    }
    for custom in declared { try Self.declare(custom, in: &customs) }
    let resolver = FeatureResolver(manifest: manifest, customs: customs)
    features = try resolver.resolve(requests)
    guard !features.isEmpty else { throw FeaturesError.noFeatures }
    let named = Set(features.map(\.name))
    extras = try resolver.resolve(alsoNeeded.map { .indicator($0) }).filter { !named.contains($0.name) }
    outcomeValues = try resolver.resolveOutcome(outcome)
    let everything = features + extras + outcomeValues

    let needsEvents = everything.first { $0.needsEvents }?.name
    let reason = needsEvents ?? (outcome != nil ? "outcome" : population.minimumEvents > 0 ? "minimum_events" : nil)
    sources = try TableSources(
      manifest, eventsFor: reason, named: events, fixedTables: (features + extras).compactMap(\.fixedTable))
    try resolver.checkColumns(everything, sources)
    try Self.check(population, outcome)
    self.manifest = manifest
    self.population = population
    self.outcome = outcome
    filters = try Self.readFilters(everything, population, sources)
  }

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
    guard let outcome else { return }
    if outcome.days < 1 { throw FeaturesError.tooFew(what: "the outcome window", value: outcome.days, minimum: 1) }
    if outcome.gapDays < 0 {
      throw FeaturesError.tooFew(what: "the outcome's gap", value: outcome.gapDays, minimum: 0)
    }
  }

  private static func readFilters(
    _ features: [PlannedFeature], _ population: Population, _ sources: TableSources
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
    if let text = population.filter {
      guard let table = sources.filterTable else { throw FeaturesError.filterWithoutTable(filter: text) }
      try read(text, in: table)
    }
    return filters
  }
}
