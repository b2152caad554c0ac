extension VariableBins {
  /// The most levels, or pools of rare ones, that are merged.
  private static let levelLimit = 500

  /// Bins a category.
  init(
    _ name: String, _ codes: [Int32], _ names: [String], _ target: BinningTarget, _ rule: BinningRule
  ) throws {
    let specialNames = try VariableBins.names(of: rule.specials, name)
    var tallies = [OutcomeTally](repeating: OutcomeTally(), count: names.count)
    var missing = OutcomeTally()
    for row in codes.indices {
      let weight = target.weights?[row] ?? 1
      let isEvent = target.events[row] == 1
      let tally = OutcomeTally(events: isEvent ? weight : 0, nonEvents: isEvent ? 0 : weight)
      if codes[row] < 0 {
        missing = missing + tally
      } else {
        tallies[Int(codes[row])] = tallies[Int(codes[row])] + tally
      }
    }
    var specials = [OutcomeTally](repeating: OutcomeTally(), count: specialNames.count)
    var levels: [(name: String, tally: OutcomeTally)] = []
    for (level, tally) in zip(names, tallies) where tally.total > 0 {
      if let special = specialNames.firstIndex(of: level) {
        specials[special] = tally
      } else {
        levels.append((level, tally))
      }
    }
    var draft = Draft(variable: name, rule: rule, totals: target.totals, specials: specials, missing: missing)
    var direction: BinningDirection?
    let ordinary: [(names: [String], tally: OutcomeTally)]
    if let manual = rule.manual {
      ordinary = try manual.checkedGroups(name, levels)
    } else {
      let pools = draft.pool(levels)
      guard pools.count <= VariableBins.levelLimit else {
        throw ModelError.binning(.tooManyLevels(variable: name, count: pools.count, limit: VariableBins.levelLimit))
      }
      let ends = draft.join(pools.map(\.tally), .none).ends
      direction = .ascending
      ordinary = zip([0] + ends, ends).map { start, end in
        (pools[start..<end].flatMap(\.names), pools[start..<end].reduce(OutcomeTally()) { $0 + $1.tally })
      }
    }
    let bins = draft.table(ordinary.map { (content: .levels($0.names), tally: $0.tally) })
    self.init(draft, edges: nil, bins: bins, direction: direction)
  }

  private static func names(of specials: [SpecialValue], _ variable: String) throws -> [String] {
    var names: [String] = []
    for special in specials {
      func fault(_ problem: String) -> ModelError {
        .binning(.special(variable: variable, special: special.value, problem: problem))
      }
      guard case .level(let name) = special.value else { throw fault("is a number, but the variable is a category") }
      guard !names.contains(name) else { throw fault("stands twice") }
      names.append(name)
    }
    return names
  }
}

extension VariableBins.Draft {
  /// The levels with the rare ones pooled, in ascending order of event rate, on ties by name.
  fileprivate mutating func pool(
    _ levels: [(name: String, tally: OutcomeTally)]
  ) -> [(names: [String], tally: OutcomeTally)] {
    let least = rule.rareShare * levels.reduce(0) { $0 + $1.tally.total }
    let rare = levels.filter { $0.tally.total < least }.sorted { $0.name < $1.name }
    var pools = levels.filter { $0.tally.total >= least }.map { (names: [$0.name], tally: $0.tally) }
    if rare.count > 1 {
      pools.append((names: rare.map(\.name), tally: rare.reduce(OutcomeTally()) { $0 + $1.tally }))
      notes.append(BinningNote(kind: .pooledLevels, subjects: rare.map(\.name)))
    } else {
      pools += rare.map { (names: [$0.name], tally: $0.tally) }
    }
    return pools.sorted { ($0.tally.rate, $0.names[0]) < ($1.tally.rate, $1.names[0]) }
  }
}

extension ManualBins {
  fileprivate func checkedGroups(
    _ name: String, _ levels: [(name: String, tally: OutcomeTally)]
  ) throws -> [(names: [String], tally: OutcomeTally)] {
    func fault(_ problem: String) -> ModelError { .binning(.manual(variable: name, problem: problem)) }
    guard let groups, edges == nil, !groups.isEmpty, groups.allSatisfy({ !$0.isEmpty }) else {
      throw fault("a category needs groups of levels, none empty, and no edges")
    }
    var remaining = Dictionary(uniqueKeysWithValues: levels.map { ($0.name, $0.tally) })
    var seen: Set<String> = []
    let bins = try groups.map { group in
      var tally = OutcomeTally()
      for level in group {
        if !seen.insert(level).inserted { throw fault("the level '\(level)' stands twice") }
        if let own = remaining.removeValue(forKey: level) { tally = tally + own }
      }
      return (names: group, tally: tally)
    }
    if let level = remaining.keys.min() { throw fault("the level '\(level)' is in none of the groups; add it to one") }
    return bins
  }
}
