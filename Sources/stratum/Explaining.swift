import Features
import Frames
import Reports

/// All that can be explained, from the texts that the reports and the pages have.
enum Explaining {
  /// What a name means: usually one explanation, more where a metric and a diagnostic share it.
  static func explanations(of name: String, _ language: ReportLanguage) -> [Explanation] {
    let found = [
      Explanation.metric(name, language), indicator(name).map { Explanation($0, named: name) },
      Explanation.diagnostic(name, language),
    ].compactMap { $0 }
    // In words, as a report has them: "Sign conflict".
    return found.isEmpty ? all(language).filter { $0.title.lowercased() == name.lowercased() } : found
  }

  /// Everything, by kind.
  static func all(_ language: ReportLanguage) -> [Explanation] {
    Explanation.metrics(language).flatMap(\.metrics) + IndicatorCatalog.all.map { Explanation($0, named: $0.name) }
      + Explanation.diagnostics(language).flatMap(\.diagnostics)
  }

  /// The names of everything.
  static var names: [String] { all(.english).map(\.name) }

  /// The indicator of a name; of a family's column, as `channel_share.mobile`, the family.
  private static func indicator(_ name: String) -> IndicatorDefinition? {
    if let found = IndicatorCatalog.definition(named: name) { return found }
    let family = name.prefix { $0 != "." }
    return IndicatorCatalog.definition(named: String(family)).flatMap { $0.isFamily && family != name ? $0 : nil }
  }
}

extension Explanation {
  /// What the catalogue says of an indicator.
  fileprivate init(_ definition: IndicatorDefinition, named name: String) {
    let range =
      switch (definition.leastValue, definition.largestValue) {
      case (0?, 1?): "0 to 1"
      case (0?, nil): "from 0"
      default: "any number"
      }
    let direction =
      switch definition.direction {
      case .higherIsBetter: "more speaks for a more valuable customer"
      case .lowerIsBetter: "less speaks for a more valuable customer"
      case .neither: "neither more nor less speaks for a more valuable customer"
      }
    let roles = definition.neededRoles.map { "'\($0.rawValue)'" }
    self.init(
      kind: .indicator, name: name, title: definition.summary, formula: definition.formula, unit: definition.unit,
      range: range, least: definition.leastValue, largest: definition.largestValue,
      reading: "Of the dimension \(definition.dimension.rawValue): \(direction). Missing: \(definition.whenMissing).",
      source: "the events up to as_of"
        + (roles.isEmpty ? "" : ", with a column of the role " + roles.joined(separator: " and "))
        + "; group \(definition.group.rawValue)")
  }
}
