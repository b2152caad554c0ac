import TierScoring

/// What a dialect lets be a name.
struct SqlNames {
  private let dialect: SqlDialect

  init(_ dialect: SqlDialect) { self.dialect = dialect }

  /// Demands names that can be written and told apart.
  func check(_ names: [String], _ what: String) throws {
    var found: Set<[UInt8]> = []
    for name in names {
      if name.isEmpty { throw problem("a name of \(what) is empty") }
      if name.utf8.contains(0) { throw problem("a name of \(what) holds the character NUL") }
      if let limit = dialect.longestIdentifier, name.utf8.count > limit {
        throw problem("'\(name)' of \(what) is longer than \(limit) bytes")
      }
      if !found.insert(name.utf8.map { dialect.foldsIdentifiers && 65...90 ~= $0 ? $0 + 32 : $0 }).inserted {
        throw problem("two of \(what) are called '\(name)'")
      }
    }
  }

  /// Demands levels and results that can be written as texts.
  func checkTexts(of plan: ScoringPlan) throws {
    let levels = plan.inputs.flatMap { input -> [String] in
      if case .category(let levels) = input.kind { levels } else { [] }
    }
    let names = plan.tiers + (plan.outputs.group?.labels ?? []) + (plan.outputs.reasons?.names ?? [])
    if let text = (levels + names).first(where: { $0.utf8.contains(0) }) {
      throw problem("the text '\(text)' holds the character NUL")
    }
  }

  private func problem(_ text: String) -> ExportError { .form(name: "sql for \(dialect.name)", problem: text) }
}
