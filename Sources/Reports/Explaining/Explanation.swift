/// What a name that Stratum prints means: enough for a reader to compute it and to judge by it.
public struct Explanation: Sendable, Equatable, Codable {
  /// Of what kind it is.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// A number by which a run is judged.
    case metric
    /// A number about a customer.
    case indicator
    /// Something that a run found about its data or its model.
    case diagnostic
  }

  /// Of what kind it is.
  public let kind: Kind
  /// The name; words in capitals stand for names of a run's own.
  public let name: String
  /// What it is called.
  public let title: String
  /// How it is computed; of a diagnostic, when it is told.
  public let formula: String
  /// The unit of its values; nothing where it has none.
  public let unit: String?
  /// Which values it can have, in words.
  public let range: String
  /// The least value that it can have; nothing where there is none.
  public let least: Double?
  /// The largest value that it can have; nothing where there is none.
  public let largest: Double?
  /// How to read it.
  public let reading: String
  /// Where it comes from.
  public let source: String

  /// Explains a name.
  public init(
    kind: Kind, name: String, title: String, formula: String, unit: String?, range: String, least: Double? = nil,
    largest: Double? = nil, reading: String, source: String
  ) {
    self.kind = kind
    self.name = name
    self.title = title
    self.formula = formula
    self.unit = unit
    self.range = range
    self.least = least
    self.largest = largest
    self.reading = reading
    self.source = source
  }
}

extension Explanation {
  /// The explanations of all metrics, under their topics.
  public static func metrics(_ language: ReportLanguage) -> [(topic: String, metrics: [Explanation])] {
    MetricFormula.topics.map { topic in
      (topic.title, topic.metrics.map { Explanation($0, named: $0.name, language) })
    }
  }

  /// The explanation of a metric by its dotted name, as `tier.high.value_share`; nothing where no run records such.
  public static func metric(_ name: String, _ language: ReportLanguage) -> Explanation? {
    MetricFormula.of(name).map { Explanation($0, named: name, language) }
  }

  private init(_ formula: MetricFormula, named name: String, _ say: ReportLanguage) {
    let meaning = MetricMeaning.of(name, say)
    self.init(
      kind: .metric, name: name, title: meaning.title, formula: formula.formula,
      unit: formula.unit ?? meaning.form.unit(say), range: formula.rangeText(say), least: formula.range.low,
      largest: formula.range.high,
      reading: meaning.meaning + say(" Rows: ", "样本：") + meaning.sample.text(say) + say(".", "。"),
      source: formula.source)
  }
}

extension MetricFormula {
  /// The range in words.
  func rangeText(_ say: ReportLanguage) -> String {
    func text(_ end: Double) -> String { NumberForm.number.text(end, say) }
    switch range {
    case (let low?, let high?): return say("\(text(low)) to \(text(high))", "\(text(low)) 至 \(text(high))")
    case (let low?, nil): return say("from \(text(low))", "不小于 \(text(low))")
    case (nil, let high?): return say("at most \(text(high))", "不大于 \(text(high))")
    case (nil, nil): return say("any number", "任意数")
    }
  }
}

extension NumberForm {
  /// The unit in words; nothing for a number without one.
  fileprivate func unit(_ say: ReportLanguage) -> String? {
    switch self {
    case .share: say("share, printed in per cent", "比例，以百分数显示")
    case .number: nil
    case .amount: say("the unit of the outcome's value", "结果值的单位")
    case .count: say("count", "个数")
    case .probability: say("probability", "概率")
    }
  }
}
