import TierScoring

/// The element of PMML that is nearest to what a model is, with the model's own numbers.
///
/// - A scorecard (`Scorecard`) where the score is a sum of points that inputs earn by interval or level.
/// - Nearest centres (`ClusteringModel`) where the tier is that of the class with the largest score and the scores are
///   those of squared distances to centres.
/// - A regression (`RegressionModel`) else: of the log-odds of the probability, of the score, or of the tier's index.
///
/// The element's prediction is the plan's value but for the last digits: an engine sums in its own order.
struct PmmlModel {
  /// The element's name.
  private let name: String
  /// The element's attributes but for the model's name.
  private let attributes: [Markup.Attribute]
  /// What follows the output fields.
  private let content: [Markup]
  /// The value of the plan that the prediction is to the bit, or nothing where it may differ in its last digits.
  let predictedValue: Int?
  /// Whether the prediction is a text.
  let predictsText: Bool

  init(
    _ name: String, _ attributes: KeyValuePairs<String, String?>, _ content: [Markup], predictedValue: Int?,
    predictsText: Bool = false
  ) {
    self.name = name
    self.attributes = Markup(name, attributes).attributes
    self.content = content
    self.predictedValue = predictedValue
    self.predictsText = predictsText
  }

  /// The element for a plan; what it reads beside the plan's values is derived too.
  init(_ bundle: TierModelBundle, _ fields: inout PmmlFields) {
    self = .nearestCentres(&fields) ?? .scorecard(fields) ?? .regression(&fields)
  }

  /// The whole element.
  func element(name title: String, schema: Markup, output: Markup, verification: Markup) -> Markup {
    Markup(
      name: name, attributes: [Markup.Attribute(name: "modelName", value: title)] + attributes,
      children: [schema, output] + content + [verification])
  }
}

extension ScoringPlan {
  /// The step that yields a value, with the value's place among those of the step; nothing for an input.
  func step(yielding value: Int) -> (step: ScoringStep, place: Int)? {
    var first = inputs.count
    if value < first { return nil }
    for step in steps {
      if value < first + step.width { return (step, value - first) }
      first += step.width
    }
    return nil
  }
}
