/// What is to be computed for each customer over one span of days, with every name resolved.
struct IndicatorProgram: Sendable {
  /// The summaries that the outputs need.
  private(set) var ingredients: Ingredients = []
  /// The outputs that come from a summary.
  private(set) var numbers: [NumberOutput] = []
  /// The outputs that are one level of a family.
  private(set) var levels: [LevelOutput] = []
  /// The outputs that are a data scientist's own.
  private(set) var customs: [CustomOutput] = []
  /// The number of outputs.
  private(set) var columnCount = 0

  /// Adds an indicator of one column.
  mutating func add(_ ingredients: Ingredients, _ value: @escaping @Sendable (CustomerSummary) -> Double) {
    self.ingredients.formUnion(ingredients)
    numbers.append(NumberOutput(column: columnCount, value: value))
    columnCount += 1
  }

  /// Adds one level of a family; no code stands for a level that no event has.
  mutating func add(_ ingredients: Ingredients, _ family: LevelColumn, _ measure: LevelMeasure, code: Int?) {
    self.ingredients.formUnion(ingredients)
    levels.append(LevelOutput(column: columnCount, family: family, measure: measure, code: code ?? -1))
    columnCount += 1
  }

  /// Adds a custom indicator.
  mutating func add(_ aggregation: CustomAggregation) {
    customs.append(CustomOutput(column: columnCount, aggregation: aggregation))
    columnCount += 1
  }
}

/// An output that comes from a summary.
///
/// A structure and not a tuple: in a tuple's array a function takes its argument by a copy.
struct NumberOutput: Sendable {
  let column: Int
  let value: @Sendable (CustomerSummary) -> Double
}

/// An output that is one level of a family; the code is −1 where no event has the level.
struct LevelOutput: Sendable {
  let column: Int
  let family: LevelColumn
  let measure: LevelMeasure
  let code: Int
}

/// An output that is a data scientist's own.
struct CustomOutput: Sendable {
  let column: Int
  let aggregation: CustomAggregation
}
