import Features
import Testing

/// The catalogue as a document.
@Suite struct CatalogTests {
  @Test func everyEntrySaysAll() {
    #expect(IndicatorCatalog.all.count >= 30)
    #expect(Set(IndicatorCatalog.all.map(\.name)).count == IndicatorCatalog.all.count)
    #expect(Set(IndicatorCatalog.groups).isDisjoint(with: IndicatorCatalog.all.map(\.name)))
    #expect(Set(IndicatorCatalog.all.map(\.group.rawValue)) == Set(IndicatorCatalog.groups))
    for definition in IndicatorCatalog.all {
      for text in [definition.formula, definition.whenMissing, definition.summary, definition.unit] {
        #expect(!text.isEmpty, "\(definition.name)")
      }
      #expect(IndicatorCatalog.definition(named: definition.name)?.formula == definition.formula)
    }
  }

  /// "never missing" and "missing without events" are what comes out for a customer without events.
  @Test func missingAsDocumented() throws {
    let bank = try SmallBank()
    let table = try bank.table()
    let quiet = try #require(table.customers.firstIndex { table.value("frequency", $0) == 0 })
    for definition in IndicatorCatalog.all where !definition.isFamily {
      let value = table.numbers(definition.name)[quiet]
      if definition.whenMissing.hasPrefix("never") { #expect(value == 0, "\(definition.name)") }
      if definition.whenMissing.hasPrefix("without own events") { #expect(value.isNaN, "\(definition.name)") }
    }
  }
}
