import Runs

/// The keys of a config's `compare` and `report`.
enum ReportKeys {
  private static let usual = VerdictSettings()

  static let compare = KeyMapping(
    "compare",
    [
      DescribedKey(
        "level", .number(0.0001...0.5), "The largest chance of any false verdict.", usual: .number(usual.level)),
      DescribedKey(
        "margins", .named(.notNegative, words: "metric, or the beginning of metrics up to a dot"),
        "The largest differences that do not matter, in the metric's unit; these stand over the usual ones.",
        usual: .object(usual.margins.mapValues(JSONValue.number))),
      DescribedKey(
        "relative_margin", .share, "The same for other metrics, as a share of the baseline's value.",
        usual: .number(usual.relativeMargin)),
      DescribedKey("metrics", .texts(atLeast: 1), "The metrics that get a verdict; usually all."),
      DescribedKey("money", .text, "The indicator whose sum is the money that changes tier."),
      DescribedKey(
        "draws", .integer(100...1_000_000), "The resamples behind a paired bootstrap.",
        usual: .number(Double(usual.draws))),
    ])

  static let report = KeyMapping(
    "report",
    [
      DescribedKey("purpose", .text, "What the model is for."),
      DescribedKey("owner", .text, "Who answers for it."),
      DescribedKey("audience", .text, "Who reads the report."),
      DescribedKey("framework", .text, "What the model is governed by; nothing claims that it is met."),
      DescribedKey("limits", .texts(), "Where it must not be used, or not without care.", usual: .list([])),
      DescribedKey(
        "minimum_cell", .integer(1...1_000_000), "The smallest count that reports show; 1 shows all.", usual: .number(5)
      ),
      DescribedKey(
        "waivers", .list(.mapping(waiver), atLeast: 0), "Findings that somebody takes responsibility for.",
        usual: .list([])),
      DescribedKey(
        "thresholds", .named(.mapping(threshold), words: "metric"), "What metrics must reach.", usual: .object([:])),
      DescribedKey(
        "monitoring", .list(.mapping(watch), atLeast: 0), "What is watched once the model is used.", usual: .list([])),
    ])

  private static let waiver = KeyMapping(
    "report, waivers",
    [
      DescribedKey("code", .text, "The finding's code; `stratum explain` knows them.", required: true),
      DescribedKey("by", .text, "Who waives it.", required: true),
      DescribedKey("reason", .text, "Why.", required: true),
    ])

  private static let limit = Double.greatestFiniteMagnitude

  private static let threshold = KeyMapping(
    "report, thresholds",
    [
      DescribedKey("at_least", .number(-limit...limit), "The least that is allowed."),
      DescribedKey("at_most", .number(-limit...limit), "The most; one of both stands."),
      DescribedKey("policy", .text, "Whose policy that is.", required: true),
    ])

  private static let watch = KeyMapping(
    "report, monitoring",
    [
      DescribedKey("watch", .text, "What is watched.", required: true),
      DescribedKey("threshold", .text, "From where somebody acts.", required: true),
      DescribedKey("every", .text, "How often it is looked at.", required: true),
      DescribedKey("action", .text, "What is done then."),
      DescribedKey("policy", .text, "Whose policy that is."),
    ])
}
