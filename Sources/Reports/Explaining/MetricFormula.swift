/// How a metric is computed, beside what `MetricMeaning` says of it.
///
/// A word in capitals in its name stands for a name of the run's own: `tier.TIER.lift` is `tier.high.lift`.
struct MetricFormula: Sendable {
  /// The dotted name.
  let name: String
  /// How it is computed.
  let formula: String
  /// The unit of its values, where its form does not say it.
  let unit: String?
  /// The least and the largest value that it can have; nothing where there is none.
  let range: (low: Double?, high: Double?)
  /// Where it comes from: author, year, title.
  let source: String

  init(
    _ name: String, _ formula: String, _ range: (low: Double?, high: Double?), unit: String? = nil, source: String
  ) {
    self.name = name
    self.formula = formula
    self.range = range
    self.unit = unit
    self.source = source
  }

  /// The metrics by topic.
  static let topics: [(title: String, metrics: [MetricFormula])] = [
    ("Ranking and decisions", RankFormulas.all), ("Probabilities", CalibrationFormulas.all),
    ("Tiers and later value", TierFormulas.all), ("Clusters", ClusterFormulas.all),
    ("Stability and choices", StabilityFormulas.all), ("Groups of people", FairnessFormulas.all),
    ("New data", ShiftFormulas.all),
  ]

  /// Every metric that a run may record.
  static let all = topics.flatMap(\.metrics)

  /// The formula that a dotted name has; one that measures a second value of the outcome bears that value's name at its
  /// end.
  static func of(_ name: String) -> MetricFormula? {
    let steps = name.split(separator: ".").map(String.init)
    if let found = all.first(where: { $0.name == name }) { return found }
    // Of several the one that says most of the name itself.
    if let found = all.filter({ $0.fits(steps) }).max(by: { $0.fixedCount < $1.fixedCount }) { return found }
    let isOfOutcome = { (formula: MetricFormula) in TierFormulas.byValue.contains(formula.name) }
    return all.first { isOfOutcome($0) && $0.fits(steps.dropLast()) }
  }

  /// How many of its name's steps are not words in capitals.
  private var fixedCount: Int { name.split(separator: ".").count { $0 != $0.uppercased() } }

  /// Whether a name's steps are this name's, words in capitals standing for at least one step each.
  private func fits(_ steps: some Collection<String>) -> Bool {
    let own = name.split(separator: ".").map(String.init)
    guard let place = own.firstIndex(where: { $0 == $0.uppercased() && $0.contains(where: \.isLetter) }) else {
      return own.elementsEqual(steps)
    }
    let (head, rest) = (own[..<place], own[(place + 1)...])
    // A second name in capitals may itself have dots; what follows the last one is fixed.
    let tail = rest.drop { $0 == $0.uppercased() }
    let words = own.count - head.count - tail.count
    return steps.count >= head.count + words + tail.count && steps.prefix(head.count).elementsEqual(head)
      && steps.suffix(tail.count).elementsEqual(tail)
  }
}
