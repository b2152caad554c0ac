import TierScoring

extension SqlProgram {
  mutating func add(_ step: Lookup) {
    let text = values[step.value].expression
    guard case .category(let levels) = scorer.plan.inputs[step.value].kind else { return }
    if step.missing == nil { refuse("\(text) IS NULL", .missing, value: step.value) }
    if step.unseen == nil {
      let known = SqlExpression(levels.map { dialect.text($0) }, separator: ", ")
      let isOther: SqlExpression = levels.isEmpty ? "" : " AND \(text) NOT IN (\(known))"
      refuse("\(text) IS NOT NULL\(isOther)", .unseen, value: step.value)
    }
    for position in 0..<step.width {
      var branches: [(condition: SqlExpression, result: SqlExpression)] = []
      if let missing = step.missing { branches.append(("\(text) IS NULL", dialect.number(missing[position]))) }
      for (level, row) in zip(levels, step.rows) {
        branches.append(("\(text) = \(dialect.text(level))", dialect.number(row[position])))
      }
      let numbers = (step.rows + [step.missing, step.unseen].compactMap { $0 }).map { $0[position] }
      yield(
        .cases(branches, otherwise: step.unseen.map { dialect.number($0[position]) }), SqlBound(numbers))
    }
  }

  mutating func add(_ step: Bins) {
    let (x, bound) = (values[step.value].expression, values[step.value].bound)
    var branches: [(condition: SqlExpression, result: SqlExpression)] = []
    if bound.mayBeMissing {
      let isMissing: SqlExpression = "\(x) IS NULL"
      if let missing = step.missing {
        branches.append((isMissing, dialect.number(missing)))
      } else {
        refuse(isMissing, .missing, value: step.value)
      }
    }
    let isBelow: SqlExpression = step.breakBelongsTo == .upper ? "<" : "<="
    for (cut, result) in zip(step.breaks, step.results) {
      branches.append(("\(x) \(isBelow) \(dialect.number(cut))", dialect.number(result)))
    }
    yield(
      .cases(branches, otherwise: dialect.number(step.results.last!)),
      SqlBound(step.results + [step.missing].compactMap { $0 }))
  }

  mutating func add(_ step: ScoreTable) {
    var index: SqlExpression?
    for dimension in step.dimensions {
      let place = difference(values[dimension.value], Double(dimension.low)).expression
      let count = dialect.number(Double(dimension.high - dimension.low + 1))
      index = index.map { "(\($0) * \(count) + \(place))" } ?? place
    }
    let place = layers.define("v\(next)_index", index!)
    // Entries that follow each other and are the same share a branch.
    var branches: [(condition: SqlExpression, result: SqlExpression)] = []
    for (position, entry) in step.entries.enumerated()
    where position + 1 == step.entries.count || step.entries[position + 1] != entry {
      branches.append(("\(place) <= \(dialect.number(Double(position)))", dialect.number(entry)))
    }
    let mayBeMissing = step.dimensions.contains { values[$0.value].bound.mayBeMissing }
    yield(.cases(branches), SqlBound(step.entries, mayBeMissing: mayBeMissing))
  }
}
