/// What is to be computed for each customer over one span of days, with every name resolved.
struct IndicatorProgram: Sendable {
  /// The summaries that the outputs need.
  private(set) var ingredients: Ingredients = []
  /// The outputs that come from a summary.
  private(set) var numbers: [NumberOutput] = []
  /// The outputs that are one level of a family.
  private(set) var levels: [(column: Int, family: LevelColumn, measure: LevelMeasure, code: Int)] = []
  /// The outputs that are a data scientist's own.
  private(set) var customs: [(column: Int, aggregation: CustomAggregation)] = []
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
    levels.append((columnCount, family, measure, code ?? -1))
    columnCount += 1
  }

  /// Adds a custom indicator.
  mutating func add(_ aggregation: CustomAggregation) {
    customs.append((columnCount, aggregation))
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
