import TierScoring

extension SqlProgram {
  mutating func add(_ step: TierStep) {
    switch step.rule {
    case .cuts(let score, let cuts): addTier(of: score, cuts)
    case .classes(let position, let tiers, let scores): addTier(ofClass: position, tiers, scores)
    }
  }

  private mutating func addTier(of score: Int, _ cuts: [Double]) {
    refuseUndefined(score)
    let value = values[score]
    yield(
      .cases(
        cuts.enumerated().map { ("\(value.expression) >= \(dialect.number($1))", dialect.number(Double($0))) },
        otherwise: dialect.number(Double(cuts.count))),
      SqlBound([1, Double(cuts.count)]))
    let distances = cuts.map { difference(value, $0) }
    guard !distances.isEmpty else { return yield(missing, .input) }
    var bound = distances.map(\.bound).reduce(distances[0].bound) { $0.or($1) }
    bound.mayBeMissing = true
    yield(dialect.least(distances.map { "abs(\($0.expression))" }), bound)
  }

  private mutating func addTier(ofClass position: Int, _ tiers: [Int], _ scores: [Int]) {
    let (found, bound) = (values[position].expression, values[position].bound)
    if bound.mayBeMissing { refuse("\(found) IS NULL", .missing, value: position) }
    let names = Set(tiers).sorted()
    let branches = names.map { tier in (isOne(found, of: tiers.indices.filter { tiers[$0] == tier }), number(tier)) }
    yield(.cases(branches), SqlBound([1] + tiers.map(Double.init)))
    guard !scores.isEmpty, names.count > 1 else { return yield(missing, .input) }
    let tier = values[next - 1].expression
    let own = layers.define(
      "v\(next)_own", .cases(scores.enumerated().map { ("\(found) = \(number($0))", values[$1].expression) }))
    let other = layers.define(
      "v\(next)_other",
      .cases(
        names.map { name in
          ("\(tier) = \(number(name))", largest(scores.indices.filter { tiers[$0] != name }.map { scores[$0] }))
        }))
    var range = scores.map { values[$0].bound }.reduce(values[scores[0]].bound) { $0.or($1) }
    range.mayBeMissing = true
    let margin = difference(SqlValue(expression: own, bound: range), SqlValue(expression: other, bound: range))
    yield(margin.expression, margin.bound)
  }

  /// The largest of some scores, of which one that is missing is the smallest.
  private func largest(_ scores: [Int]) -> SqlExpression {
    dialect.greatest(
      scores.map { score in
        let value = values[score]
        return value.bound.mayBeMissing ? "COALESCE(\(value.expression), -\(dialect.infinity))" : value.expression
      })
  }

  private func isOne(_ found: SqlExpression, of classes: [Int]) -> SqlExpression {
    "\(found) IN (\(SqlExpression(classes.map(number), separator: ", ")))"
  }

  private func number(_ whole: Int) -> SqlExpression { dialect.number(Double(whole)) }

  private var missing: SqlExpression { "CAST(NULL AS \(SqlExpression(written: dialect.numberType)))" }
}
