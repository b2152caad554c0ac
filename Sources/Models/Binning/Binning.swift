public import Learning

/// Optimal binning of variables for a target of two classes, for weights of evidence and scorecards.
///
/// Each variable's values are first parted into pre-bins, and runs of those are joined into the bins that maximise the
/// information value (`WeightSmoothing` has the formulas) under the rule's limits and direction, exactly. Missing values
/// and each declared special value are bins of their own, outside limits and direction; they count in all totals.
/// A category's levels, rare ones pooled, are ordered by event rate and joined by the same criterion;
/// in that order the best groups are runs of neighbours.
/// Source: Navas-Palencia (2020), "Optimal binning: mathematical programming formulation", for the criterion and the
/// constraints; Breiman, Friedman, Olshen and Stone (1984), "Classification and Regression Trees", for the order of levels.
///
/// *State*: for each variable the edges or levels of its bins, and each bin's counts and weight of evidence.
public struct Binning: Codable, Sendable, Equatable {
  /// The rule for every variable that has none of its own.
  public var rule: BinningRule
  /// The rules of single variables, by name.
  public var rules: [String: BinningRule]

  /// Settings for all variables, and for single ones.
  public init(rule: BinningRule = BinningRule(), rules: [String: BinningRule] = [:]) {
    self.rule = rule
    self.rules = rules
  }

  /// Fitted variables, in the order of the columns.
  public struct Model: Codable, Sendable, Equatable {
    /// The variables.
    public let variables: [VariableBins]
    /// The weight of all events.
    public let events: Double
    /// The weight of all non-events.
    public let nonEvents: Double

    private enum CodingKeys: String, CodingKey {
      case variables, events
      case nonEvents = "non_events"
    }

    /// Puts variables together that were fitted to the same rows.
    public init(variables: [VariableBins], events: Double, nonEvents: Double) {
      self.variables = variables
      self.events = events
      self.nonEvents = nonEvents
    }

    /// The variable of a name.
    public subscript(_ name: String) -> VariableBins? { variables.first { $0.variable == name } }

    /// The same fit with some of its variables only, in the order of the names.
    public func selecting(_ names: [String]) -> Model {
      Model(
        variables: names.map { name in
          guard let found = self[name] else { preconditionFailure("no variable '\(name)' was binned") }
          return found
        }, events: events, nonEvents: nonEvents)
    }
  }

  /// Bins every column.
  ///
  /// Shape: `target`, `weights` and each column have one entry a row; 1 is an event, 0 none. A weight is that many repeats
  /// of its row; rows of weight 0 are as if they were not there. The same bytes at any number of workers.
  /// Throws: `ModelError.setting` for a rule that cannot be; `ModelError.binning` for data that cannot be binned.
  public func fit(
    _ columns: [BinningColumn], target: [Double], weights: [Double]? = nil, workers: Workers = .all
  ) throws -> Model {
    try rule.check(nil)
    for (name, rule) in rules.sorted(by: { $0.key < $1.key }) {
      guard columns.contains(where: { $0.name == name }) else {
        throw ModelError.binning(.unknownVariable(name, known: columns.map(\.name)))
      }
      try rule.check(name)
    }
    var names: Set<String> = []
    for column in columns {
      precondition(
        column.rowCount == target.count, "'\(column.name)' has \(column.rowCount) rows, the target \(target.count)")
      if !names.insert(column.name).inserted { throw ModelError.binning(.repeatedVariable(column.name)) }
    }
    let outcomes = try BinningTarget(target, weights: weights)
    let variables = try workers.map(columns.count) { (index) throws -> VariableBins in
      let column = columns[index]
      let rule = rules[column.name] ?? rule
      switch column.values {
      case .numbers(let values): return try VariableBins(column.name, values, outcomes, rule)
      case .levels(let codes, let names): return try VariableBins(column.name, codes, names, outcomes, rule)
      }
    }
    return Model(variables: variables, events: outcomes.totals.events, nonEvents: outcomes.totals.nonEvents)
  }
}
