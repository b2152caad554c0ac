import Models
import Runs
import TierScoring

/// The keys of a scorecard.
enum ScorecardKeys {
  static let all: [DescribedKey] = [
    DescribedKey("bins", .mapping(BinningKeys.mapping), "How variables are binned."),
    DescribedKey(
      "variables", .named(.mapping(BinningKeys.mapping), words: "variable"), "What departs from that, by variable."),
    DescribedKey("select", .mapping(select), "Which variables stay."),
    DescribedKey("strength", .notNegative, "The ridge penalty's strength.", usual: .number(0)),
    DescribedKey(
      "signs", .words(ScorecardReading.Signs.self), "demanded: points never fall where fewer events are seen.",
      usual: .string("free")),
    DescribedKey("points", .mapping(points), "How log odds become points."),
    DescribedKey("reasons", .integer(0...1000), "The most reasons a row is given.", usual: .number(4)),
    DescribedKey(
      "reason_baseline", .words(like: ReasonSettings().baseline), "What points are compared with for reasons.",
      usual: .string(ReasonSettings().baseline.rawValue)),
  ]

  private static let select = KeyMapping(
    "model, scorecard, select",
    [
      DescribedKey(
        "information_value", .notNegative, "The least information value of a variable that stays.", usual: .number(0.02)
      ),
      DescribedKey("largest_information_value", .notNegative, "The largest, above which it is too good to be true."),
      DescribedKey(
        "correlation", .share, "The largest correlation of two that both stay.", usual: .number(0.75)),
      DescribedKey("stability", .notNegative, "The largest population stability index over time."),
      DescribedKey("stepwise", .words(StepwiseChoice.self), "Choose step by step among them.", usual: .string("none")),
    ])

  private static let points = KeyMapping(
    "model, scorecard, points",
    [
      DescribedKey("base_score", .number(-1e9...1e9), "The score at the base odds.", usual: .number(600)),
      DescribedKey(
        "base_odds", .number(1e-9...1e9), "The rows without the event for each with it there.", usual: .number(50)),
      DescribedKey("double_odds", .number(1e-9...1e9), "The points that double the odds.", usual: .number(20)),
      DescribedKey(
        "rounding", .words(ScorecardScaling.Rounding.self), "How points are rounded.", usual: .string("nearest")),
      DescribedKey(
        "base", .words(ScorecardScaling.BasePlacement.self), "Whether the shared part stands apart or is spread.",
        usual: .string("apart")),
    ])
}
