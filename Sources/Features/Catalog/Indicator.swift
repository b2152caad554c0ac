import Frames

/// An entry of the catalogue: what it is, what it needs and how it is computed.
struct Indicator: Sendable {
  let definition: IndicatorDefinition
  let ingredients: Ingredients
  let form: Form

  /// How the value comes about.
  enum Form: Sendable {
    /// From a customer's summary.
    case number(@Sendable (CustomerSummary) -> Double)
    /// One column a level, from a tally.
    case family(LevelColumn, LevelMeasure)
  }

  init(
    _ name: String, _ group: IndicatorDefinition.Group, _ dimension: IndicatorDefinition.Dimension, unit: String,
    _ direction: IndicatorDefinition.Direction, formula: String, summary: String, whenMissing: String,
    roles: [ColumnRole] = [], history: Bool = false, _ ingredients: Ingredients, _ form: Form
  ) {
    let isFamily = if case .family = form { true } else { false }
    definition = IndicatorDefinition(
      name: name, group: group, dimension: dimension, unit: unit, formula: formula, neededRoles: roles,
      whenMissing: whenMissing, direction: direction, summary: summary, isFamily: isFamily,
      measuresWindow: !history && !isFamily)
    self.ingredients = ingredients
    self.form = form
  }
}

/// The columns whose levels have families of indicators.
enum LevelColumn: Sendable, Equatable {
  case channel, category
}

/// What a family says of a level.
enum LevelMeasure: Sendable, Equatable {
  case events, share, amountShare
}
