/// How verdicts are come to: the config's `compare`.
public struct VerdictSettings: Sendable, Equatable, Codable {
  /// The largest chance of any false "better" or "worse", and of any false "equivalent", over all metrics and runs.
  public var level: Double
  /// For a metric, and for those whose name begins with its name and a dot, the largest difference that does not matter, in
  /// the metric's unit.
  public var margins: [String: Double]
  /// The same for any other metric, as a share of the baseline's value.
  public var relativeMargin: Double
  /// The metrics that get a verdict; nothing means all that have a better way.
  public var metrics: [String]?
  /// The indicator whose sum is the money that changes tier; nothing where there is none.
  public var money: String?
  /// The resamples of customers behind a paired bootstrap.
  public var draws: Int

  /// The margins that apply where a config says no other.
  public static let usualMargins: [String: Double] = [
    "auc": 0.01, "gini": 0.02, "ks": 0.02, "average_precision": 0.01, "log_loss": 0.005, "brier": 0.002,
    "brier_skill": 0.02, "calibration.expected_error": 0.005, "cut_off": 0.01, "cut_off.matthews_correlation": 0.02,
    "gini_score": 0.02, "concentration": 0.01, "spearman": 0.02, "inactivity_spread": 0.01,
  ]

  /// The usual settings, with some margins of one's own.
  public init(
    level: Double = 0.05, margins: [String: Double] = [:], relativeMargin: Double = 0.02, metrics: [String]? = nil,
    money: String? = nil, draws: Int = 2000
  ) {
    self.level = level
    self.margins = VerdictSettings.usualMargins.merging(margins) { $1 }
    self.relativeMargin = relativeMargin
    self.metrics = metrics
    self.money = money
    self.draws = draws
  }

  /// The settings that a record's config holds; the usual ones where it has none.
  public init(config: JSONValue) {
    self.init()
    guard let compare = config["compare"] else { return }
    func number(_ key: String) -> Double? { compare[key]?.number }
    level = number("level") ?? level
    relativeMargin = number("relative_margin") ?? relativeMargin
    margins.merge((compare["margins"]?.members ?? [:]).compactMapValues(\.number)) { $1 }
    metrics = compare["metrics"]?.items?.map(\.text)
    if case .string(let name) = compare["money"] { money = name }
    draws = number("draws").map { Int($0) } ?? draws
  }

  /// The largest difference of a metric that does not matter.
  public func margin(of metric: String, baseline: Double) -> Double {
    var name = metric[...]
    while true {
      if let margin = margins[String(name)] { return margin }
      guard let dot = name.lastIndex(of: ".") else { return relativeMargin * baseline.magnitude }
      name = name[..<dot]
    }
  }

  /// Whether a metric gets a verdict, as far as the settings say.
  public func judges(_ metric: String) -> Bool {
    metrics.map { $0.contains { metric == $0 || metric.hasPrefix($0 + ".") } } ?? true
  }
}

extension JSONValue {
  /// The number; nothing for any other value.
  public var number: Double? { if case .number(let number) = self { number } else { nil } }
}
