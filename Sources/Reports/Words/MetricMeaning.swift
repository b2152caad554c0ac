/// What a metric is called, what it means, and how it is written.
struct MetricMeaning: Sendable, Equatable {
  /// Which rows a metric is about.
  enum Sample: Sendable, Equatable {
    /// Rows, each judged by a model that was fitted without it.
    case heldOut
    /// All rows, labelled by the model that was fitted to them.
    case all
    /// Refits of the model.
    case refits
    /// Rows of other data than the model was fitted to.
    case other
  }

  /// What it is called.
  var title: String
  /// What it means, in one sentence.
  var meaning: String
  /// How it is written.
  var form: NumberForm
  /// Which rows it is about.
  var sample: Sample

  init(_ title: String, _ meaning: String, _ form: NumberForm = .number, _ sample: Sample = .heldOut) {
    self.title = title
    self.meaning = meaning
    self.form = form
    self.sample = sample
  }

  /// The meaning of a metric by its dotted name; its name alone where it is of a kind that is not known.
  static func of(_ name: String, _ say: ReportLanguage) -> MetricMeaning {
    if let known = RankMeanings.of(name, say) ?? CalibrationMeanings.of(name, say) ?? SegmentationMeanings.of(name, say)
    {
      return known
    }
    if let part = GroupMeanings.of(name, say) ?? ShiftMeanings.of(name, say) { return part }
    // What a second value of the outcome is measured by bears that value's name at its end.
    if let dot = name.lastIndex(of: "."), dot != name.startIndex {
      let (family, value) = (String(name[..<dot]), name[name.index(after: dot)...])
      if var known = SegmentationMeanings.of(family, say) ?? GroupMeanings.of(family, say) {
        known.title += say(", by \(value)", "（按 \(value)）")
        return known
      }
    }
    return MetricMeaning(name, say("A number of the run's record.", "运行记录中的数字。"))
  }
}

extension MetricMeaning.Sample {
  /// The sample in words.
  func text(_ say: ReportLanguage) -> String {
    switch self {
    case .heldOut: say("held out", "留出")
    case .all: say("all", "全体")
    case .refits: say("refits", "重拟合")
    case .other: say("new data", "新数据")
    }
  }
}
