import Ingest
import Models
import Runs

/// How a variable is binned: the config's `bins`, and what `variables` says of single ones.
enum BinningRuleReading {
  enum Smoothing: String, CaseIterable { case none, substitute, additive }

  /// Reads a rule; what it does not say is as in another. The second result is its resolved form.
  static func read(_ declaration: Declaration, over usual: BinningRule) throws -> (BinningRule, JSONValue) {
    let reader = try SettingsReader(declaration, keys: BinningRule.configKeys)
    var rule = usual
    let any = 0...Double.greatestFiniteMagnitude
    rule.maximumBins = try reader.integer("maximum_bins", default: usual.maximumBins, in: 1...100)
    rule.minimumShare = try reader.number("minimum_share", default: usual.minimumShare, in: 0...1.0.nextDown)
    rule.minimumCount = try reader.number("minimum_count", default: usual.minimumCount, in: any)
    rule.minimumEvents = try reader.number("minimum_events", default: usual.minimumEvents, in: any)
    rule.minimumNonEvents = try reader.number("minimum_non_events", default: usual.minimumNonEvents, in: any)
    rule.direction = try reader.choice("direction", default: usual.direction)
    rule.turningGain = try reader.number("turning_gain", default: usual.turningGain, in: any)
    rule.maximumPrebins = try reader.integer("maximum_prebins", default: usual.maximumPrebins, in: 2...500)
    rule.treeLeaves = try reader.integer("tree_leaves", default: usual.treeLeaves, in: 0...500)
    if rule.treeLeaves == 1, let declared = try reader.value("tree_leaves") {
      throw declared.refusal(wanted: "0 for no tree, or from 2 to 500 leaves")
    }
    if try reader.value("prebin_edges") != nil { rule.prebinEdges = try reader.numbers("prebin_edges") }
    rule.rareShare = try reader.number("rare_share", default: usual.rareShare, in: 0...1.0.nextDown)
    rule.minimumSeparateCount = try reader.number(
      "minimum_separate_count", default: usual.minimumSeparateCount, in: Double.leastNonzeroMagnitude...1e300)
    rule.missing = try reader.choice("missing", default: usual.missing)
    rule.special = try reader.choice("special", default: usual.special)
    rule.unseen = try reader.choice("unseen", default: usual.unseen)
    rule.smoothing = try smoothing(reader, usual.smoothing)
    if let declared = try reader.value("specials") { rule.specials = try declared.elements().map(special) }
    if let declared = try reader.value("manual") { rule.manual = try manual(declared) }
    return (rule, try JSONValue(encoding: rule))
  }

  private static func smoothing(_ parent: SettingsReader, _ usual: WeightSmoothing) throws -> WeightSmoothing {
    guard let declared = try parent.value("smoothing") else { return usual }
    let reader = try SettingsReader(declared, keys: ["method", "count"])
    let method: Smoothing = try reader.choice("method")
    if method == .none {
      if let odd = try reader.value("count") { throw odd.refusal(wanted: "no count beside method: none") }
      return .none
    }
    let count = try reader.number("count", in: Double.leastNonzeroMagnitude...1e300)
    return method == .substitute ? .substitute(count) : .additive(count)
  }

  private static func special(_ declaration: Declaration) throws -> SpecialValue {
    let reader = try SettingsReader(declaration, keys: ["value", "meaning", "among_ordinary"])
    let value = try declaration.required("value")
    return SpecialValue(
      try (try? value.number()).map(SpecialValue.Value.number) ?? .level(value.string()),
      meaning: try reader.string("meaning", default: ""),
      amongOrdinary: try reader.flag("among_ordinary", default: false))
  }

  private static func manual(_ declaration: Declaration) throws -> ManualBins {
    let reader = try SettingsReader(declaration, keys: ["edges", "groups", "reason"])
    let reason = try reader.string("reason")
    if let groups = try reader.value("groups") {
      guard try reader.value("edges") == nil else {
        throw declaration.refusal(wanted: "either edges or groups, and a reason")
      }
      return ManualBins(groups: try groups.elements().map { try $0.strings() }, reason: reason)
    }
    return ManualBins(edges: try reader.numbers("edges"), reason: reason)
  }
}
