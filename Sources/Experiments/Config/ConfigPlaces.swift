import Features
import Frames
import Ingest

/// Where a case's config says what turned out wrong only when the data were at hand.
struct ConfigPlaces: Sendable {
  private let config: Declaration

  init(_ config: Declaration) { self.config = config }

  /// The place of what stands under some keys, or the file alone where nothing does.
  func place(ofKey keys: String...) -> String { (value(keys)?.place ?? root).description }

  /// The place of a name among the values under some keys, or the file alone where it is not among them.
  func place(of name: String, under keys: String...) -> String { (value(keys)?.place(of: name) ?? root).description }

  /// The place that an error of the features layer is about.
  ///
  /// - Parameter manifest: The path of the dataset's manifest, which is the place where the data are at fault.
  func place(of error: FeaturesError, manifest: String) -> String {
    switch error {
    case .asOfBeforeData, .noAsOf, .severalAsOf, .panelOfRows: place(ofKey: "as_of")
    case .label(.targetAsFeature(_, let feature, _, _)): place(of: feature)
    case .label: place(ofKey: "label")
    case .unknownTable(let name, _, _): place(of: name)
    case .windowBeyondData: place(ofKey: "outcome")
    case .openedAfterAsOf, .emptyPopulation: place(ofKey: "population")
    case .notAnEventsTable, .severalEventsTables: place(ofKey: "events")
    case .filter(.filter(let text, _, _)), .filterWithoutTable(let text): place(of: text)
    case .unknownIndicator(let name, _), .ambiguousColumn(let name, _), .notAnOutcome(let name),
      .repeatedName(let name),
      .missingRole(let name, _, _), .unknownColumn(let name, _, _, _), .unfitColumn(let name, _, _, _),
      .columnNeeded(let name, _), .noEventsTable(let name), .notOneRow(let name, _):
      place(of: name)
    case .noCustomer, .noCustomers, .noEvents, .nothingMatches: manifest
    default: root.description
    }
  }

  /// The place where a name first stands, in the keys that name indicators and conditions.
  private func place(of name: String) -> String {
    let keys = ["features", "rows", "as_of", "label", "outcome", "population", "tiers", "evaluate", "model", "compare"]
    return (keys.lazy.compactMap { value([$0])?.place(of: name) }.first ?? root).description
  }

  private var root: Declaration.Place { Declaration.Place(file: config.place.file, line: 0, keyPath: "") }

  private func value(_ keys: [String]) -> Declaration? {
    keys.reduce(Optional(config)) { declaration, key in try? declaration?.value(key) }
  }
}
